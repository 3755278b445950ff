"""What was planted in an invented office's history. Plain values: it knows no product code."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["item", "question", "action", "commitment", "expectation"]
Effect = Literal["update", "closure"]
Expected = Literal["sure", "sure or ask", "ask", "ask or new", "new", "error"]


@dataclass(frozen=True, slots=True)
class Note:
    """A file. `day` is when the meeting was held, whether or not the file says so."""

    file: str
    day: str
    layout: str
    format: str
    series: str
    damage: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A name of a thread. `evidence` is what could tell that it is the same thread: words (it shares some),
    short (a short form that was introduced), formerly (a note says so once), measures (only the measures
    are the same), confirm (two short forms that nobody ever joined; a person has to), name (the first)."""

    words: str
    evidence: str
    first_day: str


@dataclass(frozen=True, slots=True)
class Thread:
    key: str
    name: str
    headings: tuple[Heading, ...]
    measures: tuple[str, ...]
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Something printed in a note. `thread` is None where it belongs to no topic (Any other business)."""

    day: str
    kind: Kind
    words: str
    thread: str | None
    action: str | None = None
    heading: str | None = None
    answered: bool | None = None
    refers_to: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """A planted action. `state` is what the notes say of it in the end: open, closed or never mentioned."""

    key: str
    thread: str
    day: str
    words: str
    owners: tuple[str, ...]
    people: tuple[str, ...]
    due_words: str
    due_kind: str | None
    due_value: str | None
    reference: str | None
    restates: str | None = None
    state: Literal["open", "closed", "never mentioned"] = "never mentioned"
    closed_on: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a later note says of an action. `form`: prose, review (its wording again, with a status), or
    reference (nothing but its reference and a status). `sure` where its wording or reference is printed."""

    action: str
    day: str
    words: str
    effect: Effect
    form: Literal["prose", "review", "reference"]
    sure: bool


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a post. `until` is the first day on which they no longer hold it."""

    name: str
    post: str
    capacity: str
    organisation: str
    since: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Somebody listed at a meeting. `name` is the person, `printed` what stands there."""

    day: str
    name: str
    printed: str
    post: str | None
    present: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people who are listed with one post on one day."""

    day: str
    post: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form: its words as introduced, none where it is never explained; two where it means two
    things."""

    letters: str
    words: tuple[str, ...]
    first_day: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the tracker.

    `number` is its place in its sheet of the workbook, `csv_record` in the CSV, both counted from 1 with
    every row above it. `actions` are the planted ones it may be. `error` says why a row is broken; on one
    that is not expected to be an error, what may be told of it as well. What it holds is as shown: `due` may
    be a date, words or blank.
    """

    sheet: str
    number: int
    csv_record: int
    expected: Expected
    actions: tuple[str, ...]
    why: str
    text: str
    reference: str
    raised: str
    meeting: str
    owner: str
    due: str
    status: str
    progress: str
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Tracker:
    """How the tracker is laid out. `columns`: its header by what it holds; `statuses`: its words by what they
    mean (open, closed, dropped)."""

    columns: dict[str, str]
    header_row: int
    csv_header_record: int
    sheets: tuple[str, ...]
    hidden: tuple[str, ...]
    statuses: dict[str, str]
    delimiter: str
    encoding: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    seed: int
    vocabulary: str
    force: str
    notes: tuple[Note, ...]
    threads: tuple[Thread, ...]
    mentions: tuple[Mention, ...]
    actions: tuple[Action, ...]
    reports: tuple[Report, ...]
    tenures: tuple[Tenure, ...]
    listings: tuple[Listing, ...]
    clashes: tuple[Clash, ...]
    acronyms: tuple[Acronym, ...]
    to_confirm: tuple[tuple[str, str], ...]
    tracker: Tracker | None = None

    def find_action(self, key: str) -> Action:
        return next(action for action in self.actions if action.key == key)


def dump_truth(truth: Truth) -> str:
    return json.dumps(asdict(truth), indent=1, ensure_ascii=False, sort_keys=True)


def as_plain(truth: Truth) -> dict[str, Any]:
    return asdict(truth)
