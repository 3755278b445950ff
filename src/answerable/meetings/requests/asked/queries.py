"""What the force may see of what it was asked: always in the words that were issued, never in a draft's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from answerable.accounts.access import Permission, may
from answerable.accounts.models import Account
from answerable.matters.models import Matter

from ...agendas.content import Content, ContentItem, ContentLine
from ...agendas.models import Agenda, AgendaIssue, AgendaLine
from ...models import Answer
from ..models import AnswerStatus, WrittenAnswer


@dataclass(frozen=True, slots=True)
class Issued:
    """A line as it last went out, and when."""

    line: ContentLine
    item: ContentItem
    version: int
    issued_at: dt.datetime


def list_agendas() -> QuerySet[Agenda]:
    """Every agenda that went out, that of the latest meeting first."""
    found = Agenda.objects.filter(version__gte=1).select_related(
        "sitting__series", "sitting__merged_into__series"
    )
    return found.order_by("-sitting__month", "-sitting__on", "-pk")


def list_lines() -> QuerySet[AgendaLine]:
    """Every line that was asked, in the order of the agendas, with what stands around it; the number of
    queries does not grow with the lines."""
    asked = (AgendaLine.State.ASKED, AgendaLine.State.WITHDRAWN)
    found = AgendaLine.objects.filter(state__in=asked, item__agenda__version__gte=1)
    related = ("item__agenda__sitting__series", "allocation__account", "draft_answer__cleared_by_post")
    standing = AnswerStatus.objects.exclude(state=AnswerStatus.State.REPLACED)
    return (
        found.select_related(*related)
        .prefetch_related("written_answers", "extensions", Prefetch("statuses", queryset=standing))
        .order_by("item__position", "item_id", "position", "pk")
    )


def list_lines_of(account: Account) -> QuerySet[AgendaLine]:
    """The lines that are allocated to an account."""
    return list_lines().filter(allocation__account=account).order_by("due_on", "due_at", "pk")


def find_line(account: Account, number: int) -> AgendaLine | None:
    """A line that the account may see: any for the co-ordinator, its own for a contributor."""
    mine = list_lines() if may(account, Permission.COORDINATE_ANSWERS) else list_lines_of(account)
    return mine.filter(pk=number).first()


def read_issued(agendas: Iterable[int]) -> dict[int, Issued]:
    """By the key of the line. A line that a later version no longer holds is as it last went out."""
    found: dict[int, Issued] = {}
    issues = AgendaIssue.objects.filter(agenda__in=set(agendas)).order_by("agenda", "version")
    for issue in issues:
        for item in Content.from_json(issue.content).items:
            for line in item.lines:
                found[line.line] = Issued(line, item, issue.version, issue.issued_at)
    return found


def list_matters(issued: Issued, line: AgendaLine) -> list[Matter]:
    """What a line asks about; not the matter that the line itself became."""
    keys = [matter.key for matter in issued.line.matters if matter.key != f"agendaline {line.pk}"]
    return list(Matter.objects.filter(key__in=keys))


def list_earlier_answers(
    line: AgendaLine, matters: Iterable[Matter], account: Account
) -> tuple[list[WrittenAnswer], list[Any]]:
    """Written answers to the same matters that the account may see, the latest first, and those of notes."""
    about = list(matters)
    written = WrittenAnswer.objects.filter(line__matter_links__matter__in=about)
    if not may(account, Permission.COORDINATE_ANSWERS):
        written = written.filter(line__allocation__account=account)
    others = written.exclude(line=line).select_related("line__item__agenda__sitting__series").distinct()
    # The version that stands is what the new words take the place of, so it was not given elsewhere.
    own = sorted(line.written_answers.all(), key=lambda each: -each.version)[1:]
    return [*own, *others.order_by("-submitted_at", "-pk")], _list_recorded(about)


def _list_recorded(matters: Iterable[Matter]) -> list[Answer]:
    """The answers that accepted notes hold to a question that a matter is."""
    names = [each.key.partition(" ") for each in matters]
    keys = [int(key) for kind, _, key in names if kind == "question" and key.isdecimal()]
    found = Answer.objects.filter(question__in=keys).select_related("question__item__meeting")
    return list(found.order_by("-question__item__meeting__held_on", "position"))
