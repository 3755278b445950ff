"""Notes that come after the tracker: an action that it brought in before is the same one, or is asked."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import permutations
from typing import Any

import pytest
from django.db import transaction

from answerable.actions.models import Action
from answerable.audit import ledger
from answerable.audit.verification import verify
from answerable.core.notes import model
from answerable.reading.models import TrackerFile, TrackerQuestion, TrackerRow
from answerable.reading.operations import accept_draft, follow_notes
from answerable.reading.trackers.operations import NEW, look_again, settle_date, settle_match
from tests.offices import CAST, OFFICER, action, found, make_notes
from tests.reading.drafting import make_draft
from tests.reading.trackers.making import CONFIDENCE, CUSTODY, MARCH, ROWS, SURVEY, import_rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _office() -> None:
    found()


def accept(notes: model.Notes | None = None) -> None:
    accept_draft(make_draft(notes), by=OFFICER)
    follow_notes(by=OFFICER)


def find(text: str) -> Action:
    first: Action = Action.objects.get(text__icontains=text)
    return first


def test_action_that_the_tracker_brought_in_is_not_raised_again() -> None:
    import_rows(*ROWS)
    accept()
    assert Action.objects.count() == 4
    survey = find("Send the PCC the survey tables")
    assert survey.reference == "A/2018/001"
    assert [each.text for each in survey.wordings.all()] == [
        SURVEY[2],
        "DCC to send the PCC the survey tables.",
    ]
    assert survey.item_links.get().item.heading == "Public confidence"
    assert survey.raised_link == "/meetings/2018-03-20-holding-to-account/#item-1-1"
    assert survey.due_date == SURVEY[4]
    assert verify().sound


def test_value_of_the_notes_that_differs_is_asked_as_when_notes_come_first() -> None:
    later = (*CONFIDENCE[:4], dt.date(2018, 9, 1), *CONFIDENCE[5:])
    import_rows(later)
    accept()
    confidence = find("Confidence to be looked at")
    assert confidence.first_due_text == "June 2018 meeting"
    (question,) = TrackerQuestion.objects.all()
    assert (question.kind, question.found, question.held, question.action) == (
        "due",
        "1 September 2018",
        "June 2018 meeting",
        confidence,
    )


def test_value_that_a_person_gave_meanwhile_stays() -> None:
    import_rows(CONFIDENCE)
    with ledger.entry(OFFICER, "move the due") as writing:
        due = {"due_kind": "date", "due_text": "1 July 2018", "due_date": dt.date(2018, 7, 1)}
        writing.change(find("Confidence"), **due)
    accept()
    assert find("Confidence to be looked at").due_text == "1 July 2018"
    assert not TrackerQuestion.objects.exists()


def test_row_without_a_day_finds_its_action_in_notes_that_come_later() -> None:
    import_rows((1, "", *SURVEY[2:]), CUSTODY)
    assert [q.kind for q in TrackerQuestion.objects.all()] == ["date"]
    accept()
    (question,) = TrackerQuestion.objects.all()
    assert (question.kind, question.line, question.action) == ("match", 4, None)
    assert [choice["action"] for choice in question.choices] == [find("DCC to send").pk]


def make_twice() -> TrackerQuestion:
    """Two rows of the same words, raised by the tracker, and then the notes with one such action."""
    import_rows(SURVEY, (9, *SURVEY[1:]))
    assert Action.objects.count() == 2
    accept()
    first, second = TrackerQuestion.objects.filter(kind="match")
    assert (
        [c["action"] for c in first.choices]
        == [find("DCC to send").pk]
        == [c["action"] for c in second.choices]
    )
    return first


def test_action_that_may_be_the_tracker_s_is_raised_and_asked() -> None:
    question = make_twice()
    assert Action.objects.count() == 5
    assert question.action is not None
    assert question.action.reference == "A/2018/001"
    assert "before notes came in" in question.why


def test_person_makes_the_two_one_and_the_tracker_s_says_which_it_is() -> None:
    question = make_twice()
    noted, own = find("DCC to send"), question.action
    settle_match(question, answer=str(noted.pk), by=OFFICER)
    assert own is not None
    own.refresh_from_db()
    assert (own.state, own.closing_reason) == (
        "discharged",
        f"It is the same as {noted.reference}, under which it goes on.",
    )
    noted.refresh_from_db()
    assert (noted.tracker_rows.get().line, noted.due_date) == (4, SURVEY[4])
    look_again(by=OFFICER)
    assert not TrackerQuestion.objects.filter(kind="match").exists()


def test_person_keeps_the_two_apart_and_is_not_asked_again() -> None:
    question = make_twice()
    settle_match(question, answer=NEW, by=OFFICER)
    look_again(by=OFFICER)
    (left,) = TrackerQuestion.objects.filter(kind="match")
    assert left.line == 5
    assert Action.objects.filter(state="open").count() == 5


def test_row_of_which_a_person_said_that_it_is_none_of_them_is_not_asked_again() -> None:
    accept()
    import_rows(SURVEY, (9, *SURVEY[1:]))
    settle_match(TrackerQuestion.objects.get(line=5), answer=NEW, by=OFFICER)
    look_again(by=OFFICER)
    assert not TrackerQuestion.objects.filter(line=5).exists()


# --- whichever comes first

VERBS = ("Send", "Publish", "Review", "Write", "Bring")
THINGS = (
    "survey tables",
    "custody report",
    "burglary plan",
    "training figures",
    "victims letter",
    "grant list",
)
WHOM = ("to the panel", "to the board", "for the PCC", "with the ACC", "to the partnership")
DAYS = ("2018-03-20", "2018-05-22", "2018-09-18")


def make_history(seed: int) -> tuple[list[model.Notes], list[tuple[Any, ...]], dict[str, str]]:
    """Notes of three meetings and the rows of a tracker: in the same words, shortened, without a day, twice,
    and of nothing that notes know. By the words of each row, those of its action in the notes."""
    dice = random.Random(seed)
    things = dice.sample([(v, t, w) for v in VERBS for t in THINGS for w in WHOM], 16)
    meetings, rows, meant = [], [], {}
    for number, day in enumerate(DAYS):
        actions = []
        for line, (verb, thing, whom) in enumerate(things[number * 4 : number * 4 + 4], 11):
            words, short = f"{verb} the {thing} {whom} by letter", f"{verb} the {thing} {whom}"
            owner = dice.choice(("DCC", "ACC"))
            actions.append(action(f"{owner} to {words[0].lower()}{words[1:]}.", owner, line=line))
            said = dice.choice((words, words, short))
            raised: object = dice.choice((dt.date.fromisoformat(day), dt.date.fromisoformat(day), ""))
            status = dice.choice(("Open", "Complete", "C/Fwd"))
            who = dice.choice((owner, "CC"))
            if dice.random() < 0.85:
                meant[said] = actions[-1].text
                rows.append((len(rows) + 1, raised, said, who, "", status, dice.choice(("", "Chased")), ""))
        meetings.append(make_meeting(day, actions))
    for verb, thing, whom in things[12:14]:
        rows.append((len(rows) + 1, MARCH, f"{verb} every {thing} {whom}", "PCC", "", "Open", "", ""))
    return meetings, rows, meant


def make_meeting(day: str, actions: list[model.Action]) -> model.Notes:
    item = model.Item("2.1", "Public confidence", "performance", actions=tuple(actions), lines=(10,))
    series = f"Holding to Account Meeting {day}"
    notes = {"file": f"{day}.txt", "date": day, "title": series, "attendance": CAST, "items": (item,)}
    return make_notes(**notes, statements=())


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def come_in(order: tuple[object, ...], rows: list[tuple[Any, ...]], meant: dict[str, str]) -> set[object]:
    for each in order:
        if isinstance(each, model.Notes):
            accept(each)
        else:
            import_rows(*rows)
    answer_all(meant)
    return {
        (
            action.raised_on,
            frozenset(each.text for each in action.wordings.all()),
            frozenset(owner.as_printed for owner in action.owners.all()),
            action.state,
            frozenset(link.item.get_absolute_url() for link in action.item_links.all()),
            action.tracker_rows.count(),
            tuple(sorted((r.text, r.effect, r.state) for r in action.reports.filter(origin="tracker"))),
        )
        for action in Action.objects.exclude(closing_reason__startswith="It is the same as")
    } | {(q.kind, q.text, q.found, q.held) for q in TrackerQuestion.objects.all()}


def answer_all(meant: dict[str, str]) -> None:
    """As a person does who knows which row is which action, and when the others were raised."""
    while questions := list(TrackerQuestion.objects.filter(kind__in=("match", "date"))):
        question = questions[0]
        if question.kind == "date":
            settle_date([question], day=MARCH, by=OFFICER)
            continue
        texts = {
            str(a.pk): a.text for a in Action.objects.filter(pk__in=[c["action"] for c in question.choices])
        }
        right = [key for key, text in texts.items() if text == meant.get(question.text)]
        settle_match(question, answer=right[0] if right else NEW, by=OFFICER)


@pytest.mark.parametrize("seed", range(3))
def test_same_record_whichever_comes_first(seed: int) -> None:
    meetings, rows, meant = make_history(seed)
    orders = random.Random(seed).sample(list(permutations([*meetings, "tracker"])), 2)
    orders += [("tracker", *meetings), (*meetings, "tracker")]
    states = []
    for order in orders:
        with undone():
            states.append(come_in(order, rows, meant))
    for order, state in zip(orders, states, strict=True):
        names = [each.date if isinstance(each, model.Notes) else each for each in order]
        assert state == states[-1], names
    assert len([each for each in states[-1] if each]) >= 14
    assert not TrackerRow.objects.exists()
    assert not TrackerFile.objects.exists()
