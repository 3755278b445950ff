"""Questions of the public on the agenda of their meeting: their words go there, never who asked."""

from __future__ import annotations

from collections.abc import Iterable

from answerable.audit import ledger
from answerable.ui.words import count

from ..agendas import operations as agendas
from ..agendas.exceptions import AgendaRefused
from ..agendas.models import Agenda, AgendaItem, AgendaLine
from ..agendas.notices import Notice
from ..agendas.states import DRAFT
from ..programme.models import Sitting
from .exceptions import QuestionRefused
from .models import PublicQuestion
from .presenters import find_address
from .states import IN_SCOPE, RECEIVED

_KIND, _HEADING = "public_questions", "Questions from the public"


def put_on_agenda(question: PublicQuestion, *, by: ledger.Actor) -> AgendaLine:
    """A line in the words in which it is put, answered at the meeting; never two of one question."""
    with ledger.entry(by, "put public question on agenda") as writing:
        locked = PublicQuestion.objects.select_for_update(of=("self",)).select_related("sitting")
        current: PublicQuestion = locked.get(pk=question.pk)
        if current.state != IN_SCOPE:
            raise QuestionRefused("Only a question that is in scope is put on an agenda.")
        if find_lines([current]):
            raise QuestionRefused("This question is on the agenda already.")
        try:
            words = agendas.LineWords(text=current.put_as or current.text, mode=AgendaLine.Mode.ORAL)
            line = agendas.add_line(_find_item(current.sitting, by), words, by=by)
        except AgendaRefused as refusal:
            raise QuestionRefused(str(refusal)) from None
        writing.change(current, agenda_line=line.pk)
    return line


def _find_item(sitting: Sitting, by: ledger.Actor) -> AgendaItem:
    agenda = Agenda.objects.filter(sitting=sitting).first()
    if agenda is None:
        raise QuestionRefused("This meeting has no agenda yet: start it first.")
    item = AgendaItem.objects.filter(agenda=agenda, kind=_KIND).first()
    return item or agendas.add_item(agenda, agendas.ItemWords(heading=_HEADING, kind=_KIND), by=by)


def find_lines(questions: Iterable[PublicQuestion]) -> dict[int, AgendaLine]:
    """By the key of the question: the line of the agenda of its meeting that asks it."""
    wanted = {each.agenda_line: each for each in questions if each.agenda_line}
    lines = AgendaLine.objects.filter(pk__in=wanted, reason="").select_related("item__agenda")
    return {
        wanted[line.pk].pk: line
        for line in lines
        if line.item.agenda.sitting_id == wanted[line.pk].sitting_id
    }


def list_addable(questions: Iterable[PublicQuestion]) -> set[int]:
    """The keys of those in scope that can go on the agenda of their meeting, and are not on it."""
    known = [each for each in questions if each.state == IN_SCOPE]
    there = find_lines(known)
    drafts = set(Agenda.objects.filter(state=DRAFT).values_list("sitting", flat=True))
    return {each.pk for each in known if each.pk not in there and each.sitting_id in drafts}


def describe_for_agenda(sitting: Sitting) -> Notice | None:
    """What the pages of a public meeting's agenda say of its questions, such as "2 questions of the public:
    1 in scope and not on the agenda, 1 to look at"."""
    if sitting.kind != Sitting.Kind.PUBLIC:
        return None
    waiting = list(PublicQuestion.objects.filter(sitting=sitting, state__in=(RECEIVED, IN_SCOPE)))
    scoped = [each for each in waiting if each.state == IN_SCOPE]
    there = len(find_lines(scoped))
    parts = (
        (there, "on the agenda"),
        (len(scoped) - there, "in scope and not on the agenda"),
        (len(waiting) - len(scoped), "to look at"),
    )
    said = ", ".join(f"{number} {words}" for number, words in parts if number)
    number = count(len(waiting), "question")
    return Notice(f"{number} of the public{': ' if said else ''}{said}", find_address(sitting))
