"""Compares notes as read with the structure that a person wrote beside the specimen.

The rules, also in tests/corpus/README.md: only the keys that the expectation holds are compared; words are
compared without regard to case, spacing, kind of dash or quotation mark, and closing punctuation; "…" in
expected words stands for any words; a number in place of a list is the length that the list must have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

DASHES = re.compile(r"[‐‑‒–—−-]")
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
ENDS = " \t.:;,-|*_"
TEXT_LISTS = ("context", "requests", "updates", "findings", "agreed")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where the reading differs from the expectation; `field` is a path such as items[2].actions."""

    field: str
    expected: object
    found: object

    def __str__(self) -> str:
        return f"{self.field}: expected {self.expected!r}, found {self.found!r}"


def plain(words: object) -> str:
    """Words without the differences that do not matter."""
    text = DASHES.sub("-", str(words).translate(QUOTES)).casefold()
    text = re.sub(r"\s*-\s*", " - ", text) if " - " in text else text
    return re.sub(r"\s+", " ", text).strip(ENDS)


def same_words(expected: str, found: object) -> bool:
    """Whether found words are the expected ones, "…" standing for any."""
    if found is None:
        return False
    words = plain(found)
    if "…" not in expected:
        return plain(expected) == words
    parts = [re.escape(plain(part)) for part in expected.split("…")]
    return re.fullmatch(".*".join(parts), words) is not None


def same_code(expected: object, found: object) -> bool:
    """Whether references or item numbers are one: `Action 16` and `16`, `2.` and `2`, `Ref 1/2` and `1/2`."""
    return _code(expected) == _code(found)


def _code(value: object) -> str:
    if value is None:
        return ""
    return re.sub(r"^(action|ref|item|no)[\s./:]+", "", plain(value)).strip(" ().:/")


def same_owner(expected: object, found: object) -> bool:
    return re.sub(r"^the ", "", plain(expected)) == re.sub(r"^the ", "", plain(found))


def flatten(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Items in reading order, parents before their children."""
    for item in items:
        yield item
        yield from flatten(item["items"])


def compare(expected: dict[str, Any], notes: dict[str, Any]) -> list[Mismatch]:
    """Every difference between an expectation and notes as JSON."""
    found: list[Mismatch] = []
    for key, value in expected.items():
        found += COMPARISONS[key](key, value, notes)
    return found


def _compare_words(key: str, expected: Any, notes: dict[str, Any]) -> list[Mismatch]:
    value = notes[key]
    agree = value is None if expected is None else same_words(str(expected), value)
    return [] if agree else [Mismatch(key, str(expected), value)]


def _compare_record(
    path: str, expected: dict[str, Any] | None, found: dict[str, Any] | None
) -> list[Mismatch]:
    """A person, due or meeting: only the keys given."""
    if expected is None or found is None:
        return [] if expected is found else [Mismatch(path, expected, _short(found))]
    return [
        Mismatch(f"{path}.{key}", value, found.get(key))
        for key, value in expected.items()
        if not _same_value(value, found.get(key))
    ]


def _same_value(expected: Any, found: Any) -> bool:
    if expected is None or isinstance(expected, bool) or found is None:
        return expected is found or (expected is None and found == "")
    if isinstance(expected, list):
        return bool(expected[0] <= found <= expected[1])
    if isinstance(expected, int):
        return bool(expected == found)
    return same_words(str(expected), found)


def _compare_people(key: str, expected: list[dict[str, Any]], notes: dict[str, Any]) -> list[Mismatch]:
    found = notes[key]
    if len(found) != len(expected):
        return [Mismatch(key, [p["name"] for p in expected], [p["name"] for p in found])]
    pairs = enumerate(zip(expected, found, strict=True))
    return [m for n, (want, got) in pairs for m in _compare_record(f"{key}[{n}]", want, got)]


def _compare_tree(path: str, expected: list[dict[str, Any]], notes: dict[str, Any]) -> list[Mismatch]:
    found = notes["items"]
    if len(found) != len(expected):
        return [Mismatch(path, [_label(i) for i in expected], [_label(i) for i in found])]
    pairs = enumerate(zip(expected, found, strict=True))
    return [m for n, (want, got) in pairs for m in compare_item(f"{path}[{n}]", want, got)]


def compare_item(path: str, expected: dict[str, Any], item: dict[str, Any]) -> list[Mismatch]:
    """Differences of one item, and of the items in it where the expectation names them."""
    path = f"{path}<{_label(item)}>"
    found: list[Mismatch] = []
    for key, value in expected.items():
        found += ITEM_COMPARISONS[key](f"{path}.{key}", value, item)
    return found


def _compare_item_words(path: str, expected: Any, item: dict[str, Any]) -> list[Mismatch]:
    value = item[path.rpartition(".")[2]]
    agree = value is None if expected is None else same_words(str(expected), value)
    return [] if agree else [Mismatch(path, expected, value)]


def _compare_number(path: str, expected: Any, item: dict[str, Any]) -> list[Mismatch]:
    return [] if same_code(expected, item["number"]) else [Mismatch(path, expected, item["number"])]


def _compare_leads(path: str, expected: list[str], item: dict[str, Any]) -> list[Mismatch]:
    agree = [plain(x) for x in expected] == [plain(x) for x in item["leads"]]
    return [] if agree else [Mismatch(path, expected, item["leads"])]


def _compare_origin(path: str, expected: Any, item: dict[str, Any]) -> list[Mismatch]:
    return _compare_record(path, expected, item["origin"])


def _compare_nil(path: str, expected: str | None, item: dict[str, Any]) -> list[Mismatch]:
    return _compare_record(path, expected and {"text": expected}, item["nil"])


def _compare_texts(path: str, expected: list[str] | int, item: dict[str, Any]) -> list[Mismatch]:
    return compare_texts(path, expected, [t["text"] for t in item[path.rpartition(".")[2]]])


def compare_texts(path: str, expected: list[str] | int, found: list[str]) -> list[Mismatch]:
    """Lists of words, in order; or how many there are."""
    wanted = expected if isinstance(expected, int) else len(expected)
    if wanted != len(found):
        return [Mismatch(path, expected, found)]
    if isinstance(expected, int):
        return []
    pairs = enumerate(zip(expected, found, strict=True))
    return [Mismatch(f"{path}[{n}]", w, f) for n, (w, f) in pairs if not same_words(w, f)]


def _compare_holds(path: str, expected: list[str], item: dict[str, Any]) -> list[Mismatch]:
    texts = [t["text"] for key in TEXT_LISTS for t in item[key]]
    return [Mismatch(path, w, texts) for w in expected if not any(same_words(w, t) for t in texts)]


def _compare_item_questions(path: str, expected: Any, item: dict[str, Any]) -> list[Mismatch]:
    return _compare_each(path, expected, item["questions"], compare_question)


def _compare_item_actions(path: str, expected: Any, item: dict[str, Any]) -> list[Mismatch]:
    return _compare_each(path, expected, item["actions"], compare_action)


Compare = Callable[[str, dict[str, Any], dict[str, Any]], list[Mismatch]]


def _compare_each(path: str, expected: Any, found: list[dict[str, Any]], one: Compare) -> list[Mismatch]:
    wanted = expected if isinstance(expected, int) else len(expected)
    if wanted != len(found):
        texts = expected if isinstance(expected, int) else [e.get("text") for e in expected]
        return [Mismatch(path, texts, [f["text"] for f in found])]
    if isinstance(expected, int):
        return []
    pairs = enumerate(zip(expected, found, strict=True))
    return [m for n, (want, got) in pairs for m in one(f"{path}[{n}]", want, got)]


def compare_question(path: str, expected: dict[str, Any], found: dict[str, Any]) -> list[Mismatch]:
    """Words, form, asker and answers of a question."""
    result = []
    for key, value in expected.items():
        if key == "answers":
            result += compare_texts(f"{path}.answers", value, [a["text"] for a in found["answers"]])
        elif key == "number":
            result += [] if same_code(value, found[key]) else [Mismatch(f"{path}.{key}", value, found[key])]
        elif not _same_value(value, found[key]):
            result.append(Mismatch(f"{path}.{key}", value, found[key]))
    return result


def compare_action(path: str, expected: dict[str, Any], found: dict[str, Any]) -> list[Mismatch]:
    """Words, owners, due and reference of an action, and in how many places it stands."""
    result = []
    for key, value in expected.items():
        if key == "wordings":
            agree = len(found["wordings"]) == value
        elif key in ("owners", "named"):
            agree = len(found[key]) == len(value) and all(map(same_owner, value, found[key]))
        elif key == "reference":
            agree = same_code(value, found[key])
        elif key == "due":
            result += _compare_record(f"{path}.due", value, found["due"])
            continue
        else:
            agree = _same_value(value, found[key])
        if not agree:
            result.append(Mismatch(f"{path}.{key}", value, found[key]))
    return result


def _compare_by_heading(key: str, expected: dict[str, Any], notes: dict[str, Any]) -> list[Mismatch]:
    return _compare_named(key, expected, notes, lambda name, item: same_words(name, item["heading"]))


def _compare_by_number(key: str, expected: dict[str, Any], notes: dict[str, Any]) -> list[Mismatch]:
    return _compare_named(key, expected, notes, lambda name, item: same_code(name, item["number"]))


def _compare_named(
    key: str, expected: dict[str, Any], notes: dict[str, Any], same: Callable[[str, dict[str, Any]], bool]
) -> list[Mismatch]:
    result: list[Mismatch] = []
    for name, value in expected.items():
        item = next((i for i in flatten(notes["items"]) if same(name, i)), None)
        if item is None:
            result.append(Mismatch(f"{key}[{name}]", "an item", [_label(i) for i in flatten(notes["items"])]))
        else:
            result += compare_item(key, value, item)
    return result


def _compare_headings(key: str, expected: list[str], notes: dict[str, Any]) -> list[Mismatch]:
    """The headings named stand in this order; next-meeting and actions headings may be left out of a list."""
    found = [i["heading"] for i in flatten(notes["items"]) if i["heading"] and i["kind"] != "next_meeting"]
    wanted = list(expected)
    agree = len(found) == len(wanted) and all(map(same_words, wanted, found))
    return [] if agree else [Mismatch(key, wanted, found)]


def _compare_numbers(key: str, expected: list[str], notes: dict[str, Any]) -> list[Mismatch]:
    found = [i["number"] for i in flatten(notes["items"]) if i["number"]]
    agree = len(found) == len(expected) and all(map(same_code, expected, found))
    return [] if agree else [Mismatch(key, expected, found)]


def _compare_all_actions(key: str, expected: Any, notes: dict[str, Any]) -> list[Mismatch]:
    found = [a for item in flatten(notes["items"]) for a in item["actions"]]
    return _compare_each(key, expected, found, compare_action)


def _compare_all_questions(key: str, expected: Any, notes: dict[str, Any]) -> list[Mismatch]:
    found = [q for item in flatten(notes["items"]) for q in item["questions"]]
    return _compare_each(key, expected, found, compare_question)


def _compare_statements(key: str, expected: list[dict[str, str]], notes: dict[str, Any]) -> list[Mismatch]:
    """Each named statement is proposed; others may be too."""
    result = []
    for want in expected:
        held = [s for s in notes["statements"] if plain(want["has"]) in plain(s["text"])]
        if want["kind"] not in {s["kind"] for s in held}:
            result.append(Mismatch(key, want, [s["kind"] for s in held]))
    return result


def _compare_problems(key: str, expected: list[str], notes: dict[str, Any]) -> list[Mismatch]:
    codes = {p["code"] for p in notes["problems"]}
    missing = sorted(set(expected) - codes)
    return [Mismatch(key, missing, sorted(codes))] if missing else []


def _compare_absent_problems(key: str, expected: list[str], notes: dict[str, Any]) -> list[Mismatch]:
    wrong = [p for p in notes["problems"] if p["code"] in expected]
    return [Mismatch(key, f"no {p['code']}", p["message"]) for p in wrong]


def _compare_repairs(key: str, expected: list[str], notes: dict[str, Any]) -> list[Mismatch]:
    kinds = {r["kind"] for r in notes["repairs"]}
    missing = sorted(set(expected) - kinds)
    return [Mismatch(key, missing, sorted(kinds))] if missing else []


def _compare_repaired(key: str, expected: list[dict[str, str]], notes: dict[str, Any]) -> list[Mismatch]:
    """Each named repair was made: its kind, and words that stand in it afterwards."""
    result = []
    for want in expected:
        held = [r for r in notes["repairs"] if r["kind"] == want["kind"] and want["after"] in r["after"]]
        if not held:
            found = [r["after"] for r in notes["repairs"] if r["kind"] == want["kind"]]
            result.append(Mismatch(key, want, found))
    return result


def _compare_unplaced(key: str, expected: list[str] | int, notes: dict[str, Any]) -> list[Mismatch]:
    return compare_texts(key, expected, [t["text"] for t in notes["unplaced"]])


def _compare_furniture(key: str, expected: list[str], notes: dict[str, Any]) -> list[Mismatch]:
    texts = [t["text"] for t in notes["furniture"]] + [
        r["before"] for r in notes["repairs"] if r["kind"] in ("furniture", "markup", "page_break")
    ]
    return [Mismatch(key, w, texts) for w in expected if not any(plain(w) in plain(t) for t in texts)]


def _compare_people_named(key: str, expected: list[str], notes: dict[str, Any]) -> list[Mismatch]:
    """These people are named as present or absent, no matter which."""
    found = {plain(p["name"]) for p in notes["attendance"] + notes["apologies"]}
    missing = [name for name in expected if plain(name) not in found]
    return [Mismatch(key, missing, sorted(found))] if missing else []


def _compare_not_in_items(key: str, expected: list[str], notes: dict[str, Any]) -> list[Mismatch]:
    texts = [plain(t) for t in _words_of_items(notes["items"])]
    return [Mismatch(key, f"no {word!r}", t) for word in expected for t in texts if plain(word) in t]


def _words_of_items(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("text", "heading") and isinstance(inner, str):
                yield inner
            else:
                yield from _words_of_items(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words_of_items(inner)


def _compare_meeting(key: str, expected: dict[str, Any] | None, notes: dict[str, Any]) -> list[Mismatch]:
    return _compare_record(key, expected, notes[key])


def _compare_meetings(key: str, expected: list[dict[str, Any]], notes: dict[str, Any]) -> list[Mismatch]:
    found = notes[key]
    if len(found) != len(expected):
        return [Mismatch(key, expected, [m["text"] for m in found])]
    pairs = enumerate(zip(expected, found, strict=True))
    return [m for n, (want, got) in pairs for m in _compare_record(f"{key}[{n}]", want, got)]


def _label(item: dict[str, Any]) -> str:
    return " ".join(str(x) for x in (item.get("number"), item.get("heading")) if x)[:60]


def _short(found: dict[str, Any] | None) -> object:
    if found is None:
        return None
    return {k: v for k, v in found.items() if v and k not in ("lines", "inferred")}


COMPARISONS: dict[str, Callable[[str, Any, dict[str, Any]], list[Mismatch]]] = {
    **dict.fromkeys(
        ("title", "series", "period", "document_kind", "date", "time", "end_time", "venue"), _compare_words
    ),
    **dict.fromkeys(("chair", "minutes_by", "next_meeting"), _compare_meeting),
    **dict.fromkeys(("attendance", "apologies"), _compare_people),
    "items": _compare_tree,
    "by_heading": _compare_by_heading,
    "by_number": _compare_by_number,
    "headings": _compare_headings,
    "numbers": _compare_numbers,
    "all_actions": _compare_all_actions,
    "all_questions": _compare_all_questions,
    "next_meetings": _compare_meetings,
    "statements": _compare_statements,
    "problems": _compare_problems,
    "absent_problems": _compare_absent_problems,
    "repairs": _compare_repairs,
    "repaired": _compare_repaired,
    "unplaced": _compare_unplaced,
    "furniture": _compare_furniture,
    "people_named": _compare_people_named,
    "not_in_items": _compare_not_in_items,
}
ITEM_COMPARISONS: dict[str, Callable[[str, Any, dict[str, Any]], list[Mismatch]]] = {
    **dict.fromkeys(("heading", "kind", "purpose"), _compare_item_words),
    **dict.fromkeys(TEXT_LISTS, _compare_texts),
    "number": _compare_number,
    "leads": _compare_leads,
    "origin": _compare_origin,
    "nil": _compare_nil,
    "holds": _compare_holds,
    "questions": _compare_item_questions,
    "actions": _compare_item_actions,
    "items": _compare_tree,
}
