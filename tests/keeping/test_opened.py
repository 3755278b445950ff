"""A set that came from a stranger: nothing leads out of it, nothing stands in it twice, nothing swells."""

from __future__ import annotations

import io
import os
import random
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from answerable.keeping.exceptions import KeepingRefused
from answerable.keeping.manifest import BACKUP, EXPORT, FORMAT_VERSION, compose_manifest, parse_manifest
from answerable.keeping.opened import check_files, copy_file, open_set, read_manifest
from answerable.keeping.written import write_set

STATED = {
    "kind": BACKUP,
    "as_of": "2026-02-03T04:05:06+00:00",
    "office": {"name": "Office of Testshire", "demonstration": False},
    "database": "sqlite",
    "migrations": ["audit.0001_ledger_and_versions"],
    "head": "",
    "absent": [],
    "counts": {},
}


def write(target: Path, *, sealed: bool = True) -> Path:
    with write_set(target, "a set") as written:
        written.add_text("words/one.txt", "one and one\n" * 50)
        written.add_text("words/two.txt", "")
        written.finish(STATED, sealed=sealed)
    return target


def pack(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def find_refusal(path: Path) -> str:
    with pytest.raises(KeepingRefused) as refused, open_set(path):
        pass
    return str(refused.value)


@pytest.mark.parametrize("name", ["set", "set.zip"])
def test_what_was_written_is_read(tmp_path: Path, name: str) -> None:
    with open_set(write(tmp_path / name)) as opened:
        manifest = read_manifest(opened, BACKUP)
        assert check_files(opened, manifest) == []
        copy_file(opened, "words/one.txt", tmp_path / "a" / "b", manifest.files["words/one.txt"].sha256)
    assert (tmp_path / "a" / "b").read_text() == "one and one\n" * 50
    assert manifest.office_name == "Office of Testshire"


@pytest.mark.parametrize(
    "name",
    ["../outside", "a/../../outside", "/etc/outside", "C:/outside", "a\\..\\outside", "a//b", "./a", "a\nb"],
)
def test_a_name_that_leads_out_or_is_none_is_refused(tmp_path: Path, name: str) -> None:
    assert "no name that a file of a set can have" in find_refusal(pack(tmp_path / "set.zip", (name, b"x")))


def test_a_link_in_a_zip_file_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("papers")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "link or a device" in find_refusal(pack(tmp_path / "set.zip", (link, b"/etc")))


@pytest.mark.parametrize("kind", ["file", "folder", "pipe"])
def test_a_link_or_a_pipe_in_a_folder_is_refused(tmp_path: Path, kind: str) -> None:
    folder = write(tmp_path / "set")
    if kind == "pipe":
        os.mkfifo(folder / "pipe")
    else:
        (folder / "link").symlink_to("/etc/hostname" if kind == "file" else "/etc")
    assert "link or a device" in find_refusal(folder)


def test_a_name_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        path = pack(tmp_path / "set.zip", ("a", b"1"), ("a", b"2"))
    assert find_refusal(path) == "a is in the file twice."


def test_what_would_fill_the_disk_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = pack(tmp_path / "set.zip", ("tables/a.jsonl", b"\0" * 100_000_000))
    assert path.stat().st_size < 200_000
    assert "would unpack to 100 MB" in find_refusal(path)


def test_a_size_that_is_a_lie_is_found(tmp_path: Path) -> None:
    """The list of contents says ten bytes; what is packed there is far more."""
    path = pack(tmp_path / "set.zip", ("a", b"x" * 100_000))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(KeepingRefused, match="damaged zip file"):
        copy_from(path, "a", tmp_path / "copied")
    assert (tmp_path / "copied").stat().st_size <= 10


def copy_from(path: Path, name: str, target: Path) -> None:
    with open_set(path) as opened:
        copy_file(opened, name, target, "0" * 64)


def test_a_zip_file_with_a_password_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "set.zip", ("a", b"x"))
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "locked with a password" in find_refusal(path)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 10])
def test_what_is_no_set_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "set.zip"
    path.write_bytes(content)
    assert "neither a folder nor a whole zip file" in find_refusal(path)
    assert "is not there" in find_refusal(tmp_path / "nothing.zip")


def test_a_damaged_list_of_contents_is_refused_whatever_breaks(tmp_path: Path) -> None:
    """Noise in an unsealed zip file becomes a refusal or a problem, never another kind of error."""
    good = write(tmp_path / "good.zip", sealed=False).read_bytes()
    generator, told = random.Random(20260203), 0
    for round_ in range(150):
        data = bytearray(good)
        for _ in range(generator.randint(1, 4)):
            data[generator.randrange(len(data))] = generator.randrange(256)
        path = tmp_path / f"{round_}.zip"
        path.write_bytes(data)
        told += bool(list(find_problems(path)))
    assert told > 50


def find_problems(path: Path) -> Iterator[str]:
    try:
        with open_set(path) as opened:
            yield from check_files(opened, read_manifest(opened, BACKUP))
    except KeepingRefused as refused:
        yield from refused.problems


@pytest.mark.parametrize("name", ["set", "set.zip"])
def test_without_its_manifest_it_is_no_set(tmp_path: Path, name: str) -> None:
    if name == "set":
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text("a")
    else:
        pack(tmp_path / name, ("a", b"a"))
    with (
        open_set(tmp_path / name) as opened,
        pytest.raises(KeepingRefused, match=r"manifest.json is missing"),
    ):
        read_manifest(opened, BACKUP)


def test_a_backup_is_no_export(tmp_path: Path) -> None:
    with (
        open_set(write(tmp_path / "set")) as opened,
        pytest.raises(KeepingRefused, match="not that of an answerable export"),
    ):
        read_manifest(opened, EXPORT)


def test_a_set_of_a_later_format_is_refused_with_what_to_do() -> None:
    text = compose_manifest({**STATED, "version": FORMAT_VERSION + 1, "application": "9.0"}, {})
    with pytest.raises(KeepingRefused, match=r"newer version of Answerable \(9.0\)\. Take that version"):
        parse_manifest(text.encode(), BACKUP)


@pytest.mark.parametrize(
    "part",
    [
        {"head": "7"},
        {"office": {"name": "", "demonstration": False}},
        {"office": {"name": "Office"}},
        {"migrations": ["../x"]},
        {"absent": ["x"]},
        {"counts": {"a": -1}},
        {"counts": []},
        {"surplus": 1},
        {"database": None},
    ],
    ids=str,
)
def test_a_manifest_that_is_not_well_formed_is_refused(part: dict[str, object]) -> None:
    with pytest.raises(KeepingRefused, match="does not have the parts"):
        parse_manifest(compose_manifest({**STATED, **part}, {}).encode(), BACKUP)


@pytest.mark.parametrize(
    "files", [{"a": {"size": "1", "sha256": "0" * 64}}, {"a": {"size": 1, "sha256": "x"}}, {"a": {}}], ids=str
)
def test_a_manifest_with_files_half_described_is_refused(files: dict[str, dict[str, object]]) -> None:
    with pytest.raises(KeepingRefused, match="does not have the parts"):
        parse_manifest(compose_manifest(STATED, files).encode(), BACKUP)


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff", b'"' * 3, b"[" * 100_000])
def test_a_manifest_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(KeepingRefused):
        parse_manifest(io.BytesIO(data).read(), BACKUP)
