"""What each post still owes, and the lines of an agenda with what came of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from answerable.office.models import Body, Post
from answerable.office.queries import Holders, find_accountable_post

from ...agendas.content import Content
from ...agendas.models import Agenda, AgendaIssue, AgendaLine
from ..models import AnswerStatus, Extension

# With one of these the force owes nothing more for this meeting.
SETTLED = (AnswerStatus.Status.ANSWERED, AnswerStatus.Status.DEFERRED, AnswerStatus.Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class OwedLine:
    """A written answer that is still to come. `first_due_on` is the day said when it was first issued, and
    `asked_until` the day that the force asks for and nobody decided yet."""

    line: AgendaLine
    due_on: dt.date
    due_at: dt.time
    first_due_on: dt.date
    asked_until: dt.date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Owed:
    """What one post owes, the earliest due first. The holder is whoever has the post on the day asked for,
    blank where nobody is known: what is owed goes with the post."""

    post: Post
    holder: str
    lines: tuple[OwedLine, ...]


def find_owed(on: dt.date) -> list[Owed]:
    """Written answers without any words yet, by lead post, or else by the accountable post of the force, in
    the order of posts. A lead post that no longer exists that day owes nothing: its accountable post does."""
    lines = list(_list_unanswered())
    accountable = find_accountable_post(Body.Kind.FORCE, on)
    first, asked = read_first_dues(lines), _read_asked_extensions(lines)
    owed: dict[int, list[OwedLine]] = defaultdict(list)
    posts: dict[int, Post] = {}
    for line in lines:
        post = _choose_post(line, accountable, on)
        if post:
            posts[post.pk] = post
            owed[post.pk].append(_make_owed(line, first, asked, on))
    holders = Holders()
    return [
        Owed(post, _name_holder(holders, post, on), tuple(owed[post.pk]))
        for post in sorted(posts.values(), key=lambda post: (post.position, post.pk))
    ]


def _list_unanswered() -> QuerySet[AgendaLine]:
    asked = AgendaLine.objects.filter(
        state=AgendaLine.State.ASKED, mode=AgendaLine.Mode.WRITTEN, due_on__isnull=False
    )
    settled = AnswerStatus.objects.filter(status__in=SETTLED).exclude(state=AnswerStatus.State.REPLACED)
    found = asked.filter(written_answers__isnull=True).exclude(pk__in=settled.values("line"))
    found = found.exclude(item__agenda__state=Agenda.State.WITHDRAWN)
    related = ("item__agenda__sitting__series", "item__lead_post", "lead_post")
    return found.select_related(*related).order_by("due_on", "due_at", "reference")


def _choose_post(line: AgendaLine, accountable: Post | None, on: dt.date) -> Post | None:
    """The post that leads the line or its item and exists that day, or else the one that answers for all."""
    leads = (each for each in (line.lead_post, line.item.lead_post) if each)
    return next((each for each in leads if _exists(each, on)), accountable)


def _exists(post: Post, on: dt.date) -> bool:
    return (post.from_date or on) <= on <= (post.to_date or on)


def _name_holder(holders: Holders, post: Post, on: dt.date) -> str:
    holding = holders.find(post.pk, on)
    return str(holding.person) if holding else ""


def _make_owed(
    line: AgendaLine, first: dict[int, dt.date], asked: dict[int, dt.date], on: dt.date
) -> OwedLine:
    assert line.due_on, "only lines with a due are owed"
    assert line.due_at, "a due has its time"
    return OwedLine(
        line=line,
        due_on=line.due_on,
        due_at=line.due_at,
        first_due_on=first.get(line.pk, line.due_on),
        asked_until=asked.get(line.pk),
        overdue=line.due_on < on,
    )


def read_first_dues(lines: Iterable[AgendaLine]) -> dict[int, dt.date]:
    """The day by which each answer was wanted when it was first issued, by the line's key."""
    wanted = {line.pk: line.item.agenda_id for line in lines}
    found: dict[int, dt.date] = {}
    issues = AgendaIssue.objects.filter(agenda__in=set(wanted.values())).order_by("agenda", "version")
    for issue in issues:
        for line in Content.from_json(issue.content).lines:
            if line.line in wanted and line.due_on:
                found.setdefault(line.line, dt.date.fromisoformat(line.due_on))
    return found


def _read_asked_extensions(lines: Iterable[AgendaLine]) -> dict[int, dt.date]:
    asked = Extension.objects.filter(state=Extension.State.ASKED, line__in=[line.pk for line in lines])
    return dict(asked.values_list("line_id", "until"))
