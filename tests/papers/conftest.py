from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def store(settings: Any, tmp_path: Path) -> Path:
    """A folder of papers of the test's own."""
    settings.PAPERS_FOLDER = tmp_path / "papers"
    return tmp_path / "papers"
