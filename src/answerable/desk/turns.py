"""Whose turn it is: what waits for this account, and only what it may do, in as many queries for much as for
little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from answerable.accounts.access import Permission, may
from answerable.accounts.models import Account
from answerable.meetings.agendas.models import Agenda, AgendaLine
from answerable.meetings.programme.models import Sitting
from answerable.meetings.public.models import PublicQuestion
from answerable.meetings.public.states import RECEIVED
from answerable.meetings.requests.asked import presenters as asked
from answerable.meetings.requests.asked.queries import list_lines, list_lines_of, read_issued
from answerable.meetings.requests.models import AnswerStatus, Extension, PackReturn, WrittenAnswer
from answerable.meetings.requests.states import READ, SHOWN, SHOWN_FIRST, SUBMITTED
from answerable.ui.words import count


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence without its full stop, and where it is done."""

    words: str
    address: str


def list_turns(account: Account) -> list[Turn]:
    return [turn for permission, find in _TURNS if may(account, permission) for turn in find(account)]


def _find_approvals(account: Account) -> Iterator[Turn]:
    """A draft says something as soon as it has a line; until then nobody can approve anything."""
    asked_something = AgendaLine.objects.filter(item__agenda=OuterRef("pk")).exclude(state="withdrawn")
    for agenda in _list_agendas(Agenda.State.DRAFT).filter(Exists(asked_something)):
        words = f"The agenda of {agenda.sitting.day_words} waits for your approval"
        yield Turn(words, agenda.get_absolute_url())


def _find_issues(account: Account) -> Iterator[Turn]:
    for agenda in _list_agendas(Agenda.State.APPROVED):
        words = f"The agenda of {agenda.sitting.day_words} is approved: issue it"
        yield Turn(words, agenda.get_absolute_url())


def _list_agendas(state: str) -> QuerySet[Agenda]:
    found = Agenda.objects.filter(state=state, sitting__state=Sitting.State.PLANNED)
    return found.select_related("sitting__series").order_by("sitting__month", "sitting__on", "pk")


def _find_judging(account: Account) -> Iterator[Turn]:
    waiting = Count("items__lines", filter=Q(items__lines__in=_list_to_judge()))
    agendas = Agenda.objects.annotate(waiting=waiting).filter(waiting__gt=0).select_related("sitting__series")
    for agenda in agendas.order_by("sitting__month", "sitting__on", "pk"):
        number = agenda.waiting
        verb, whose = ("waits", "its") if number == 1 else ("wait", "their")
        words = f"{count(number, 'answer')} for {agenda.sitting.day_words} {verb} for {whose} status"
        yield Turn(words, f"{reverse('answers:list')}?agenda={agenda.pk}&state=judge")
    number = PackReturn.objects.filter(state=READ).count()
    if number:
        yield Turn(f"{count(number, 'returned file')} {_wait(number)}", reverse("returns:list"))
    wanted = list(
        Extension.objects.filter(state=Extension.State.ASKED, line__in=_list_live())
        .order_by("pk")
        .values_list("line", flat=True)
    )
    if wanted:
        words = f"{count(len(wanted), 'request')} for more time {_wait(len(wanted))} for your decision"
        yield Turn(words, reverse("answers:line", args=[wanted[0]]))


def _list_live() -> QuerySet[AgendaLine]:
    lines = AgendaLine.objects.filter(state=AgendaLine.State.ASKED)
    return lines.exclude(item__agenda__state=Agenda.State.WITHDRAWN)


def _list_to_judge() -> QuerySet[Any, Any]:
    """Lines with an answer that came after the last status, or without any status."""
    last = WrittenAnswer.objects.filter(line=OuterRef("pk")).order_by("-version").values("submitted_at")[:1]
    standing = AnswerStatus.objects.filter(line=OuterRef("pk")).exclude(state=AnswerStatus.State.REPLACED)
    lines = _list_live().annotate(last=Subquery(last)).filter(last__isnull=False)
    return lines.exclude(Exists(standing.filter(set_at__gte=OuterRef("last")))).values("pk")


def _wait(number: int) -> str:
    return "waits" if number == 1 else "wait"


def _find_public(account: Account) -> Iterator[Turn]:
    number = PublicQuestion.objects.filter(state=RECEIVED).count()
    if number:
        words = f"{count(number, 'question')} of the public {_wait(number)} to be looked at"
        yield Turn(words, reverse("public:list"))


def _find_coordinating(account: Account) -> Iterator[Turn]:
    """Such as "8 asked of you, 4 not allocated, first due 21 December, 1 partly answered: reply"."""
    answered = WrittenAnswer.objects.filter(line=OuterRef("pk"))
    shown = AnswerStatus.objects.filter(line=OuterRef("pk"), state=SHOWN, reply="", status__in=SHOWN_FIRST)
    found = list_lines().filter(~Exists(answered) | Exists(shown))
    lines = [line for line in found if asked.find_state(line) != asked.WITHDRAWN]
    rows = asked.present_lines(lines, read_issued({line.item.agenda_id for line in lines}), timezone.now())
    open_rows = [row for row in rows if row.code != SUBMITTED]
    parts = [f"{len(open_rows)} asked of you"] if open_rows else []
    unallocated = sum(row.code == asked.UNALLOCATED for row in open_rows)
    parts += [f"{unallocated} not allocated"] if unallocated else []
    due = min((row.due.moment for row in open_rows if row.due.moment), default=None)
    parts += [f"first due {date_format(due, 'j F')}"] if due else []
    parts += _say_replies(lines)
    if parts:
        yield Turn(", ".join(parts), reverse("asked:list"))


def _say_replies(lines: list[AgendaLine]) -> Iterator[str]:
    found = [status for line in lines if (status := asked.find_status(line))]
    waiting = Counter(each.get_status_display() for each in found if each.state == SHOWN and not each.reply)
    yield from (f"{number} {status}: reply" for status, number in waiting.items())


def _find_drafting(account: Account) -> Iterator[Turn]:
    left = (SUBMITTED, asked.WITHDRAWN)
    number = sum(asked.find_state(line) not in left for line in list_lines_of(account))
    if number:
        yield Turn(f"{number} allocated to you", reverse("asked:list"))


_TURNS: tuple[tuple[Permission, Callable[[Account], Iterator[Turn]]], ...] = (
    (Permission.APPROVE_AGENDAS, _find_approvals),
    (Permission.PREPARE_AGENDAS, _find_issues),
    (Permission.JUDGE_ANSWERS, _find_judging),
    (Permission.HANDLE_PUBLIC_QUESTIONS, _find_public),
    (Permission.COORDINATE_ANSWERS, _find_coordinating),
    (Permission.ANSWER_REQUESTS, _find_drafting),
)
