"""Everything that is done with questions of the public, in the ledger; who asked is kept outside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max

from answerable.audit import ledger
from answerable.audit.removal import find_hold

from ..models import Item, Passage
from ..programme.models import Sitting
from ..programme.states import PLANNED
from .deadlines import Rules, is_late
from .exceptions import QuestionRefused
from .models import Asker, PublicQuestion, PublicQuestionRule
from .queries import list_due_askers
from .scope import GROUNDS
from .states import ANSWERED, IN_SCOPE, MERGED, PUT, RECEIVED, REFUSED, NotAllowed, check_move, describe


def set_rule(
    *, from_date: dt.date, days: int, working: bool, at: dt.time, keep_days: int, by: ledger.Actor
) -> PublicQuestionRule:
    """Counts for meetings on that day and later, also for what was asked for them before."""
    with ledger.entry(by, "set rule for public questions") as writing:
        rule = PublicQuestionRule(from_date=from_date, days=days, working=working, at=at, keep_days=keep_days)
        return writing.add(rule)


def enter_question(
    sitting: Sitting, *, text: str, received_on: dt.date, by: ledger.Actor, name: str = "", contact: str = ""
) -> PublicQuestion:
    """A question for a public meeting to come. One that is late is taken all the same, and marked."""
    if contact.strip() and not name.strip():
        raise QuestionRefused("Give the name that belongs to the address or telephone number.")
    with ledger.entry(by, "enter public question") as writing:
        current = _take_sitting(sitting)
        rules = Rules()
        question = writing.add(
            PublicQuestion(
                sitting=current,
                number=_find_next_number(current),
                text=text.strip(),
                received_on=received_on,
                late=is_late(received_on, rules.find_deadline(current)),
            )
        )
        if name.strip():
            Asker.objects.create(
                question=question,
                name=name.strip(),
                contact=contact.strip(),
                delete_on=rules.find_deletion_day(current),
            )
    return question


def find_in_scope(question: PublicQuestion, *, by: ledger.Actor) -> PublicQuestion:
    return _move(question, (RECEIVED,), IN_SCOPE, "find public question in scope", by)


def refuse(question: PublicQuestion, *, because: str, reason: str, by: ledger.Actor) -> PublicQuestion:
    """Refuses or redirects it for one of the listed reasons; `reason` says what is so in this one."""
    if because not in GROUNDS:
        raise QuestionRefused("Choose one of the listed reasons.")
    if not reason.strip():
        raise QuestionRefused("Say what in this question makes it so.")
    _check_holds_none(question)
    said = {"refused_because": because, "reason": reason.strip()}
    return _move(question, (RECEIVED, IN_SCOPE), REFUSED, "refuse public question", by, **said)


def look_again(question: PublicQuestion, *, by: ledger.Actor) -> PublicQuestion:
    """Takes a refusal back; the reason it had stays in the ledger."""
    said = {"refused_because": "", "reason": ""}
    return _move(question, (REFUSED,), RECEIVED, "look at public question again", by, **said)


def merge(questions: Iterable[PublicQuestion], into: PublicQuestion, *, by: ledger.Actor) -> PublicQuestion:
    """Several that ask the same are put as one."""
    with ledger.entry(by, "merge public questions") as writing:
        kept = _take(into)
        if kept.state not in (RECEIVED, IN_SCOPE):
            raise QuestionRefused("Choose a question to keep that is received or in scope.")
        others = [_take(each) for each in questions if each.pk != kept.pk]
        if not others:
            raise QuestionRefused("Choose at least one question besides the one that is kept.")
        for each in others:
            if each.sitting_id != kept.sitting_id:
                raise QuestionRefused("Only questions for the same meeting are put as one.")
            _check_holds_none(each)
            _check(each, (RECEIVED, IN_SCOPE), MERGED)
            writing.change(each, state=MERGED, merged_into=kept)
    return kept


def take_apart(question: PublicQuestion, *, by: ledger.Actor) -> PublicQuestion:
    """Undoes the merging of one question, as long as the other has not been put."""
    with ledger.entry(by, "take public question apart") as writing:
        current = _take(question)
        _check(current, (MERGED,), RECEIVED)
        if current.merged_into and current.merged_into.state in (PUT, ANSWERED):
            raise QuestionRefused("The other question has been put already, with this one in it.")
        return writing.change(current, state=RECEIVED, merged_into=None)


def word(question: PublicQuestion, *, put_as: str, by: ledger.Actor) -> PublicQuestion:
    """The words in which it is to be put; left out, those in which it came."""
    with ledger.entry(by, "word public question") as writing:
        current = _take(question)
        if current.state not in (RECEIVED, IN_SCOPE):
            raise QuestionRefused("The words are set before the question is put.")
        return writing.change(current, put_as=put_as.strip())


def put(question: PublicQuestion, *, by: ledger.Actor) -> PublicQuestion:
    """Says that it was put at the meeting, in the words set for it."""
    with ledger.entry(by, "put public question") as writing:
        current = _take(question)
        _check(current, (IN_SCOPE,), PUT)
        if current.sitting.state not in (PLANNED, Sitting.State.HELD):
            raise QuestionRefused("Its meeting was called off: move the question to another first.")
        return writing.change(current, state=PUT, put_as=current.put_as or current.text)


def take_back(question: PublicQuestion, *, by: ledger.Actor) -> PublicQuestion:
    """It was not put after all."""
    return _move(question, (PUT,), IN_SCOPE, "take public question back", by)


def answer(
    question: PublicQuestion, *, text: str, by: ledger.Actor, where: Item | Passage | None = None
) -> PublicQuestion:
    if not text.strip():
        raise QuestionRefused("Write what was answered.")
    with ledger.entry(by, "answer public question") as writing:
        current = _take(question)
        _check(current, (PUT,), ANSWERED)
        link = _make_link(current, where) if where else {}
        return writing.change(current, state=ANSWERED, answer=text.strip(), **link)


def answer_anew(question: PublicQuestion, *, by: ledger.Actor) -> PublicQuestion:
    """Opens an answer for correction; what stood there is kept in the ledger."""
    return _move(question, (ANSWERED,), PUT, "answer public question anew", by)


def link_minute(question: PublicQuestion, where: Item | Passage, *, by: ledger.Actor) -> PublicQuestion:
    """Says where the notes of its meeting hold it."""
    with ledger.entry(by, "link public question to minute") as writing:
        current = _take(question)
        if current.state not in (PUT, ANSWERED):
            raise QuestionRefused("Only a question that was put has its minute.")
        return writing.change(current, **_make_link(current, where))


def move_questions(
    questions: Iterable[PublicQuestion], to: Sitting, *, by: ledger.Actor
) -> list[PublicQuestion]:
    """To another public meeting, with those merged into them. What was put or merged stays where it is."""
    with ledger.entry(by, "move public questions") as writing:
        target = _take_sitting(to)
        moved = []
        for each in [_take(question) for question in questions]:
            if each.state not in (RECEIVED, IN_SCOPE) or each.sitting_id == target.pk:
                raise QuestionRefused("Only questions that wait to be put are moved, and to another meeting.")
            moved += [each, *each.merged.select_related("sitting").order_by("number")]
        for number, each in enumerate(moved, _find_next_number(target)):
            writing.change(each, sitting=target, number=number)
    return moved


def set_deletion(asker: Asker, *, on: dt.date, reason: str, by: ledger.Actor) -> None:
    """Another day than the rule's on which it is forgotten who asked. It stands beside the name, not in the
    ledger, and goes with it."""
    if not reason.strip():
        raise QuestionRefused("Give the reason for another day.")
    said = {"delete_on": on, "delete_reason": reason.strip(), "delete_set_by": by.text}
    if not Asker.objects.filter(pk=asker.pk).update(**said):
        raise QuestionRefused("It has been forgotten already who asked.")


def delete_askers(*, on: dt.date) -> int:
    """Forgets who asked wherever the day has come. A legal hold on a name keeps it until it is released."""
    with transaction.atomic():
        gone = [each.pk for each in list_due_askers(on=on) if not _is_held(each)]
        return Asker.objects.filter(pk__in=gone).delete()[0]


def _move(
    question: PublicQuestion,
    before: tuple[str, ...],
    after: str,
    operation: str,
    by: ledger.Actor,
    **said: Any,
) -> PublicQuestion:
    with ledger.entry(by, operation) as writing:
        current = _take(question)
        _check(current, before, after)
        return writing.change(current, state=after, **said)


def _take(question: PublicQuestion) -> PublicQuestion:
    locked = PublicQuestion.objects.select_for_update(of=("self",)).select_related("sitting", "merged_into")
    found: PublicQuestion = locked.get(pk=question.pk)
    return found


def _check(question: PublicQuestion, before: tuple[str, ...], after: str) -> None:
    """Two steps may lead to one state, so each says also where it begins."""
    if question.state not in before:
        raise QuestionRefused(f"The question is {describe(question.state)}: read the page again.")
    try:
        check_move(question.state, after)
    except NotAllowed as refusal:
        raise QuestionRefused(str(refusal)) from None


def _check_holds_none(question: PublicQuestion) -> None:
    if question.merged.exists():
        raise QuestionRefused(f"Question {question.number} holds others: take those apart first.")


def _take_sitting(sitting: Sitting) -> Sitting:
    current: Sitting = Sitting.objects.select_for_update().get(pk=sitting.pk)
    if current.kind != Sitting.Kind.PUBLIC or current.state != PLANNED:
        raise QuestionRefused("Choose a public meeting that is planned.")
    return current


def _find_next_number(sitting: Sitting) -> int:
    last = PublicQuestion.objects.filter(sitting=sitting).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _make_link(question: PublicQuestion, where: Item | Passage) -> dict[str, Any]:
    item = where.item if isinstance(where, Passage) else where
    if question.sitting.meeting_id is None or item.meeting_id != question.sitting.meeting_id:
        raise QuestionRefused("Choose a place in the notes of the question's own meeting.")
    passage = where if isinstance(where, Passage) else None
    return {"minute": passage, "minute_link": item.get_absolute_url()}


def _is_held(asker: Asker) -> bool:
    spellings = [words for words in (asker.name, asker.contact) if sum(map(str.isalnum, words)) > 1]
    return bool(spellings) and find_hold(spellings) is not None
