"""What each post still owes, and the lines of an agenda with what came of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from answerable.matters.models import Matter
from answerable.office.models import Body, Post
from answerable.office.queries import Holders, find_accountable_post

from ...agendas.models import Agenda, AgendaLine, LineMatter
from ...programme.models import Placement
from ..issued import Issued, OldWords, Terms, Versions, find_old_words, read_terms, read_versions
from ..models import AnswerStatus, Extension, ReturnedEntry, WrittenAnswer
from ..states import REFUSED
from .progress import Progress, read_progress

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
    versions = _read_versions(lines)
    terms = read_terms(lines, versions)
    accountable = find_accountable_post(Body.Kind.FORCE, on)
    first, asked = read_first_dues(versions), _read_asked_extensions(lines)
    owed: dict[int, list[OwedLine]] = defaultdict(list)
    posts: dict[int, Post] = {}
    for line in sorted(lines, key=lambda line: _sort_owed(line, terms[line.pk])):
        wanted = terms[line.pk]
        post = _choose_post(wanted, accountable, on)
        if post and wanted.mode == AgendaLine.Mode.WRITTEN and wanted.due_on:
            posts[post.pk] = post
            owed[post.pk].append(_make_owed(line, wanted, first, asked, on))
    holders = Holders()
    return [
        Owed(post, _name_holder(holders, post, on), tuple(owed[post.pk]))
        for post in sorted(posts.values(), key=lambda post: (post.position, post.pk))
    ]


def _list_unanswered() -> QuerySet[AgendaLine]:
    asked = AgendaLine.objects.filter(state=AgendaLine.State.ASKED)
    settled = AnswerStatus.objects.filter(status__in=SETTLED).exclude(state=AnswerStatus.State.REPLACED)
    found = asked.filter(written_answers__isnull=True).exclude(pk__in=settled.values("line"))
    found = found.exclude(item__agenda__state=Agenda.State.WITHDRAWN)
    related = ("item__agenda__sitting__series", "item__lead_post", "lead_post")
    return found.select_related(*related)


def _sort_owed(line: AgendaLine, wanted: Terms) -> tuple[dt.date, dt.time, str]:
    return wanted.due_on or dt.date.max, wanted.due_at or dt.time.max, line.reference


def _choose_post(wanted: Terms, accountable: Post | None, on: dt.date) -> Post | None:
    """The post that leads the line or its item and exists that day, or else the one that answers for all."""
    return next((each for each in wanted.leads if _exists(each, on)), accountable)


def _exists(post: Post, on: dt.date) -> bool:
    return (post.from_date or on) <= on <= (post.to_date or on)


def _name_holder(holders: Holders, post: Post, on: dt.date) -> str:
    holding = holders.find(post.pk, on)
    return str(holding.person) if holding else ""


def _make_owed(
    line: AgendaLine, wanted: Terms, first: dict[int, dt.date], asked: dict[int, dt.date], on: dt.date
) -> OwedLine:
    assert wanted.due_on, "only lines with a due are owed"
    assert wanted.due_at, "a due has its time"
    return OwedLine(
        line=line,
        due_on=wanted.due_on,
        due_at=wanted.due_at,
        first_due_on=first.get(line.pk, wanted.due_on),
        asked_until=asked.get(line.pk),
        overdue=wanted.due_on < on,
    )


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One line with all that came of it; `progress` says in words how far it is. `terms` are as it went out,
    and `old_words` says of an answer, by its key, which words it answers where they were changed since."""

    line: AgendaLine
    terms: Terms
    old_words: dict[int, OldWords]
    answers: tuple[WrittenAnswer, ...]
    status: AnswerStatus | None
    extensions: tuple[Extension, ...]
    first_due_on: dt.date | None
    waiting: int
    progress: Progress


def list_agendas() -> QuerySet[Agenda]:
    """Those that ever asked anything, that of the latest meeting first."""
    found = Agenda.objects.filter(version__gte=1).select_related("sitting__series")
    return found.order_by("-sitting__month", "-sitting__on", "-pk")


def list_asked(agenda: Agenda, *, on: dt.date) -> list[AskedLine]:
    """Every line that was asked, in the order of the agenda, in a number of queries that does not grow."""
    found = _read_asked().filter(item__agenda=agenda)
    return _describe(list(found.order_by("item__position", "item_id", "position", "pk")), on)


def find_asked(key: int, *, on: dt.date) -> AskedLine | None:
    return next(iter(_describe(list(_read_asked().filter(pk=key)), on)), None)


def _read_asked() -> QuerySet[AgendaLine]:
    found = AgendaLine.objects.exclude(state=AgendaLine.State.DRAFTED)
    answers = WrittenAnswer.objects.select_related("cleared_by_post", "entry__pack_return")
    return found.select_related(
        "item__agenda__sitting__series", "item__lead_post", "lead_post"
    ).prefetch_related(
        Prefetch("written_answers", answers.prefetch_related("evidence__paper")),
        Prefetch("statuses", AnswerStatus.objects.exclude(state=AnswerStatus.State.REPLACED)),
        Prefetch("returned_entries", ReturnedEntry.objects.filter(state="proposed")),
        "extensions",
    )


def _describe(lines: list[AgendaLine], on: dt.date) -> list[AskedLine]:
    versions = _read_versions(lines)
    terms, first = read_terms(lines, versions), read_first_dues(versions)
    return [
        _describe_line(line, terms[line.pk], versions.get(line.pk, ()), first.get(line.pk), on)
        for line in lines
    ]


def _describe_line(
    line: AgendaLine, terms: Terms, versions: Sequence[Issued], first: dt.date | None, on: dt.date
) -> AskedLine:
    answers, status = tuple(line.written_answers.all()), next(iter(line.statuses.all()), None)
    old = {each.pk: words for each in answers if (words := find_old_words(each, versions))}
    changed = old.get(answers[0].pk) if answers else None
    return AskedLine(
        line=line,
        terms=terms,
        old_words=old,
        answers=answers,
        status=status,
        extensions=tuple(line.extensions.all()),
        first_due_on=first,
        waiting=len(line.returned_entries.all()),
        progress=read_progress(line, terms, answers, status, changed=changed, on=on),
    )


def _read_versions(lines: Iterable[AgendaLine]) -> dict[int, list[Issued]]:
    return read_versions(line.item.agenda_id for line in lines)


def read_first_dues(versions: Versions) -> dict[int, dt.date]:
    """The day by which each answer was wanted when it was first issued, by the line's key."""
    said = {key: [each.line.due_on for each in asked if each.line.due_on] for key, asked in versions.items()}
    return {key: dt.date.fromisoformat(days[0]) for key, days in said.items() if days}


def _read_asked_extensions(lines: Iterable[AgendaLine]) -> dict[int, dt.date]:
    asked = Extension.objects.filter(state=Extension.State.ASKED, line__in=[line.pk for line in lines])
    return dict(asked.values_list("line_id", "until"))


def find_due_first() -> int | None:
    """The key of the agenda of which something that waits, to be answered or judged, is due first."""
    judged = AnswerStatus.objects.filter(state=AnswerStatus.State.STANDING)
    waiting = AgendaLine.objects.filter(state=AgendaLine.State.ASKED, item__agenda__version__gte=1)
    waiting = waiting.exclude(item__agenda__state=Agenda.State.WITHDRAWN)
    waiting = waiting.exclude(pk__in=judged.values("line")).select_related("item__agenda__sitting")

    def find_day(line: AgendaLine) -> tuple[dt.date, int]:
        return line.due_on or line.item.agenda.sitting.last_day, line.pk

    first = min(waiting, key=find_day, default=None)
    return first.item.agenda_id if first else None


def list_matters(line: AgendaLine) -> QuerySet[Matter]:
    """What the line is about, with where each comes back to and which later lines ask about it again."""
    linked = Matter.objects.filter(line_links__line=line).order_by("kind", "pk")
    standing = Placement.objects.filter(state="open").select_related("sitting__series")
    later = LineMatter.objects.filter(line__gt=line.pk).exclude(line__state=AgendaLine.State.DRAFTED)
    later = later.select_related("line").order_by("line")
    return linked.prefetch_related(
        Prefetch("placements", standing, to_attr="standing"),
        Prefetch("line_links", later, to_attr="asked_again"),
    )


def list_said(line: AgendaLine) -> QuerySet[ReturnedEntry]:
    """What returned files say to it and what became of that, but for what is an answer by now."""
    found = ReturnedEntry.objects.filter(line=line, written_answer__isnull=True)
    return found.select_related("pack_return", "matter").order_by("-pack_return", "position")


def list_offered(line: AgendaLine) -> QuerySet[ReturnedEntry]:
    """What the force wrote under an action of the line, and may have meant for the answer."""
    return list_said(line).filter(kind=ReturnedEntry.Kind.UPDATE).exclude(state=REFUSED)
