"""The generator tells the truth: what it says is in the notes and the tracker is there."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from answerable.core.notes import reader
from answerable.core.notes.model import Notes
from tests.history import write
from tests.history.history import History, make_history
from tests.history.scoring.people import behind
from tests.history.scoring.same import normalise
from tests.history.tracker import ROWS
from tests.history.vocabulary import NAMES, read_vocabulary

SEED = 1


@pytest.fixture(scope="module", params=NAMES)
def history(request: pytest.FixtureRequest) -> History:
    return make_history(SEED, request.param)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Notes]:
    """The notes of one history that nobody damaged, as read; by the day of the meeting."""
    folder, made = tmp_path_factory.mktemp("notes"), make_history(SEED, "a")
    days = {note.file: note.day for note in made.truth.notes if note.format in ("docx", "html")}
    for name, content in made.files:
        if name in days:
            (folder / name).write_bytes(content)
    return {day: reader.read(folder / name) for name, day in days.items()}


def test_history_is_ninety_notes_over_eight_years_in_mixed_layouts_and_formats(history: History) -> None:
    notes = history.truth.notes
    assert len({note.file for note in notes}) == len({note.day for note in notes}) == 90
    assert {note.day[:4] for note in notes} == {str(year) for year in range(2016, 2025)}
    assert len({note.layout for note in notes}) >= 12
    assert Counter(note.format for note in notes).keys() == {"txt", "docx", "pdf", "html"}
    assert len({kind for note in notes for kind in note.damage}) >= 2


def test_same_seed_gives_the_same_bytes_and_another_a_different_history(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    write.write_history(make_history(SEED), one)
    make_history.cache_clear()
    assert write.main([str(other), "--seed", str(SEED)]) == 0
    assert {p.name for p in (one / "notes").iterdir()} == {p.name for p in (other / "notes").iterdir()}
    for path in (p for p in one.rglob("*") if p.is_file()):
        assert path.read_bytes() == (other / path.relative_to(one)).read_bytes(), path.name
    assert make_history(SEED).truth.mentions != make_history(2).truth.mentions


def test_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kept").touch()
    assert write.main([str(tmp_path)]) == 2


def test_vocabularies_share_no_topic_no_name_and_no_statement() -> None:
    one, other = (read_vocabulary(name) for name in NAMES)
    headings = [
        {h.casefold() for t in v.topics for h in (t.name, *(a for a, _ in t.also))} for v in (one, other)
    ]
    measures = [{w for t in v.topics for w in (*t.measures, *t.things)} for v in (one, other)]
    assert not headings[0] & headings[1]
    assert not measures[0] & measures[1]
    for bank in (
        "first",
        "last",
        "places",
        "series",
        "singles",
        "closures",
        "progress",
        "commitments",
        "updates",
    ):
        assert not set(one.banks[bank]) & set(other.banks[bank])


def test_every_thread_has_a_name_and_its_mentions(history: History) -> None:
    truth = history.truth
    assert len(truth.threads) == 40
    for thread in truth.threads:
        mentions = [m for m in truth.mentions if m.thread == thread.key]
        assert len({m.day for m in mentions}) >= 4
        assert 1 <= len(thread.headings) <= 6
    assert {h.evidence for t in truth.threads for h in t.headings} == {
        "name", "words", "short", "formerly", "measures", "confirm",
    }  # fmt: skip
    kinds = Counter(m.kind for m in truth.mentions if m.thread)
    assert min(kinds[k] for k in ("item", "question", "action", "commitment", "expectation")) > 50


def test_names_alike_are_planted_as_different_threads(history: History) -> None:
    """Rural crime and Rural roads."""
    names = {thread.name for thread in history.truth.threads}
    alike = [(t.name, other) for t in history.truth.threads for other in t.unlike]
    assert len(alike) >= 20
    assert all(other in names for _, other in alike)


def test_what_is_planted_stands_in_the_notes(read: dict[str, Notes]) -> None:
    truth = make_history(SEED, "a").truth
    missing = []
    for mention in truth.mentions:
        if mention.day in read:
            text = normalise(" ".join(line.text for line in read[mention.day].source))
            if normalise(mention.words) not in text:
                missing.append((mention.day, mention.kind, mention.words))
    assert missing == []


def test_reports_stand_in_the_notes_after_their_action(read: dict[str, Notes]) -> None:
    truth = make_history(SEED, "a").truth
    for report in truth.reports:
        assert truth.find_action(report.action).day < report.day
        if report.day in read:
            text = normalise(" ".join(line.text for line in read[report.day].source).replace("\t", " "))
            assert normalise(report.words) in text


def test_actions_end_as_their_reports_say(history: History) -> None:
    truth = history.truth
    told: dict[str, list[str]] = {}
    for report in truth.reports:
        told.setdefault(report.action, []).append(report.effect)
    for action in truth.actions:
        effects = told.get(action.key, [])
        state = "never mentioned" if not effects else "closed" if effects[-1] == "closure" else "open"
        assert action.state == state
        assert "closure" not in effects[:-1]
    assert min(Counter(action.state for action in truth.actions).values()) >= 15


def test_references_are_printed_in_some_years_only(history: History) -> None:
    with_one = {action.day[:4] for action in history.truth.actions if action.reference}
    without = {action.day[:4] for action in history.truth.actions if not action.reference}
    assert with_one
    assert {"2016", "2017"} <= without - with_one


def test_one_holder_of_a_post_at_a_time(history: History) -> None:
    for tenure in history.truth.tenures:
        day = tenure.since
        holders = [
            t for t in history.truth.tenures
            if behind(t.post) == behind(tenure.post) and t.since <= day and (t.until is None or day < t.until)
        ]  # fmt: skip
        assert holders == [tenure]
    chairs = [t for t in history.truth.tenures if t.post == "PCC"]
    assert len(chairs) == 2
    assert any(t.post.startswith("T/") for t in history.truth.tenures)
    assert any(t.post.startswith("A/") for t in history.truth.tenures)


def test_clashes_and_misspelt_names_are_listed(history: History) -> None:
    assert history.truth.clashes
    assert [one for one in history.truth.listings if one.name != one.printed and one.post != "PO"]


# --- the tracker


def test_tracker_has_four_hundred_rows_of_every_kind(history: History) -> None:
    tracker = history.truth.tracker
    assert tracker is not None
    assert len(tracker.rows) == ROWS
    expected = Counter(row.expected for row in tracker.rows)
    assert expected.keys() == {"sure", "sure or ask", "ask", "ask or new", "new", "error"}
    assert expected["sure"] > 100
    broken = {row.error for row in tracker.rows if row.expected == "error"}
    assert broken == {"no words", "impossible date", "duplicate reference"}
    keys = {action.key for action in history.truth.actions}
    assert all(set(row.actions) <= keys for row in tracker.rows)
    assert all(len(row.actions) == 1 for row in tracker.rows if row.expected == "sure")
    assert all(len(row.actions) > 1 for row in tracker.rows if row.expected == "ask")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rows_stand_where_the_truth_says_in_both_files(seed: int) -> None:
    history = make_history(seed, "a")
    tracker, files = history.truth.tracker, dict(history.trackers)
    assert tracker is not None
    book = openpyxl.load_workbook(io.BytesIO(files["tracker.xlsx"]))
    text = files["tracker.csv"].decode(tracker.encoding)
    records = list(csv.reader(io.StringIO(text, newline=""), delimiter=tracker.delimiter))
    header = list(tracker.columns.values())
    assert tuple(book.sheetnames) == tracker.sheets
    assert records[tracker.csv_header_record - 1] == header
    for row in tracker.rows:
        cells = {held: book[row.sheet].cell(row.number, n).value for n, held in enumerate(tracker.columns, 1)}
        record = dict(zip(tracker.columns, records[row.csv_record - 1], strict=True))
        for held in ("text", "reference", "owner", "status"):
            assert (cells[held] or "").strip() == getattr(row, held) == record[held]
        shown = cells["due"]
        if isinstance(shown, dt.datetime):
            assert f"{shown:%d/%m/%Y}" == row.due
    if tracker.header_row > 1:
        assert all(book[name].merged_cells.ranges for name in tracker.sheets)


def test_offices_differ_in_how_they_keep_their_tracker() -> None:
    trackers = [make_history(seed, "a").truth.tracker for seed in (1, 2, 3)]
    assert len({tuple(one.columns.values()) for one in trackers if one}) > 1


def test_short_forms_are_explained_once_twice_or_never(history: History) -> None:
    meanings = {one.letters: len(one.words) for one in history.truth.acronyms}
    assert {0, 1, 2} == set(meanings.values())
    assert len(history.truth.to_confirm) == 1
    assert list(meanings.values()).count(0) >= 3


def test_promises_refer_to_later_meetings(history: History) -> None:
    referring = [m for m in history.truth.mentions if m.refers_to]
    assert len(referring) > 20
    assert all(m.refers_to > m.day[:7] for m in referring if m.refers_to)
