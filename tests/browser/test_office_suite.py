"""Packs that were filled in and then opened and saved by LibreOffice, as a force without Word would."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from answerable.meetings.requests.packs.sheet import write_sheet
from answerable.meetings.requests.packs.word import write_word
from answerable.meetings.requests.returns.reading import read_return
from tests.meetings.requests.packs.contents import ANSWERS, CONTENT, fill_sheet, fill_word

SECONDS = 120


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of LibreOffice for these tests alone; the first start makes it."""
    if shutil.which("soffice") is None:
        if os.environ.get("ANSWERABLE_SHARED_REQUIRED") == "1":
            pytest.fail("LibreOffice is not installed, and this run may not do without it.")
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer-nogui, libreoffice-calc-nogui)")
    return tmp_path_factory.mktemp("libreoffice")


def convert(suite: Path, file: Path, form: str) -> Path:
    """The file in another format, as "save as" gives it."""
    folder = suite / f"as-{form}"
    command = ["soffice", f"-env:UserInstallation={(suite / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", form, "--outdir", str(folder), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, cwd=suite)
    made = folder / f"{file.stem}.{form}"
    assert made.exists(), f"LibreOffice did not write {made.name}: {done.stdout} {done.stderr}"
    return made


def save_through(suite: Path, data: bytes, form: str, other: str) -> bytes:
    file = suite / f"pack-{other}.{form}"
    file.write_bytes(data)
    return convert(suite, convert(suite, file, other), form).read_bytes()


PACKS = {"docx": fill_word(write_word(CONTENT), ANSWERS), "xlsx": fill_sheet(write_sheet(CONTENT), ANSWERS)}
WAYS = (("docx", "odt"), ("xlsx", "ods"))


@pytest.mark.parametrize(("form", "other"), WAYS)
def test_answers_come_back_through_libreoffice(suite: Path, form: str, other: str) -> None:
    returned = save_through(suite, PACKS[form], form, other)
    for content in (None, CONTENT):
        reading = read_return(returned, f"returned.{form}", content)
        assert [each.text for each in reading.entries] == list(ANSWERS.values())
        assert {each.code for each in reading.problems} <= {"found by its printed reference"}
        assert (reading.version, len(reading.issue)) == (1, 64)
    assert reading.missing == ()
    assert {(each.line, each.matter_key) for each in reading.entries} == set(ANSWERS)
