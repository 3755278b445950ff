"""What the demonstration office asks at its next meeting: an agenda that went out, and the first answers.

Unlike its notes, this stands around the day on which the demonstration is built, so that a visitor finds
things due and coming. All of it is invented, and goes in by the operations that every office uses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from answerable.audit.ledger import Actor
from answerable.meetings.agendas import operations as agendas
from answerable.meetings.agendas.models import Agenda, AgendaItem, AgendaLine, DueRule
from answerable.meetings.agendas.operations import LineWords
from answerable.meetings.models import Series
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import Plan, place, plan_sitting
from answerable.meetings.programme.queries import list_proposed
from answerable.meetings.public import operations as public
from answerable.meetings.requests.asked import operations as asked
from answerable.office.models import Post

SERIES = "Performance and Accountability Meeting"
_TUESDAY = 1
_QUESTIONS = (
    (
        (
            "Since the autumn more people report fraud online than by telephone. What assurance is there "
            "that both are recorded to the same standard?"
        ),
        "Deputy Chief Constable",
    ),
    (
        (
            "What has changed for people in the High Wold since response teams were moved to Marlhampton, "
            "and how is it measured?"
        ),
        "Assistant Chief Constable",
    ),
)
_ANSWER = (
    "Both routes are recorded by the same team against the same checklist. An audit of 120 reports, 60 of "
    "each, is under way and its results will be brought to the meeting."
)
_OF_THE_PUBLIC = (
    (
        "Will the enquiry office in Kelhaven stay open on Saturdays?",
        "Wilf Pendock",
        "wilf.pendock@example.org",
    ),
    ("What is done about speeding past the school in Tarnwick?", "Odile Marsh", "odile.marsh@example.org"),
)


def ask_the_force(people: Mapping[Role, Account], *, today: dt.date) -> Agenda:
    """Plans the next meetings, sends out the agenda of the first and takes in what was said to it so far."""
    officer = people[Role.POLICY_OFFICER].actor
    _set_rules(officer)
    sitting = _plan(today, 42, officer)
    raised_last = list(list_proposed(sitting).reverse()[:6])
    place([each.matter_id for each in raised_last], sitting, by=officer)
    agenda = agendas.start_agenda(sitting, on=today, by=officer)
    _add_questions(agenda, officer)
    agendas.approve(agenda, by=people[Role.CHIEF_EXECUTIVE].actor)
    agendas.issue(agenda, by=officer)
    _answer(agenda, people[Role.FORCE_COORDINATOR], people[Role.FORCE_CONTRIBUTOR], today)
    _hear_the_public(today, officer)
    return agenda


def _set_rules(officer: Actor) -> None:
    for wanted, days in ((DueRule.Wanted.ANSWERS, 8), (DueRule.Wanted.PAPERS, 5)):
        agendas.set_due_rule(
            wanted=wanted, days=days, working=True, at=dt.time(9), source="Invented", by=officer
        )


def _plan(today: dt.date, days: int, officer: Actor, kind: str = Sitting.Kind.ORDINARY) -> Sitting:
    """A meeting on the first Tuesday that is so many days away or more."""
    day = today + dt.timedelta(days=days)
    day += dt.timedelta(days=(_TUESDAY - day.weekday()) % 7)
    plan = Plan(on=day, time=dt.time(14), end_time=dt.time(16), venue="Wold House, Brackenford")
    series = Series.objects.get(name=SERIES)
    return plan_sitting(plan, series=series, kind=kind, by=officer, today=today)


def _add_questions(agenda: Agenda, officer: Actor) -> None:
    item = AgendaItem.objects.filter(agenda=agenda, kind="assessment").first()
    assert item is not None, "the standing agenda has the Chief Constable's assessment"
    for text, lead in _QUESTIONS:
        words = LineWords(text=text, lead_post=Post.objects.get(title=lead))
        agendas.add_line(item, words, by=officer)


def _answer(agenda: Agenda, coordinator: Account, contributor: Account, today: dt.date) -> None:
    """One answer is in, one is being drafted, and the rest wait to be allocated."""
    texts = [text for text, _ in _QUESTIONS]
    first, second = (AgendaLine.objects.get(item__agenda=agenda, text=text) for text in texts)
    for line in (first, second):
        asked.allocate(line, contributor)
    draft = asked.save_draft(first, asked.Words(_ANSWER), revision=0, account=contributor)
    draft = asked.offer(first, revision=draft.revision, account=contributor)
    post = next(each for each in asked.list_clearing_posts(today) if each.short == "DCC")
    draft = asked.clear(first, post, revision=draft.revision, account=coordinator)
    asked.submit(first, revision=draft.revision, account=coordinator)
    asked.save_draft(
        second, asked.Words("Figures asked of the control room."), revision=0, account=contributor
    )


def _hear_the_public(today: dt.date, officer: Actor) -> None:
    sitting = _plan(today, 70, officer, Sitting.Kind.PUBLIC)
    public.set_rule(from_date=today, days=10, working=True, at=dt.time(12), keep_days=90, by=officer)
    for text, name, contact in _OF_THE_PUBLIC:
        public.enter_question(sitting, text=text, received_on=today, name=name, contact=contact, by=officer)
