"""Papers that were asked for, as plain values for pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone

from answerable.audit.queries import Moment, read_history
from answerable.core.calendar.deadlines import format_moment
from answerable.ui.words import count

from .markings import take_highest
from .models import PaperAsked, PaperVersion
from .queries import FILTERS, read_marking
from .states import ACCEPTED, DEFERRED, NAMES, NOT_TAKEN, RECEIVED, WANTED, WITHDRAWN

COLOURS = {
    WANTED: "blue",
    RECEIVED: "turquoise",
    ACCEPTED: "green",
    NOT_TAKEN: "orange",
    DEFERRED: "yellow",
    WITHDRAWN: "grey",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One paper in a list. `number` is how many versions came."""

    key: int
    reference: str
    title: str
    wanted_for: str
    link: str
    post: str
    due: str
    first_due: str
    late: bool
    state: str
    colour: str
    number: str
    last: dt.datetime | None


@dataclass(frozen=True, slots=True)
class VersionPage:
    """A version with its receipt. `file` is where it opens, blank for those who may not."""

    key: int
    number: int
    name: str
    marking: str
    note: str
    facts: tuple[tuple[str, Any], ...]
    receipt: tuple[tuple[str, Any], ...]
    embargo: dt.date | None
    removed: bool


def describe_moment(day: dt.date | None, time: dt.time | None) -> str:
    return format_moment(dt.datetime.combine(day, time)) if day and time else ""


def present_row(asked: PaperAsked, *, now: dt.datetime | None = None) -> Row:
    """For a paper that the list counted the versions of (`number`, `last`)."""
    number, last = getattr(asked, "number", 0), getattr(asked, "last", None)
    due = describe_moment(asked.due_on, asked.due_at)
    first = describe_moment(asked.first_due_on, asked.first_due_at)
    return Row(
        key=asked.pk,
        reference=asked.reference,
        title=asked.title,
        wanted_for=asked.now_wanted_for,
        link=asked.deferred_to_link if asked.deferred_to else asked.wanted_for_link,
        post=asked.from_post.title if asked.from_post else "",
        due=due,
        first_due=first if first != due else "",
        late=not number and is_late(asked, now),
        state=NAMES[asked.state].capitalize(),
        colour=COLOURS[asked.state],
        number=count(number, "version") if number else "",
        last=last,
    )


def is_late(asked: PaperAsked, now: dt.datetime | None = None) -> bool:
    """Nothing came by then. Whether a version came the caller knows."""
    if asked.state not in (WANTED, DEFERRED) or not (asked.due_on and asked.due_at):
        return False
    local = timezone.localtime(now).replace(tzinfo=None)
    return dt.datetime.combine(asked.due_on, asked.due_at) < local


def present_version(version: PaperVersion) -> VersionPage:
    carried = read_marking(version)
    facts = (
        ("Originator", version.originator),
        ("Controller", version.controller),
        ("Handling instruction", version.handling),
        ("View on disclosure", version.foi_view),
        ("Before disclosure", "Consult the originator" if version.consult_before_disclosure else ""),
        ("Why the marking is lower", version.marking_reason),
    )
    return VersionPage(
        key=version.pk,
        number=version.number,
        name=version.name,
        marking=carried,
        note=_describe_marking(version),
        facts=tuple((label, value) for label, value in facts if value),
        receipt=list_receipt(version),
        embargo=version.embargo_until if version.is_under_embargo(timezone.localdate()) else None,
        removed=version.paper.removed_at is not None,
    )


def _describe_marking(version: PaperVersion) -> str:
    if read_marking(version) == version.marking:
        return ""
    entered = version.marking or "not marked"
    return f"The file says {version.marking_found}; whoever sent it said {entered}."


def list_receipt(version: PaperVersion, *, named: bool = True) -> tuple[tuple[str, Any], ...]:
    """What proves that a version came: its name, its size and the digest of its content."""
    facts = _list_facts(version)
    return tuple(fact for fact in facts if named or fact[0] != "File")


def _list_facts(version: PaperVersion) -> tuple[tuple[str, Any], ...]:
    local = timezone.localtime(version.received_at)
    return (
        ("Paper", version.asked.title),
        ("Version", version.number),
        ("File", version.name),
        ("Size", f"{filesizeformat(version.paper.size)} ({version.paper.size:,} bytes)"),
        ("Received", f"{local:%H:%M:%S} on {local.day} {local:%B} {local.year}"),
        ("From", version.received_from or "Not said"),
        ("Taken in by", version.received_by),
        ("SHA-256", version.paper.sha256),
    )


def find_highest(versions: list[VersionPage]) -> str:
    """The marking of a page that speaks of these versions."""
    return take_highest("", *(version.marking for version in versions))


def name_download(name: str, marking: str) -> str:
    """The marking goes with the file, in its name."""
    return f"{marking} {name}" if marking and marking not in name else name


@dataclass(frozen=True, slots=True)
class Step:
    at: dt.datetime
    words: str
    actor: str
    reason: str


def present_history(asked: PaperAsked) -> list[Step]:
    return [_present_moment(moment) for moment in read_history(asked)]


def _present_moment(moment: Moment) -> Step:
    after = {change.field: change.after for change in moment.changes}
    words = moment.operation.capitalize()
    if after.get("deferred_to"):
        words += f" to {after['deferred_to']}"
    return Step(moment.at, words, moment.actor, str(after.get("reason") or ""))


def list_choices(counts: dict[str, int], chosen: str, name: str) -> list[tuple[str, str, int, bool]]:
    """The kinds of the list: words, address, how many, whether it is shown."""
    address = reverse(name)
    return [(words, f"{address}?show={key}", counts[key], key == chosen) for key, words in FILTERS.items()]
