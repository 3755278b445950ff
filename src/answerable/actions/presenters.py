"""What the tracker and the page of an action show, as plain words and addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format

from answerable.audit.queries import Moment
from answerable.matters.models import DueKind
from answerable.papers.presenters import Source, present_source
from answerable.ui.words import count, describe_age, join

from .models import Action, Report
from .outcomes import name_matter
from .queries import PROMISES, OwnerLine, TrackerFilter, TrackerLine
from .rules import find_last_day
from .states import OPEN, SAID_STATES
from .tracker import Counts

DUE_WORDS = {
    "date": "due on a date",
    "meeting": "due at a meeting",
    "span": "due within a time",
    "event": "due on an event",
    "": "with nothing said",
}
FLAG_COLOURS = {"overdue": "red", "no due": "yellow", "no owner": "orange", "owner not known": "orange"}
FLAG_WORDS = {"no due": "No due said", "overdue": "Overdue", "no owner": "No owner"}


@dataclass(frozen=True, slots=True)
class Flag:
    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class Reported:
    """What was said of it last, when and where."""

    text: str
    on: dt.date | None
    link: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the tracker."""

    reference: str
    address: str
    text: str
    owners: tuple[str, ...]
    due: str
    last_day: str
    state: str
    raised_on: dt.date
    raised_at: str
    age: str
    overdue: bool
    owner_unknown: bool
    flags: tuple[Flag, ...]
    matter: str
    reported: Reported | None

    @property
    def colour(self) -> str:
        return {"open": "blue", "historic": "grey"}.get(self.state, "green")


def present_row(line: TrackerLine, report: Report | None = None) -> Row:
    """With what was reported of it last."""
    action = line.action
    return Row(
        reference=action.reference,
        address=action.get_absolute_url(),
        text=action.text,
        owners=tuple(owner.words for owner in line.owners),
        due=action.due_text,
        last_day=describe_last_day(line),
        state=action.state,
        raised_on=action.raised_on,
        raised_at=action.raised_at,
        age=describe_age(line.age),
        overdue=line.overdue,
        owner_unknown=any(owner.unknown for owner in line.owners),
        flags=present_flags(line.flags),
        matter=name_matter(action),
        reported=Reported(report.text, report.reported_on, report.reported_link) if report else None,
    )


def present_flags(flags: Iterable[str]) -> tuple[Flag, ...]:
    return tuple(
        Flag(FLAG_WORDS.get(flag, flag.capitalize()), FLAG_COLOURS.get(flag, "grey")) for flag in flags
    )


def describe_last_day(line: TrackerLine) -> str:
    """The last day that follows from the words of the due, where those words are not the day itself."""
    if line.last_day is None:
        return ""
    day = date_format(line.last_day, "j F Y")
    return "" if day in line.action.due_text else f"by {day}"


def describe_counts(counts: Counts) -> str:
    """Such as "13 actions: 3 due at a meeting, 3 due on an event and 7 with nothing said"."""
    kinds = [
        f"{counts.by_due[kind]:,} {words}" for kind, words in DUE_WORDS.items() if counts.by_due.get(kind)
    ]
    total = count(counts.total, "action")
    return f"{total}: {join(kinds)}" if kinds else total


def make_export_addresses(chosen: TrackerFilter) -> list[tuple[str, str]]:
    """The files that hold the same actions as the page, by the words of their links."""
    fields = {name: value for name in ("owner", "state", "due", "age") if (value := getattr(chosen, name))}
    query = f"?{urlencode(fields)}" if fields else ""
    return [
        (words, f"{reverse('actions:export', args=[form])}{query}")
        for words, form in (("CSV", "csv"), ("Excel", "xlsx"))
    ]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    at: dt.datetime
    actor: str
    words: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A place where the action is worded."""

    text: str
    inferred: bool
    source: Source | None


@dataclass(frozen=True, slots=True)
class ActionPage:
    row: Row
    facts: tuple[tuple[str, str], ...]
    raised_link: str
    wordings: tuple[Words, ...]
    history: tuple[HistoryLine, ...]
    inferred: bool


def present_action(line: TrackerLine, history: Iterable[Moment], *, sources: bool) -> ActionPage:
    """The page of an action; `sources` says whether this reader may open the lines it came from."""
    action = line.action
    return ActionPage(
        row=present_row(line),
        facts=tuple(_list_facts(line).items()),
        raised_link=action.raised_link,
        wordings=tuple(
            Words(each.text, each.inferred, present_source(each, shown=sources))
            for each in action.wordings.all()
        ),
        history=tuple(present_moment(moment) for moment in history),
        inferred=action.inferred,
    )


def _list_facts(line: TrackerLine) -> dict[str, str]:
    """Every fact that always matters, and those that are there."""
    action = line.action
    facts = {
        "Owner": join([describe_owner(owner) for owner in line.owners]) or "Nobody is named",
        "Due": describe_due(action, describe_last_day(line)),
        "First due": describe_first_due(action),
        "State": action.state.capitalize(),
        "Why": action.closing_reason,
        "Ended on": date_format(action.closed_on, "j F Y") if action.closed_on else "",
        "Age": describe_age(line.age) if action.state == OPEN else "",
        "Accountable post": _name_post(action.accountable_post),
        "Lead post": _name_post(action.lead_post),
        "Named in the text": join(action.named),
        "Topics": "; ".join(line.topics),
        "Condition": "Only if what the text says comes true" if action.conditional else "",
        "Reference as printed": action.printed_reference,
    }
    return {label: words for label, words in facts.items() if words}


def _name_post(post: Any) -> str:
    return post.title if post else ""


def describe_owner(owner: OwnerLine) -> str:
    """The post, how it was printed where that differs, and who held it on the day."""
    post = owner.post.title if owner.post else ""
    mark = f" ({owner.temporary})" if owner.temporary else ""
    holder = f": {owner.person}" if owner.person and post else ""
    if post:
        return f"{post}{mark}{holder}"
    return f"{owner.words} (owner not known)" if owner.unknown else owner.words


def describe_due(action: Action, last_day: str) -> str:
    if not action.due_kind:
        return "Nothing was said about when"
    kind = str(DueKind(action.due_kind).label)
    return f"{action.due_text} ({kind}{', ' + last_day if last_day else ''})"


def describe_first_due(action: Action) -> str:
    """Always shown once the due has moved, so that nobody can move it unseen."""
    if (action.first_due_kind, action.first_due_text) == (action.due_kind, action.due_text):
        return ""
    return action.first_due_text or "Nothing was said about when"


def present_moment(moment: Moment) -> HistoryLine:
    """What one write changed; for the first, that it was written is enough."""
    first = all(change.before is None for change in moment.changes)
    changes = () if first else moment.changes
    return HistoryLine(
        at=moment.at,
        actor=moment.actor,
        words=moment.operation.capitalize(),
        changes=tuple(
            (each.field.replace("_", " "), _show(each.before), _show(each.after)) for each in changes
        ),
    )


def _show(value: object) -> str:
    if value in (None, "", [], {}):
        return "nothing"
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A commitment or an expectation in a list."""

    text: str
    who: str
    due: str
    passed: bool
    raised_on: dt.date
    raised_at: str
    raised_link: str
    measure_words: str = ""
    direction: str = ""
    matter: str = ""
    reason: str = ""


def present_statements(found: Iterable[Any], *, on: dt.date) -> list[StatementRow]:
    return [_present_statement(said, on) for said in found]


def _present_statement(said: Any, on: dt.date) -> StatementRow:
    last_day = find_last_day(said, said.raised_on)
    return StatementRow(
        text=said.text,
        who=said.who,
        due=said.due_text,
        passed=said.state == OPEN and last_day is not None and last_day < on,
        raised_on=said.raised_on,
        raised_at=said.raised_at,
        raised_link=said.raised_link,
        measure_words=getattr(said, "measure_words", ""),
        direction=said.get_direction_display() if getattr(said, "direction", "") else "",
        matter=name_matter(said),
        reason=said.closing_reason,
    )


def read_promise_filter(fields: Mapping[str, str]) -> tuple[str, str]:
    kind, state = fields.get("kind", ""), fields.get("state", "")
    return kind if kind in PROMISES else "commitment", state if state in SAID_STATES else OPEN


def list_promise_choices(counts: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
    """The kinds and states that the page can show, with how many there are of each."""
    return [
        {"kind": kind, "state": state, "words": f"{state.capitalize()} {kind}s", "number": number}
        for (kind, state), number in counts.items()
        if number or state == OPEN
    ]


def name_kind(matter: Any) -> str:
    """Such as "Action A/2018/001" or "The commitment"."""
    return f"Action {matter}" if isinstance(matter, Action) else f"The {matter._meta.verbose_name}"


def read_filter(fields: Mapping[str, str]) -> TrackerFilter:
    return TrackerFilter(**{name: fields.get(name, "") for name in ("owner", "state", "due", "age")})
