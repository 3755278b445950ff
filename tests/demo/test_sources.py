"""The notes as written: enough of them, in all forms, of our own writing, and of nowhere real."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path

import pytest

from answerable.demo.sources import WRITERS, digest_content, list_sources, write_files
from answerable.office.profile import load_profile

SOURCES = list_sources()
BEGINNINGS = {"docx": b"PK\x03\x04", "pdf": b"%PDF-", "html": b"<!DOCTYPE HTML>", "text": b""}
LONG_DATE = re.compile(r"(\w+day),? (\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]+) (\d{4})")


def _shingles(words: str, size: int = 9) -> set[str]:
    """Every run of so many words within a sentence; headings in capitals are nobody's sentences."""
    runs = set()
    for sentence in re.split(r"[|\n\t]|<[^>]+>|[.?] ", words):
        plain = [] if sentence.isupper() else re.findall(r"[a-z0-9']+", sentence.lower())
        runs |= {" ".join(plain[n : n + size]) for n in range(len(plain) - size + 1)}
    return runs


def test_notes_run_over_eight_years_in_four_formats() -> None:
    days = [dt.date.fromisoformat(source.key[:10]) for source in SOURCES]
    assert len(SOURCES) >= 26
    assert (max(days) - min(days)).days > 8 * 365
    for form in WRITERS:
        assert sum(source.format == form for source in SOURCES) >= 4


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.key)
def test_notes_render_as_the_format_they_name(source) -> None:  # type: ignore[no-untyped-def]
    content = source.render()
    assert content[:15].upper().startswith(BEGINNINGS[source.format])
    assert content == source.render()


def test_files_received_have_names_of_their_own(tmp_path: Path) -> None:
    paths = write_files(tmp_path / "received")
    assert len({path.name for path in paths}) == len(SOURCES)
    assert all(path.stat().st_size for path in paths)


def test_weekdays_fit_their_dates_but_where_a_slip_is_planted() -> None:
    slips = set()
    for source in SOURCES:
        for weekday, day, month, year in LONG_DATE.findall(source.markup):
            if dt.datetime.strptime(f"{day} {month} {year}", "%d %B %Y").strftime("%A") != weekday:  # noqa: DTZ007
                slips.add(source.key)
    assert slips == {"2024-06-18-performance-and-accountability"}


def test_digest_changes_with_the_notes_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest_content()
    assert digest_content() == before
    monkeypatch.setattr("answerable.demo.sources.PACKAGE", tmp_path)
    (tmp_path / "demo" / "notes").mkdir(parents=True)
    empty = digest_content()
    (tmp_path / "demo" / "notes" / "one.md").write_text("format: text\n")
    assert digest_content() not in {before, empty}


@pytest.mark.shared
def test_no_nine_words_are_taken_from_the_real_notes(shared: Path) -> None:
    real = set().union(*(_shingles(path.read_text("utf-8")) for path in (shared / "seeds").glob("*.txt")))
    assert len(real) > 1500
    taken = {source.key: sorted(_shingles(source.markup) & real) for source in SOURCES}
    label = "confirmation of next meeting type date time venue"  # as every office prints it
    assert {key: found for key, found in taken.items() if set(found) - {label}} == {}


@pytest.mark.shared
def test_areas_and_bodies_are_of_nowhere_real(shared: Path) -> None:
    profile = load_profile("demonstration")
    ours = {entry["name"] for part in ("areas", "bodies") for entry in profile.read(part)}
    real: set[str] = set()
    for name in ("forces.csv", "lad_to_force_population.csv"):
        with (shared / "data" / "reference" / name).open(encoding="utf-8", newline="") as file:
            real |= {value for row in csv.DictReader(file) for value in row.values() if value}
    assert "Shropshire" in real
    assert ours & real == set()


@pytest.mark.shared
def test_nobody_of_the_real_notes_is_in_the_demonstration(shared: Path) -> None:
    pairs = re.compile(r"\b([A-Z][a-z]+ [A-Z][a-z]+)\b")
    capacities = re.compile(
        r"^(?:Attendance:|Apologies:|-)?\s*([A-Z][a-z]+ [A-Z][a-z]+)[\t ]+(?:\S.*)?"
        r"(?:Constable|Commissioner|Officer|Intern|Executive)",
        re.MULTILINE,
    )
    real = {
        name
        for path in (shared / "seeds").glob("*.txt")
        for name in capacities.findall(path.read_text("utf-8"))
    }
    assert len(real) >= 8
    ours = {name for source in SOURCES for name in pairs.findall(source.markup)}
    assert ours & real == set()
