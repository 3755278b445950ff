"""How far notes as read agree with the truth: for each field what was found, what is true, what is both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from tests.core.notes.corpus.comparison import flatten, plain, same_code

SINGLE = ("title", "date", "time", "end_time", "venue")
ASIDE = ("next_meeting", "attendance")


@dataclass
class Tally:
    """Counts of one field, and examples of what went wrong."""

    right: int = 0
    found: int = 0
    true: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0


Tallies = dict[str, Tally]


def new_tallies() -> Tallies:
    return defaultdict(Tally)


def measure(tallies: Tallies, name: str, truth: dict[str, Any], notes: dict[str, Any]) -> None:
    """Adds one document to the tallies."""
    add = _Adder(tallies, name)
    _measure_header(add, truth, notes)
    items = list(flatten(notes["items"]))
    _measure_items(add, truth, items)
    _measure_questions(add, truth, items)
    _measure_texts(add, truth, items)
    _measure_actions(add, truth, items)
    _measure_statements(add, truth, notes)
    _measure_repairs(add, truth, notes)
    _measure_lines(add, notes)


@dataclass
class _Adder:
    tallies: Tallies
    name: str

    def value(self, key: str, true: Any, found: Any, same: Callable[[Any, Any], bool]) -> None:
        """One value that may be absent on either side."""
        tally = self.tallies[key]
        tally.true += true is not None
        tally.found += found is not None
        if true is not None and found is not None and same(true, found):
            tally.right += 1
        elif true is not None or found is not None:
            tally.examples.append(f"{self.name}: {key}: true {true!r}, found {found!r}")

    def pairs(
        self,
        key: str,
        true: list[Any],
        found: list[Any],
        same: Callable[[Any, Any], bool],
        free: Iterable[Any] = (),
    ) -> list[tuple[Any, Any]]:
        """Each true thing with the first found one that is the same; `free` ones may be found or not."""
        tally, left, matched = self.tallies[key], list(found), []
        for one in true:
            match = next((n for n, other in enumerate(left) if same(one, other)), None)
            if match is None:
                tally.examples.append(f"{self.name}: {key}: missed {_shown(one)!r}")
            else:
                matched.append((one, left.pop(match)))
        extra = [o for o in left if not any(same(one, o) for one in free)]
        tally.examples += [f"{self.name}: {key}: not there {_shown(other)!r}" for other in extra]
        tally.true += len(true)
        tally.right += len(matched)
        tally.found += len(matched) + len(extra)
        return matched


def _shown(thing: Any) -> Any:
    return thing.get("text", thing) if isinstance(thing, dict) else thing


def same_text(true: str, found: str | None) -> bool:
    """The true words stand in the found ones with little else, or nearly so where damage took letters."""
    if not found:
        return False
    one, other = _letters(true), _letters(found)
    if one in other:
        return len(other) <= len(one) + 60
    return abs(len(one) - len(other)) < 25 and SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.9


def _letters(words: str) -> str:
    return re.sub(r"[^\w%/]+", " ", plain(words)).strip()


def _same_name(true: str, found: str | None) -> bool:
    return found is not None and _letters(true) == _letters(found)


def _measure_header(add: _Adder, truth: dict[str, Any], notes: dict[str, Any]) -> None:
    for key in SINGLE:
        if key in truth or key in ("date", "time"):
            add.value(key, truth.get(key), notes[key], lambda one, other: plain(one) == plain(other))
    for key in ("chair", "minutes_by"):
        if key in truth:
            add.value(key, truth[key], (notes[key] or {}).get("name"), _same_name)
    following = notes["next_meeting"] or {}
    for key, name in (("next_date", "date"), ("next_time", "time")):
        if key in truth:
            add.value(key, truth[key], following.get(name), lambda one, other: one == other)
    _measure_people(add, truth, notes)


def _measure_people(add: _Adder, truth: dict[str, Any], notes: dict[str, Any]) -> None:
    present, absent = notes["attendance"], notes["apologies"]
    if truth.get("unsure_people"):
        names = [p["name"] for p in present + absent]
        add.pairs("attendance", truth["attendance"] + truth["apologies"], names, _same_name)
        unsure = any(p["code"] == "attendance_unsure" for p in notes["problems"]) or None
        add.value("attendance_unsure", True, unsure, lambda one, other: one == other)
        return
    add.pairs("attendance", truth.get("attendance", []), [p["name"] for p in present], _same_name)
    add.pairs("apologies", truth.get("apologies", []), [p["name"] for p in absent], _same_name)
    for person in present + absent:
        if person["name"] in truth.get("shorts", {}):
            add.value(
                "shorts",
                truth["shorts"][person["name"]],
                person["short"],
                lambda one, other: plain(one) == plain(other),
            )


def _measure_items(add: _Adder, truth: dict[str, Any], items: list[dict[str, Any]]) -> None:
    if truth.get("kind") == "action_log":
        return  # the actions have to stand under something, and the log does not say what
    found = [i for i in items if i["kind"] not in ASIDE and (i["heading"] or i["number"])]
    matched = add.pairs(
        "items", truth["items"], found, lambda one, other: _same_name(one["heading"], other["heading"])
    )
    for one, other in matched:
        add.value("numbers", one["number"], other["number"], same_code)


def _measure_questions(add: _Adder, truth: dict[str, Any], items: list[dict[str, Any]]) -> None:
    found = [{**q, "item": i["heading"]} for i in items for q in i["questions"]]
    wishes = [{"text": text} for text in truth["soft_asks"]]  # a wish may be read as a question too
    matched = add.pairs(
        "questions", truth["questions"], found, lambda a, b: same_text(a["text"], b["text"]), free=wishes
    )
    for one, other in matched:
        add.value("question_forms", one["form"], other["form"], lambda a, b: a == b)
        add.value("question_items", one["item"], other["item"], _same_name)
        if one["form"] == "reported" and one["answer"] != "*":
            answers = " ".join(a["text"] for a in other["answers"]) or None
            add.value(
                "pairs", one["answer"], answers, lambda a, b: _letters(a) in _letters(b) or same_text(a, b)
            )


def _measure_texts(add: _Adder, truth: dict[str, Any], items: list[dict[str, Any]]) -> None:
    def texts(key: str) -> list[str]:
        return [t["text"] for i in items for t in i[key]]

    free = [*truth["requests"], *truth["soft_asks"]]
    asides = [text for key in ("commitments", "expectations", "soft_asks") for text in truth[key]]
    add.pairs("requests", truth["requests"], texts("requests"), _same_or_part, free=free)
    add.pairs(
        "findings",
        truth["findings"],
        texts("findings"),
        same_text,
        free=[*truth["agreed"], *truth["assurances"], *asides],
    )
    add.pairs("agreed", truth["agreed"], texts("agreed"), same_text)


def _same_or_part(true: str, found: str) -> bool:
    """A request of two sentences may be read as two."""
    return same_text(true, found) or (len(found) > 30 and _letters(found) in _letters(true))


def _measure_actions(add: _Adder, truth: dict[str, Any], items: list[dict[str, Any]]) -> None:
    found = [{**a, "item": i["heading"]} for i in items for a in i["actions"]]
    matched = add.pairs(
        "actions", truth["actions"], found, lambda one, other: same_text(one["text"], other["text"])
    )
    for one, other in matched:
        due = other["due"] or {}
        add.pairs("owners", one["owners"], other["owners"], lambda a, b: plain(a) == plain(b))
        add.value("due_kind", one["due_kind"], due.get("kind"), lambda a, b: a == b)
        if one["due_kind"] in ("date", "meeting"):
            value = due.get("date") if one["due_kind"] == "date" else due.get("month")
            add.value("due_value", one["due_value"], value, lambda a, b: a == b)
        add.value("references", one["reference"], other["reference"], same_code)
        if one["item"]:
            add.value("action_items", one["item"], other["item"], _same_name)
        if one["wordings"] > 1 or len(other["wordings"]) > 1:
            several = [True if w > 1 else None for w in (one["wordings"], len(other["wordings"]))]
            add.value("wordings", *several, lambda a, b: a == b)


def _measure_statements(add: _Adder, truth: dict[str, Any], notes: dict[str, Any]) -> None:
    free = [*truth["agreed"], *(a["text"] for a in truth["actions"])]
    for key, kind in (
        ("commitments", "commitment"),
        ("expectations", "expectation"),
        ("soft_asks", "soft_ask"),
    ):
        found = [s["text"] for s in notes["statements"] if s["kind"] == kind]
        add.pairs(key, truth[key], found, same_text, free=free)


def _measure_repairs(add: _Adder, truth: dict[str, Any], notes: dict[str, Any]) -> None:
    kinds = {"split_word", "margin_debris", "row_order", "homoglyph", "doubled_text", "markup"}
    found = sorted({r["kind"] for r in notes["repairs"]} & kinds)
    add.pairs("repairs", sorted(set(truth["repairs"])), found, lambda a, b: a == b)


def _measure_lines(add: _Adder, notes: dict[str, Any]) -> None:
    """Unplaced lines of all lines: `recall` is the share placed."""
    tally = add.tallies["placed lines"]
    unplaced = {n for t in notes["unplaced"] for n in t["lines"]}
    lines = [s["line"] for s in notes["source"] if s["text"].strip()]
    tally.true += len(lines)
    tally.found += len(lines)
    tally.right += len([n for n in lines if n not in unplaced])
    tally.examples += [f"{add.name}: unplaced: {t['text']!r}" for t in notes["unplaced"]]
