"""The three real notes against a careful reading by hand: numbers, owners, dates, none of their words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.core.notes.corpus.comparison import flatten, same_code
from tests.core.notes.corpus.specimens import read_as_json

pytestmark = pytest.mark.shared
Json = dict[str, Any]


@pytest.fixture
def read(shared: Path) -> Any:
    def read_seed(prefix: str) -> Json:
        [path] = (shared / "seeds").glob(f"{prefix}_*.txt")
        return read_as_json(path)

    return read_seed


def numbers(notes: Json) -> list[str]:
    return [item["number"].strip(". )") for item in flatten(notes["items"]) if item["number"]]


def find(notes: Json, *path: str) -> Json:
    """The item under a path of numbers."""
    items = list(flatten(notes["items"]))
    for number in path:
        item = next(i for i in items if same_code(number, i["number"]))
        items = list(flatten(item["items"]))
    return item


def actions(notes: Json) -> list[Json]:
    return [action for item in flatten(notes["items"]) for action in item["actions"]]


def dues(notes: Json) -> list[tuple[str, str | None] | None]:
    return [a["due"] and (a["due"]["kind"], a["due"]["date"] or a["due"]["month"]) for a in actions(notes)]


def count(notes: Json, form: str) -> int:
    return sum(q["form"] == form for item in flatten(notes["items"]) for q in item["questions"])


def statement_lines(notes: Json, kind: str) -> set[int]:
    return {line for s in notes["statements"] if s["kind"] == kind for line in s["lines"]}


def shorts(people: list[Json]) -> list[str | None]:
    return [person["short"] for person in people]


# --- 27 November 2018: a damaged table, its last page reversed


def test_2018_head(read: Any) -> None:
    notes = read("000")
    assert (notes["date"], notes["time"]) == ("2018-11-27", "09:30")
    assert shorts(notes["attendance"]) == ["PCC", "DPCC", "CC", "DCC"]
    assert shorts(notes["apologies"]) == ["CEx"]
    assert notes["chair"]
    assert notes["minutes_by"]
    assert notes["venue"]


def test_2018_items_stand_in_the_right_order(read: Any) -> None:
    expected = ["1.1", "1.2", "1.3", "1.4", "2", "2.1", *"abcdef", "2.2", "3", "4", "5", "6"]
    found = [n.casefold() for n in numbers(read("000")) if n != "1"]
    assert found == expected


def test_2018_origins(read: Any) -> None:
    notes = read("000")
    months = [find(notes, number)["origin"]["month"] for number in ("1.1", "1.2", "1.3", "1.4")]
    assert months == ["2018-05", "2018-05", "2018-08", "2018-08"]
    assert [len(find(notes, number)["requests"]) for number in ("1.2", "1.3", "1.4")] == [3, 1, 1]


def test_2018_actions(read: Any) -> None:
    notes = read("000")
    assert [a["owners"] for a in actions(notes)] == [
        ["CC"],
        ["PCC"],
        ["DCC"],
        ["CC"],
        ["DCC"],
        ["PCC"],
        ["DCC"],
        ["DPCC"],
        ["CC"],
    ]
    assert [d and d[0] for d in dues(notes)] == [
        "event",
        "meeting",
        None,
        "meeting",
        None,
        None,
        None,
        "event",
        None,
    ]
    assert {d for d in dues(notes) if d and d[0] == "meeting"} == {("meeting", "2019-05")}
    assert [
        len(find(notes, *path)["actions"]) for path in (["1.2"], ["1.4"], ["2.1", "c"], ["2.2"], ["4"])
    ] == [
        2,
        1,
        2,
        1,
        1,
    ]


def test_2018_questions_stand_under_their_items(read: Any) -> None:
    notes = read("000")
    printed = [
        sum(q["form"] == "printed" for q in find(notes, "2.1", letter)["questions"]) for letter in "abcdef"
    ]
    assert printed == [2, 2, 2, 1, 1, 2]
    assert count(notes, "printed") == 11
    assert count(notes, "reported") == 8


def test_2018_findings_stand_under_their_items(read: Any) -> None:
    notes = read("000")
    assert [len(find(notes, "2.1", letter)["findings"]) for letter in "acf"] == [4, 3, 2]
    assert len(find(notes, "4")["agreed"]) == 1
    assert find(notes, "5")["nil"]


def test_2018_next_meeting(read: Any) -> None:
    assert read("000")["next_meeting"]["date"] == "2018-12-10"


def test_2018_repairs_are_listed(read: Any) -> None:
    notes = read("000")
    lines = {kind: set() for kind in ("homoglyph", "row_order", "split_word", "margin_debris")}
    for repair in notes["repairs"]:
        lines.setdefault(repair["kind"], set()).update(repair["lines"])
    assert {44, 86} <= lines["homoglyph"]
    assert set(range(119, 137)) <= lines["row_order"]
    assert {85, 91, 95, 102, 110, 113} <= lines["split_word"] | lines["margin_debris"]
    assert {88, 99, 108, 116} <= lines["split_word"] | lines["margin_debris"] | lines.get("other", set())


def test_2018_promises(read: Any) -> None:
    notes = read("000")
    assert 25 in statement_lines(notes, "commitment")
    assert 108 in statement_lines(notes, "expectation")
    assert 104 in statement_lines(notes, "expectation") | statement_lines(notes, "commitment")


# --- 28 February 2017: numbered table with an owner column


def test_2017_head(read: Any) -> None:
    notes = read("002")
    assert (notes["date"], notes["time"]) == ("2017-02-28", "10:30")
    assert shorts(notes["attendance"]) == ["PCC", "CC", "DCC", "CEx"]
    assert shorts(notes["apologies"]) == ["DPCC"]


def test_2017_items_and_questions(read: Any) -> None:
    notes = read("002")
    found = numbers(notes)
    for number in ("1", "1a", "1b", "2", "3", "4", "4a", "4b", "4c", "5", "6"):
        assert number in found
    assert [find(notes, number)["origin"]["month"] for number in ("1a", "1b")] == ["2016-11", "2017-01"]
    printed = [q["number"] for i in flatten([find(notes, "4a")]) for q in i["questions"]]
    assert [n.strip(")") for n in printed] == ["1", "2", "1", "2"]
    assert count(notes, "reported") == 1
    assert find(notes, "4b")["nil"]


def test_2017_actions(read: Any) -> None:
    notes = read("002")
    assert [a["owners"] for a in actions(notes)] == [["DCC"], ["DCC"]]
    assert dues(notes) == [None, ("meeting", "2017-04")]


def test_2017_next_meeting(read: Any) -> None:
    following = read("002")["next_meeting"]
    assert (following["date"], following["time"]) == ("2017-03-28", "10:30")


def test_2017_promises(read: Any) -> None:
    notes = read("002")
    assert {55, 63, 82} <= statement_lines(notes, "commitment")
    assert 62 in statement_lines(notes, "expectation")


# --- 3 September 2024: bare headings, prose, actions stated twice


def test_2024_head(read: Any) -> None:
    notes = read("004")
    assert notes["date"] == "2024-09-03"
    assert shorts(notes["attendance"]) == ["PCC", "CJ", "AK", "T/CC", "T/DCC"]
    assert notes["apologies"] == []


def test_2024_headings_become_items(read: Any) -> None:
    notes = read("004")
    headings = {line for item in flatten(notes["items"]) if item["heading"] for line in item["lines"]}
    assert {13, 15, 16, 18, 26, 30, 35, 37, 39, 40, 47, 49, 53, 55} <= headings


def test_2024_two_actions_from_four_mentions(read: Any) -> None:
    notes = read("004")
    found = actions(notes)
    assert [len(a["wordings"]) for a in found] == [2, 2]
    assert [a["reference"] for a in found] == ["02", None]
    assert [sorted({n for w in a["wordings"] for n in w["lines"]}) for a in found] == [[42, 60], [46, 61]]
    assert [d and d[0] for d in dues(notes)] == [None, "event"]


def test_2024_questions_are_paired_with_answers(read: Any) -> None:
    notes = read("004")
    assert count(notes, "reported") == 8
    questions = [q for item in flatten(notes["items"]) for q in item["questions"]]
    assert {n for q in questions for n in q["lines"]} == {20, 21, 29, 43, 44, 45, 57, 58}
    assert all(q["answers"] for q in questions)


def test_2024_next_meeting(read: Any) -> None:
    following = read("004")["next_meeting"]
    assert (following["date"], following["time"], following["end_time"]) == ("2024-10-08", "14:00", "16:00")
    assert following["kind"]
    assert following["venue"]


def test_2024_statements(read: Any) -> None:
    notes = read("004")
    assert {27, 32} <= statement_lines(notes, "commitment")
    assert 52 in statement_lines(notes, "soft_ask")
    assert {17, 22} <= statement_lines(notes, "expectation") | statement_lines(notes, "commitment")


def test_all_seeds_hold_thirteen_actions_by_kind_of_due(read: Any) -> None:
    kinds = [d and d[0] for prefix in ("000", "002", "004") for d in dues(read(prefix))]
    assert len(kinds) == 13
    assert [kinds.count(kind) for kind in ("meeting", "event", None)] == [3, 3, 7]
