"""The checks of the documents and requirements can fail, and do not."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from answerable.cli.commands import COMMANDS
from tests.repository.sources import ROOT


def load_script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[a](b.md)", "b.md leads nowhere"),
        ("[a](#missing)", "#missing has no such heading"),
        ("[a](other.md#missing)", "other.md#missing has no such heading"),
        ("[a](other.md#a-heading)", ""),
        ("[a](https://example.org/x)", ""),
        ("![a](other.md)", ""),
    ],
)
def test_broken_link_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, problem: str
) -> None:
    script = load_script("check_docs")
    monkeypatch.setattr(script, "ROOT", tmp_path)
    (tmp_path / "other.md").write_text("# A heading\n")
    (tmp_path / "page.md").write_text(text)
    found = list(script.find_broken_links(tmp_path / "page.md"))
    assert found == ([f"page.md: {problem}"] if problem else [])


def test_document_of_commands_out_of_step_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = load_script("write_commands")
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "DOCUMENT", tmp_path / "commands.md")
    assert script.main(["--check"]) == 1
    assert "Run make fix" in capsys.readouterr().out
    assert not (tmp_path / "commands.md").exists()
    assert script.main([]) == 0
    assert script.main(["--check"]) == 0


def test_every_command_is_described_with_its_arguments() -> None:
    document = load_script("write_commands").compose_document()
    for command in COMMANDS:
        assert f"## answerable {' '.join(command.words)}\n" in document
    assert "- `--json`: print the whole structure as JSON" in document


@pytest.mark.parametrize("words", ["check_docs.py", "check_requirements.py", "write_commands.py --check"])
def test_check_finds_nothing(words: str) -> None:
    name, *options = words.split()
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / name, *options], capture_output=True, text=True, check=False
    )
    assert run.stdout == ""
    assert run.returncode == 0


def test_requirement_that_was_not_locked_is_found() -> None:
    script = load_script("check_requirements")
    assert list(script.find_missing("office.txt", ["no-such-package>=1"])) == [
        "requirements/office.txt lacks no-such-package"
    ]
    (problem,) = script.find_missing("office.txt", ["django>=99"])
    assert problem.startswith("requirements/office.txt: django")
