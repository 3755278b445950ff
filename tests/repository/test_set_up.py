"""Finding a Python and knowing what is there to do, without making an environment."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.repository.sources import ROOT
from tests.repository.test_documents import load_script


def find_python(path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", ROOT / "scripts" / "find_python"],
        env={"PATH": str(path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def put_python(folder: Path, name: str, script: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)
    return folder / name


def test_command_that_only_prints_an_error_is_passed_over(tmp_path: Path) -> None:
    put_python(tmp_path / "bin", "python3.13", "echo 'version not installed' >&2; exit 127")
    good = put_python(tmp_path / "bin", "python3", f'exec "{sys.executable}" "$@"')
    found = find_python(tmp_path / "bin")
    assert found.stdout.strip() == str(good)


def test_python_without_venv_is_told_the_one_command(tmp_path: Path) -> None:
    script = f'case "$*" in *ensurepip*) exit 1;; esac; exec "{sys.executable}" "$@"'
    put_python(tmp_path / "bin", "python3", script)
    found = find_python(tmp_path / "bin")
    assert found.returncode == 1
    version = ".".join(str(part) for part in sys.version_info[:2])
    assert f"sudo apt install python{version}-venv" in found.stderr


def test_machine_without_a_python_is_told_what_to_install(tmp_path: Path) -> None:
    found = find_python(tmp_path)
    assert found.returncode == 1
    assert "sudo apt install python3 python3-venv" in found.stderr


def test_python_that_was_named_is_taken_or_refused(tmp_path: Path) -> None:
    assert find_python(tmp_path, PYTHON=sys.executable).stdout.strip() == sys.executable
    old = put_python(tmp_path / "bin", "python3", "exit 1")
    refused = find_python(tmp_path, PYTHON=str(old))
    assert refused.returncode == 1
    assert "is not a Python from 3.11 to 3.13" in refused.stderr


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script over an environment that is said to be there, every step of it only written down."""
    script = load_script("set_up")
    monkeypatch.setattr(script, "STAMP", tmp_path / "set-up.json")
    monkeypatch.setattr(script, "MANIFEST", tmp_path / "staticfiles.json")
    monkeypatch.setattr(script, "python", Path(sys.executable))
    script.done = []
    monkeypatch.setattr(script, "make_environment", lambda: script.done.append("environment"))
    steps = script.list_steps

    def list_steps(audience: str) -> object:
        return [
            (name, words, lambda name=name: script.done.append(name)) for name, words, _ in steps(audience)
        ]

    monkeypatch.setattr(script, "list_steps", list_steps)
    return script


def test_first_run_does_everything_and_the_second_nothing(set_up: ModuleType, tmp_path: Path) -> None:
    assert set_up.main(["office"]) == 0
    assert set_up.done == ["environment", "installer", "office", "project", "assets"]
    (tmp_path / "staticfiles.json").write_text("{}")
    set_up.done.clear()
    assert set_up.main(["office"]) == 0
    assert set_up.done == []
    assert set_up.main(["office", "--check"]) == 0


def test_what_changed_is_done_again_and_no_more(set_up: ModuleType, tmp_path: Path) -> None:
    set_up.main(["office"])
    (tmp_path / "staticfiles.json").write_text("{}")
    stamped = json.loads(set_up.STAMP.read_text())
    set_up.STAMP.write_text(json.dumps({**stamped, "assets": "older"}))
    set_up.done.clear()
    assert set_up.main(["office", "--check"]) == 1
    set_up.main(["office"])
    assert set_up.done == ["assets"]


def test_developer_s_environment_serves_the_office(set_up: ModuleType, tmp_path: Path) -> None:
    set_up.main(["developer"])
    (tmp_path / "staticfiles.json").write_text("{}")
    set_up.done.clear()
    set_up.main(["office"])
    assert set_up.done == []


def test_environment_of_another_folder_is_made_anew(set_up: ModuleType) -> None:
    set_up.main(["office"])
    set_up.STAMP.write_text(json.dumps({**json.loads(set_up.STAMP.read_text()), "folder": "/elsewhere"}))
    set_up.done.clear()
    set_up.main(["office"])
    assert set_up.done[0] == "environment"


def test_failed_step_says_what_to_do_and_is_tried_again(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        set_up.run([sys.executable, "-c", "print('no route'); raise SystemExit(3)"], set_up.TRY_AGAIN)

    monkeypatch.setattr(set_up, "list_steps", lambda audience: [("installer", "installer", fail)])
    assert set_up.main(["office"]) == 1
    words = capsys.readouterr().err
    assert "no route" in words
    assert "reaches its package index" in words
    assert not set_up.STAMP.exists()


@pytest.mark.parametrize("uv", ["exit 1", None])
def test_pip_installs_where_uv_cannot(
    set_up: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, uv: str | None
) -> None:
    monkeypatch.setattr(set_up, "ENVIRONMENT", tmp_path)
    if uv:
        put_python(tmp_path / "bin", "uv", uv)
    monkeypatch.setattr(
        set_up, "python", put_python(tmp_path / "bin", "python", f'echo "$@" > {tmp_path}/said')
    )
    set_up.install("-r", "some.txt")
    assert (tmp_path / "said").read_text() == "-m pip install -q -r some.txt\n"


def test_certificates_of_the_machine_are_trusted_unless_told_otherwise(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = "import os; raise SystemExit(os.environ['UV_SYSTEM_CERTS'] != 'true')"
    monkeypatch.delenv("UV_SYSTEM_CERTS", raising=False)
    set_up.run([sys.executable, "-c", check], "")
    monkeypatch.setenv("UV_SYSTEM_CERTS", "false")
    with pytest.raises(set_up.StepFailed):
        set_up.run([sys.executable, "-c", check], "")


@pytest.mark.parametrize("arguments", [[], ["nobody"], ["office", "--what"]])
def test_wrong_use_is_said(set_up: ModuleType, arguments: list[str]) -> None:
    assert set_up.main(arguments) == 2
    assert set_up.done == []
