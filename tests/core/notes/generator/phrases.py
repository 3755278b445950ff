"""The phrase banks of phrases.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def _read() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8")
    )
    return content


PHRASES: dict[str, list[str]] = _read()
SLOTS: dict[str, list[str]] = {**PHRASES.pop("slots"), "place": PHRASES["places"]}  # type: ignore[dict-item]
