"""How often a line was asked, what was answered, and which lines ask the same."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.audit import ledger
from answerable.meetings.agendas.models import Agenda, AgendaLine
from answerable.meetings.agendas.operations import merge_lines, start_agenda
from answerable.meetings.agendas.queries import LineHistory, describe_lines, propose_merges
from answerable.meetings.models import Answer, Item, Meeting, Question, Series, TopicLink
from answerable.meetings.programme.operations import place_everything
from answerable.meetings.requests.operations import submit_answer
from answerable.office.models import Topic
from tests.meetings.programme.planned import MAY, TODAY, lodge_review, sit
from tests.offices import OFFICER

from .built import ask, read, read_item, send_out, start

pytestmark = pytest.mark.django_db
ASKED = "How is the dog section trained for night searches?"


def note(day: dt.date, text: str, answer: str = "", topic: Topic | None = None) -> Item:
    with ledger.entry(OFFICER, "test") as writing:
        meeting = writing.add(
            Meeting(series=Series.objects.get(), slug=f"m-{day}", title=f"Meeting {day.year}", held_on=day)
        )
        item = writing.add(
            Item(meeting=meeting, path="1", position=1, heading="Dogs", kind="holding_to_account")
        )
        question = writing.add(Question(item=item, position=1, form="printed", text=text))
        if answer:
            writing.add(Answer(question=question, position=1, text=answer))
        if topic:
            writing.add(TopicLink(topic=topic, item=item, certainty="sure", why="The same heading."))
    return item


def describe(agenda: Agenda, line: AgendaLine) -> LineHistory:
    return describe_lines(read(agenda))[line.pk]


def test_line_says_how_often_and_when_it_was_asked() -> None:
    agenda = start()
    line = ask(agenda, ASKED)
    assert describe(agenda, line).words == "Nothing in these words found in the record."
    item = note(dt.date(2016, 6, 20), ASKED, "By the sergeants.")
    history = describe(agenda, line)
    assert history.words == "Asked once, on 20 June 2016; answer: 20 June 2016."
    assert (history.answer, history.answer_link) == ("By the sergeants.", item.get_absolute_url())
    note(dt.date(2017, 9, 19), "How is the dog section now trained for searches at night?")
    history = describe(agenda, line)
    assert (history.asked, history.last_on) == (2, dt.date(2017, 9, 19))
    assert history.words == "Asked twice since 2016, last on 19 September 2017; last answer: 20 June 2016."


def test_line_without_its_words_before_says_how_often_its_topic_was_asked_about() -> None:
    agenda = start()
    topic = Topic.objects.get()
    line = ask(agenda, "What does the kennel cost?")
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(read_item(agenda), topic=topic)
    note(dt.date(2017, 9, 19), "Who breeds the horses?", topic=topic)
    words = describe(agenda, line).words
    assert words == (
        "Not asked in these words before. The topic was asked about once, on 19 September 2017; answer: none."
    )


def test_line_that_names_a_topic_is_about_it_whatever_its_item_says() -> None:
    agenda = start()
    with ledger.entry(OFFICER, "test") as writing:
        topic = writing.add(Topic(name="Dog section"))
    note(dt.date(2016, 6, 20), "Were the kennels rebuilt?", topic=topic)
    line = ask(agenda, "What came of the dog section?")
    assert "The topic was asked about once, on 20 June 2016" in describe(agenda, line).words


def test_what_an_earlier_agenda_asked_counts_once_with_the_notes_of_its_meeting() -> None:
    agenda = start()
    ask(agenda, ASKED)
    send_out(agenda)
    june = start_agenda(sit("2018-06-19"), on=TODAY, by=OFFICER)
    line = ask(june, ASKED)
    assert describe(june, line).asked == 1
    note(dt.date(2018, 5, 22), ASKED, "At the academy.")
    place_everything(by=OFFICER, on=dt.date(2018, 5, 23))
    history = describe(june, line)
    assert (history.asked, history.answer, history.last_on) == (1, "At the academy.", dt.date(2018, 5, 22))


def test_lines_that_ask_the_same_are_proposed_and_a_person_merges() -> None:
    agenda = start()
    for number, text in enumerate((ASKED, "What do the new boats cost to run?", "Who audits the stores?")):
        matter = lodge_review(number + 2, **MAY)
        ask(agenda, text, matter)
    again = ask(agenda, "How are the dogs of the section trained for searches at night?")
    (pair,) = propose_merges(read(agenda))
    assert {pair.line.text, pair.other.text} == {ASKED, again.text}
    assert pair.why == "The words are nearly the same."
    merge_lines(pair.line, pair.other, text=ASKED, by=OFFICER)
    assert propose_merges(read(agenda)) == []


def test_written_answer_to_an_earlier_agenda_is_the_last_one() -> None:
    agenda = start()
    asked = ask(agenda, ASKED)
    send_out(agenda)
    asked.refresh_from_db()
    submit_answer(asked, "By the academy.", origin="office", submitted_by="account 1", by=OFFICER)
    june = start_agenda(sit("2018-06-19"), on=TODAY, by=OFFICER)
    line = ask(june, ASKED)
    history = describe(june, line)
    assert (history.asked, history.answer) == (1, "By the academy.")
    assert history.answer_link == agenda.get_absolute_url()
