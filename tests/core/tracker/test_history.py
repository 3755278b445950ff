"""The tracker of an invented office, matched to the actions that were planted in its notes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from answerable.core.likeness.weights import Weights
from answerable.core.likeness.words import read_terms
from answerable.core.notes.extraction.sheets import open_book
from answerable.core.tracker.columns import propose_columns
from answerable.core.tracker.matching import ActionSide, Match, RowSide, match_rows
from answerable.core.tracker.rows import Lines, TrackerLine, count_statuses, propose_meanings, read_lines
from answerable.core.tracker.tables import find_tables
from tests.history.history import History, make_history
from tests.history.scoring import TrackerScore, Verdict, score_tracker
from tests.history.truth import Truth


@pytest.fixture(scope="module", params=[2, 3])
def history(request: pytest.FixtureRequest) -> History:
    return make_history(request.param, "a")


def read(history: History, form: str, folder: Path) -> Lines:
    path = folder / f"tracker.{form}"
    path.write_bytes(dict(history.trackers)[path.name])
    reading = find_tables(open_book(path))
    mapped = propose_columns(reading)
    return read_lines(reading, mapped, propose_meanings(count_statuses(reading, mapped)))


def make_row(line: TrackerLine) -> RowSide:
    return RowSide(
        str(line.line),
        line.text,
        line.reference,
        frozenset(f"?{owner}" for owner in line.owners),
        line.days,
        frozenset({line.heading_on} - {None}),
        line.raised_month,
        line.source,
    )


def match(truth: Truth, lines: Lines) -> dict[str, Match]:
    rows = [make_row(line) for line in lines.lines]
    actions = [
        ActionSide(
            action.key,
            f"A/{action.day[:4]}/{1000 + number}",
            (action.words,),
            dt.date.fromisoformat(action.day),
            action.reference or "",
            frozenset(f"?{owner}" for owner in action.owners),
        )
        for number, action in enumerate(truth.actions)
    ]
    texts = {*(row.text for row in rows), *(action.words for action in truth.actions)}
    weights = Weights.learn(read_terms(text) for text in sorted(texts))
    return {found.row: found for found in match_rows(rows, actions, weights)}


def score(history: History, form: str, folder: Path) -> TrackerScore:
    lines = read(history, form, folder)
    found = match(history.truth, lines)
    problems = {(p.sheet, p.number): p.words for p in lines.problems}
    verdicts = {place: Verdict("error", error=words) for place, words in problems.items()}
    for line in lines.lines:
        place = (line.sheet, line.number)
        verdicts[place] = judge(history.truth, found[str(line.line)], problems.get(place))
    return score_tracker(history.truth, verdicts, csv=form == "csv")


def judge(truth: Truth, found: Match, problem: str | None) -> Verdict:
    def name(key: str) -> tuple[str, str]:
        action = truth.find_action(key)
        return action.day, action.words

    candidates = tuple(name(each.action) for each in found.candidates)
    return Verdict(found.verdict, name(found.action) if found.action else None, candidates, problem)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_no_row_is_surely_another_action_and_most_that_can_be_sure_are(
    history: History, form: str, tmp_path: Path
) -> None:
    result = score(history, form, tmp_path)
    assert result.false_sure == ()
    assert result.missed == ()
    assert result.without_verdict == ()
    assert result.errors_missed == ()
    assert result.right["sure"] >= 0.95 * (result.right["sure"] + result.asked_needlessly["sure"])
    assert result.asked_needlessly.total() + result.right["ask"] <= 20


def test_columns_and_status_words_are_proposed_rightly(history: History, tmp_path: Path) -> None:
    tracker = history.truth.tracker
    assert tracker
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(dict(history.trackers)[path.name])
    reading = find_tables(open_book(path))
    mapped = propose_columns(reading)
    fields = {column.header: column.field for column in mapped}
    names = {"text": "action", "raised": "raised_on", "file": "keep", "rag": "keep", "item": "topic"}
    wanted = {header: names.get(holds, holds) for holds, header in tracker.columns.items()}
    assert {header: fields[header] for header in wanted} == wanted
    meant = {"open": {"open", "carried"}, "closed": {"discharged"}, "dropped": {"superseded"}}
    counts = count_statuses(reading, mapped)
    proposed = propose_meanings(counts)
    for key, (word, _) in counts.items():
        kind = next((kind for known, kind in tracker.statuses.items() if word.startswith(known)), None)
        assert kind is None or proposed[key] in meant[kind], word
