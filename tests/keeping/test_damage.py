"""A backup that is not, to the last bit, what was written is refused, and the reason names the file."""

from __future__ import annotations

import random
import shutil
import zipfile
from pathlib import Path

import pytest

from answerable.keeping.damage import find_damage
from tests.keeping.test_opened import write

ROUNDS = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "set")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write(tmp_path / "set.zip")


def flip(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_a_whole_set_is_not_damaged(folder: Path, archive: Path) -> None:
    for path in (folder, archive):
        manifest, problems = find_damage(path)
        assert manifest is not None
        assert problems == []


def test_any_bit_of_a_zip_file_that_is_turned_is_found(archive: Path) -> None:
    data, generator = archive.read_bytes(), random.Random(1)
    ends = [0, len(data) * 8 - 1]
    for bit in [*ends, *(generator.randrange(len(data) * 8) for _ in range(ROUNDS * 3))]:
        archive.write_bytes(flip(data, bit))
        assert find_damage(archive)[1], f"bit {bit}"


def test_a_turned_bit_in_a_packed_file_names_the_file(archive: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        start = opened.getinfo("words/one.txt").header_offset + 30 + len("words/one.txt")
    archive.write_bytes(flip(archive.read_bytes(), (start + 12) * 8))
    problems = find_damage(archive)[1]
    assert any(problem.startswith("words/one.txt ") for problem in problems)
    assert any("digest of the whole" in problem for problem in problems)


def test_a_zip_file_cut_off_anywhere_is_found(archive: Path) -> None:
    data, generator = archive.read_bytes(), random.Random(2)
    for length in [0, 1, len(data) - 1, *(generator.randrange(len(data)) for _ in range(ROUNDS))]:
        archive.write_bytes(data[:length])
        assert find_damage(archive)[1], f"cut off after {length}"


def test_something_after_the_end_of_a_zip_file_is_found(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes() + b"\0")
    assert find_damage(archive)[1]


def test_a_zip_file_packed_anew_is_refused_with_the_reason(folder: Path, tmp_path: Path) -> None:
    shutil.make_archive(str(tmp_path / "anew"), "zip", folder)
    (problem,) = find_damage(tmp_path / "anew.zip")[1]
    assert "packed anew" in problem


def list_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_any_bit_of_any_file_of_a_folder_that_is_turned_is_found(folder: Path) -> None:
    generator, tried = random.Random(3), 0
    for path in list_files(folder):
        data = path.read_bytes()
        for _ in range(ROUNDS if data else 0):
            path.write_bytes(flip(data, generator.randrange(len(data) * 8)))
            problems = find_damage(folder)[1]
            assert problems, path.name
            assert path.name.split(".")[0] in " ".join(problems)
            tried += 1
        path.write_bytes(data)
    assert tried == ROUNDS * 3
    assert find_damage(folder)[1] == []


@pytest.mark.parametrize("harm", ["gone", "cut", "longer"])
def test_a_file_that_is_gone_cut_off_or_longer_is_named(folder: Path, harm: str) -> None:
    for path in list_files(folder):
        data = path.read_bytes()
        if harm == "gone":
            path.unlink()
        else:
            path.write_bytes(data[:-1] if harm == "cut" and data else data + b"x")
        problems = find_damage(folder)[1]
        assert path.name in " ".join(problems)
        path.write_bytes(data)
    assert find_damage(folder)[1] == []


def test_a_file_too_many_is_named(folder: Path) -> None:
    (folder / "words" / "three.txt").write_text("three")
    assert find_damage(folder)[1] == ["words/three.txt does not belong to it: the manifest does not name it."]


def test_a_set_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert find_damage(tmp_path / "nowhere")[1] == [f"{tmp_path / 'nowhere'} is not there."]
