"""What comes and why, by when it is due, and what to look at again before it goes out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.audit import ledger
from answerable.matters.models import Matter
from answerable.matters.operations import close
from answerable.meetings.agendas.models import AgendaLine, DueRule
from answerable.meetings.agendas.operations import (
    ItemWords,
    LineWords,
    add_line,
    change_item,
    change_line,
    set_due_rule,
    start_agenda,
)
from answerable.meetings.agendas.queries import Preview, describe_lines, preview, propose_merges
from answerable.meetings.models import Series
from answerable.meetings.programme.operations import add_period, place, place_everything
from answerable.office.models import Post
from tests.meetings.programme.planned import MAY, TODAY, lodge_review, sit
from tests.offices import OFFICER, found

from .built import NINE, ask, plan, read, read_item, set_rules, start

pytestmark = pytest.mark.django_db


def look(agenda: Any, on: dt.date = TODAY) -> Preview:
    return preview(read(agenda), on=on)


def read_codes(agenda: Any, on: dt.date = TODAY) -> list[str]:
    return [prompt.code for prompt in look(agenda, on).prompts]


def test_preview_says_what_comes_and_why() -> None:
    agenda = start()
    lodge_review(2, **MAY)
    coming = look(agenda).coming
    assert [(each.matter.key, each.number) for each in coming] == [("review 1", "1.1"), ("review 2", "")]
    assert {each.why for each in coming} == {"The meeting named: “at the May 2018 meeting”."}
    assert [each.matter.key for each in look(agenda).waiting] == ["review 2"]


def test_dues_are_computed_and_shown() -> None:
    agenda = start()
    set_rules()
    words = ItemWords(heading="Outstanding matters", paper_wanted="The plan")
    change_item(read_item(agenda), words, by=OFFICER)
    ask(agenda, mode="oral")
    moments = [(each.number, each.due) for each in look(agenda).moments]
    assert moments == [
        ("1", "9am Tuesday 15 May 2018"),
        ("1.1", "9am Tuesday 15 May 2018"),
        ("1.2", "oral at the meeting"),
    ]


@pytest.mark.parametrize(
    ("day", "due"),
    [
        # Christmas, Boxing Day and New Year's Day lie between.
        ("2019-01-04", "9am Thursday 27 December 2018"),
        # Good Friday and Easter Monday.
        ("2018-04-05", "9am Tuesday 27 March 2018"),
        # The clocks go forward on 31 March 2019 and back on 28 October 2018: nine is nine.
        ("2019-04-02", "9am Tuesday 26 March 2019"),
        ("2018-10-30", "9am Tuesday 23 October 2018"),
    ],
)
def test_working_days_are_those_of_england_by_the_clocks_of_london(day: str, due: str) -> None:
    agenda = start(plan(day))
    set_rules()
    ask(agenda)
    assert look(agenda).moments[0].due == due


def test_rule_of_the_series_comes_before_the_general_one_while_it_is_in_force() -> None:
    agenda = start()
    ask(agenda)
    set_rules()
    own: dict[str, Any] = {"wanted": "answers", "working": False, "at": dt.time(12), "by": OFFICER}
    series = Series.objects.get()
    set_due_rule(days=14, series=series, **own)
    assert look(agenda).moments[0].due == "noon Tuesday 8 May 2018"
    set_due_rule(days=10, series=series, from_date=dt.date(2018, 5, 1), **own)
    assert look(agenda).moments[0].due == "noon Friday 11 May 2018"
    set_due_rule(days=1, series=series, from_date=dt.date(2018, 6, 1), **own)
    assert look(agenda).moments[0].due == "noon Friday 11 May 2018"
    ends = set(DueRule.objects.filter(series=series).values_list("to_date", flat=True))
    assert ends == {dt.date(2018, 4, 30), dt.date(2018, 5, 31), None}


def test_without_a_rule_nothing_is_made_up() -> None:
    agenda = start()
    found_ = look(agenda)
    assert found_.content.lines[0].due_on == ""
    assert found_.moments[0].due == "no rule says by when written answers are due"
    assert "no-answer-rule" in read_codes(agenda)


def test_meeting_without_a_day_has_no_dates() -> None:
    agenda = start(plan("2018-05"))
    set_rules()
    found_ = look(agenda)
    assert found_.content.day == "May 2018, day not set"
    assert found_.content.on == ""
    assert found_.moments[0].due == (
        "5 working days before the meeting, at 9am; the day of the meeting is not set"
    )
    assert "no-day" in read_codes(agenda)


def test_prompts_name_what_to_look_at_again() -> None:
    agenda = start()
    set_rules()
    line = ask(agenda, "The force must arrest the dealers.")
    assert {"independence", "no-lead"} <= set(read_codes(agenda))
    prompt = next(each for each in look(agenda).prompts if each.code == "independence")
    assert (prompt.number, prompt.line) == ("1.2", line.pk)
    assert prompt.words.startswith("“arrest the dealers” may read as a direction: ask what assurance")
    chief = Post.objects.get(short="CC")
    words = LineWords(text="Why?", lead_post=chief, due_on=dt.date(2018, 5, 23), due_at=NINE)
    change_line(line, words, by=OFFICER)
    assert read_codes(agenda) == ["due-after-meeting"]
    assert read_codes(agenda, dt.date(2018, 5, 16)) == ["due-past", "due-after-meeting"]
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(chief, to_date=dt.date(2018, 5, 1))
    assert read_codes(agenda).count("lead-ended") == 2


def test_line_that_only_states_prompts_and_the_lead_of_its_item_leads_it() -> None:
    agenda = start()
    ask(agenda, "Response times fell.")
    assert read_codes(agenda).count("statement") == 1
    assert "no-lead" in read_codes(agenda)
    lead = Post.objects.order_by("pk").first()
    change_item(read_item(agenda), ItemWords(heading="Outstanding matters", lead_post=lead), by=OFFICER)
    assert "no-lead" not in read_codes(agenda)


def test_public_meeting_in_a_pre_election_period_prompts() -> None:
    found()
    add_period("Local", first_day=dt.date(2018, 5, 1), last_day=dt.date(2018, 5, 31), by=OFFICER)
    public = sit("2018-05-22", "public", pre_election_reason="Planned with the council.")
    assert "pre-election" in read_codes(start_agenda(public, on=TODAY, by=OFFICER))
    ordinary = sit("2018-05-23")
    assert "pre-election" not in read_codes(start_agenda(ordinary, on=TODAY, by=OFFICER))


def test_line_about_what_went_elsewhere_or_ended_prompts() -> None:
    agenda = start()
    june = sit("2018-06-19")
    matter = Matter.objects.get()
    place([matter.pk], june, by=OFFICER)
    assert "matter-elsewhere" in read_codes(agenda)
    with ledger.entry(OFFICER, "test") as writing:
        close(Matter.objects.get(), outcome="closed", reason="Done.", on=TODAY, writing=writing)
    place_everything(by=OFFICER, on=TODAY)
    assert "matter-closed" in read_codes(agenda)


def test_queries_do_not_grow_with_the_agenda() -> None:
    agenda = start()
    set_rules()

    def read_all() -> int:
        with CaptureQueriesContext(connection) as queries:
            look(agenda)
            describe_lines(read(agenda))
            propose_merges(read(agenda))
        return len(queries)

    few = read_all()
    for number in range(2, 7):
        matter = lodge_review(number, **MAY)
        add_line(read_item(agenda), LineWords(text=f"Review {number}?"), matters=[matter], by=OFFICER)
    assert AgendaLine.objects.count() == 6
    assert read_all() == few
