"""What an answer about people does. Each is one step, and each can be undone."""

from __future__ import annotations

from answerable.audit import ledger
from answerable.meetings.operations import mark_temporary, merge_people, take_out_of_post
from answerable.office.models import Person
from answerable.office.operations import settle_doubt

from .doubts import KIND, Option, PeopleDoubt


def answer(doubt: PeopleDoubt, option: Option, *, by: ledger.Actor) -> None:
    if option.answer == "leave":
        settle_doubt(kind=KIND, key=doubt.key, answer=option.words, by=by)
    elif option.answer == "same":
        other = next(person for person in doubt.people if person != option.person)
        people = Person.objects.in_bulk([option.person, other])
        merge_people(people[other], people[option.person], by=by)
    else:
        assert doubt.post is not None, "only a doubt about a post has these answers"
        correct = mark_temporary if option.answer == "temporary" else take_out_of_post
        correct(option.person, doubt.post, doubt.days, answer=option.words, by=by)
