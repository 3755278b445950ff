"""Starting from the standing agenda, what comes back, and the topics of the last meeting."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.actions.models import Action
from answerable.audit import ledger
from answerable.matters.models import Matter
from answerable.meetings.agendas.building import build_content
from answerable.meetings.agendas.exceptions import AgendaRefused
from answerable.meetings.agendas.models import AgendaItem, AgendaLine
from answerable.meetings.agendas.operations import bring_in_all, start_agenda
from answerable.meetings.models import Item, ItemAction, Meeting, Series, StandingItem, TopicLink
from answerable.meetings.programme.operations import cancel_sitting, place_everything
from answerable.office.models import Post, Topic
from answerable.papers.models import Paper, PaperVersion
from tests.meetings.programme.planned import MAY, TODAY, lodge_review, sit
from tests.offices import OFFICER, found
from tests.papers.asked.asking import ask as ask_for_paper

from .built import plan, read, start

pytestmark = pytest.mark.django_db
HELD = dt.date(2018, 3, 20)


def hold(marking: str = "") -> Action:
    """A meeting of March that raised an action for May on a topic of the office."""
    with ledger.entry(OFFICER, "test") as writing:
        now = dt.datetime(2018, 3, 21, tzinfo=dt.UTC)
        paper = writing.add(
            Paper(sha256="1" * 64, name="n.md", media_type="x", size=1, received_at=now, marking=marking)
        )
        meeting = writing.add(
            Meeting(series=Series.objects.get(), slug="march", title="March meeting", held_on=HELD)
        )
        item = writing.add(
            Item(meeting=meeting, path="2", position=1, number="2", heading="Confidence", kind="performance")
        )
        topic = Topic.objects.get()
        writing.add(TopicLink(topic=topic, item=item, certainty="sure", why="The same heading."))
        action = writing.add(
            Action(
                reference="A/2018/001",
                text="Bring the survey back.",
                raised_on=HELD,
                raised_at="March meeting",
                lead_post=Post.objects.get(short="ACC"),
                paper=paper,
                **MAY,
            )
        )
        writing.add(ItemAction(item=item, action=action))
    place_everything(by=OFFICER, on=TODAY)
    return action


def test_standing_items_of_the_day_and_what_comes_back() -> None:
    agenda = start()
    assert [item.heading for item in agenda.items.all()] == ["Outstanding matters", "Holding to account"]
    line = AgendaLine.objects.get()
    assert (line.item.kind, line.kind, line.text) == ("outstanding", "request", "Review 1.")
    assert line.item.context == "Raised on 20 March 2018."
    assert line.lead_post == Post.objects.get(short="CC")


def test_topic_of_the_last_meeting_has_its_item_and_its_matters_there() -> None:
    found()
    sitting = sit("2018-05-22")
    hold()
    agenda = start_agenda(sitting, on=TODAY, by=OFFICER)
    assert agenda.started_from == Meeting.objects.get()
    item = AgendaItem.objects.get(topic__isnull=False)
    assert (item.heading, item.position) == ("Confidence in the police", 3)
    assert item.context == "Raised on 20 March 2018: March meeting: 2 Confidence."
    line = item.lines.get()
    assert line.matter_links.get().matter.reference == "A/2018/001"
    assert line.lead_post == Post.objects.get(short="ACC")


def test_topic_of_the_last_meeting_on_which_nothing_is_open_is_left_out() -> None:
    found()
    sitting = sit("2018-05-22")
    action = hold()
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(action, state="discharged", closing_reason="Done.", closed_on=TODAY)
    place_everything(by=OFFICER, on=TODAY)
    start_agenda(sitting, on=TODAY, by=OFFICER)
    assert not AgendaItem.objects.filter(topic__isnull=False).exists()


def test_content_bears_the_highest_marking_of_what_comes_back() -> None:
    found()
    sitting = sit("2018-05-22")
    hold("OFFICIAL-SENSITIVE")
    content = build_content(start_agenda(sitting, on=TODAY, by=OFFICER))
    assert content.marking == "OFFICIAL-SENSITIVE"
    assert (content.force, content.office) == (
        "Testshire Constabulary",
        "Police and Crime Commissioner for Testshire",
    )
    assert content.from_json(content.to_json()) == content


def test_content_bears_the_marking_that_came_with_a_version_of_a_paper() -> None:
    found()
    sitting = sit("2018-05-22")
    hold()
    with ledger.entry(OFFICER, "test") as writing:
        paper, now = Paper.objects.get(), dt.datetime(2018, 3, 21, tzinfo=dt.UTC)
        said = {"number": 1, "name": "n.md", "marking_found": "OFFICIAL", "received_at": now}
        writing.add(PaperVersion(asked=ask_for_paper(), paper=paper, received_by="account 1", **said))
    assert build_content(start_agenda(sitting, on=TODAY, by=OFFICER)).marking == "OFFICIAL"


def test_items_that_ended_before_the_day_are_not_on_it() -> None:
    sitting = plan()
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(StandingItem.objects.get(number="2"), to_date=dt.date(2018, 5, 21))
    agenda = start(sitting)
    assert [item.heading for item in agenda.items.all()] == ["Outstanding matters"]


def test_meeting_has_one_agenda_and_only_while_it_is_planned() -> None:
    agenda = start()
    with pytest.raises(AgendaRefused, match="has its agenda already"):
        start_agenda(agenda.sitting, on=TODAY, by=OFFICER)
    june = cancel_sitting(sit("2018-06-19"), reason="Snow.", by=OFFICER, today=TODAY)
    with pytest.raises(AgendaRefused, match="is cancelled"):
        start_agenda(june, on=TODAY, by=OFFICER)


def test_what_was_placed_since_is_brought_in_once() -> None:
    agenda = start()
    lodge_review(2, **MAY)
    assert [line.text for line in bring_in_all(agenda, by=OFFICER)] == ["Review 2."]
    assert bring_in_all(read(agenda), by=OFFICER) == []
    assert [line.position for line in AgendaLine.objects.order_by("pk")] == [1, 2]


def test_agenda_without_standing_items_gets_a_heading_for_what_comes_back() -> None:
    found()
    with ledger.entry(OFFICER, "test") as writing:
        for each in StandingItem.objects.all():
            writing.remove(each)
    sitting = sit("2018-05-22")
    lodge_review(1, **MAY)
    lodge_review(2, **MAY)
    agenda = start_agenda(sitting, on=TODAY, by=OFFICER)
    assert [(item.heading, item.lines.count()) for item in agenda.items.all()] == [
        ("Matters brought forward", 2)
    ]
    assert Matter.objects.count() == 2
