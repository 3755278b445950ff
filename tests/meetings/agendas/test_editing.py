"""Items and lines: put there, worded otherwise, moved and taken out."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.meetings.agendas.exceptions import AgendaRefused
from answerable.meetings.agendas.models import AgendaItem, AgendaLine
from answerable.meetings.agendas.operations import (
    ItemWords,
    LineWords,
    add_item,
    add_line,
    change_item,
    change_line,
    merge_lines,
    move_item,
    move_line,
    remove_item,
    remove_line,
    revise,
)
from answerable.meetings.agendas.queries import preview
from tests.meetings.programme.planned import TODAY
from tests.offices import OFFICER

from .built import NINE, ask, read, read_item, send_out, start

pytestmark = pytest.mark.django_db
DAY = dt.date(2018, 5, 15)


def test_items_are_added_worded_and_moved() -> None:
    agenda = start()
    item = add_item(agenda, ItemWords(heading=" Custody ", purpose="assurance"), by=OFFICER)
    assert (item.heading, item.position) == ("Custody", 3)
    change_item(item, ItemWords(heading="Custody visits", context="New."), by=OFFICER)
    move_item(item, to=1, by=OFFICER)
    order = list(agenda.items.order_by("position").values_list("position", "heading"))
    assert order == [(1, "Custody visits"), (2, "Outstanding matters"), (3, "Holding to account")]
    remove_item(AgendaItem.objects.get(pk=item.pk), by=OFFICER)
    assert list(agenda.items.order_by("position").values_list("position", flat=True)) == [1, 2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (ItemWords(heading=" "), "heading"),
        (ItemWords(heading="H", paper_wanted="P", paper_due_on=DAY), "day and the time"),
        (ItemWords(heading="H", paper_due_on=DAY, paper_due_at=NINE), "which paper"),
    ],
)
def test_item_that_says_too_little_is_refused(words: ItemWords, said: str) -> None:
    with pytest.raises(AgendaRefused, match=said):
        words.fields  # noqa: B018


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (LineWords(text=" "), "what is asked"),
        (LineWords(text="Why?", due_at=NINE), "day and the time"),
        (LineWords(text="Why?", mode="oral", due_on=DAY, due_at=NINE), "at the meeting"),
    ],
)
def test_line_that_says_too_little_is_refused(words: LineWords, said: str) -> None:
    with pytest.raises(AgendaRefused, match=said):
        words.fields  # noqa: B018


def test_lines_move_within_and_between_items() -> None:
    agenda = start()
    first, second = ask(agenda, "One?"), ask(agenda, "Two?")
    move_line(second, to=1, by=OFFICER)
    assert read_lines("Outstanding matters") == ["Two?", "Review 1.", "One?"]
    move_line(first, to=9, item=read_item(agenda, "Holding to account"), by=OFFICER)
    assert read_lines("Outstanding matters") == ["Two?", "Review 1."]
    assert read_lines("Holding to account") == ["One?"]
    assert sorted(AgendaLine.objects.values_list("position", flat=True)) == [1, 1, 2]


def read_lines(heading: str) -> list[str]:
    lines = AgendaLine.objects.filter(item__heading=heading).order_by("position")
    return list(lines.values_list("text", flat=True))


def test_matter_of_a_line_taken_out_waits_and_is_not_lost() -> None:
    agenda = start()
    remove_line(AgendaLine.objects.get(), by=OFFICER)
    assert [each.matter.key for each in preview(read(agenda), on=TODAY).waiting] == ["review 1"]


def test_item_with_something_asked_under_it_stays() -> None:
    agenda = start()
    send_out(agenda)
    revise(read(agenda), reason="One more.", by=OFFICER)
    with pytest.raises(AgendaRefused, match="asked already"):
        remove_item(read_item(agenda), by=OFFICER)
    asked = AgendaLine.objects.get()
    remove_line(asked, reason="Not now.", by=OFFICER)
    for attempt in (
        lambda: remove_line(asked, reason="Again.", by=OFFICER),
        lambda: change_line(asked, LineWords(text="Again?"), by=OFFICER),
    ):
        with pytest.raises(AgendaRefused, match="will be withdrawn"):
            attempt()
    send_out(agenda)
    revise(read(agenda), reason="One more.", by=OFFICER)
    with pytest.raises(AgendaRefused, match="was withdrawn"):
        remove_line(asked, reason="Again.", by=OFFICER)
    with pytest.raises(AgendaRefused, match="never given up"):
        merge_lines(asked, ask(read(agenda)), text="Both?", by=OFFICER)


def test_line_is_not_merged_with_itself_or_another_agendas() -> None:
    agenda = start()
    line = ask(agenda)
    with pytest.raises(AgendaRefused, match="two lines of the same agenda"):
        merge_lines(line, line, text="Both?", by=OFFICER)


def test_line_that_is_gone_is_refused_in_words() -> None:
    agenda = start()
    line = ask(agenda)
    remove_line(line, by=OFFICER)
    line.pk = line.pk or 999
    with pytest.raises(AgendaRefused, match="no longer on the agenda"):
        change_line(line, LineWords(text="Late?"), by=OFFICER)
    gone = AgendaItem(pk=999, agenda=agenda, position=1, heading="Gone")
    with pytest.raises(AgendaRefused, match="no longer on the agenda"):
        add_line(gone, LineWords(text="Late?"), by=OFFICER)


def test_line_above_the_one_kept_is_merged_into_it() -> None:
    agenda = start()
    above = AgendaLine.objects.get()
    kept = merge_lines(ask(agenda, "One?"), above, text="Both?", by=OFFICER)
    assert (kept.text, kept.position) == ("Both?", 1)
    assert kept.matter_links.get().matter.key == "review 1"
