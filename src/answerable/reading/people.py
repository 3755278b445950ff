"""Who an attendance list means: people and the posts they held that day, as far as it is sure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from answerable.audit import ledger
from answerable.core.notes import model
from answerable.meetings.operations import Present
from answerable.office.models import Body, Person, Post
from answerable.office.names import parse_post
from answerable.office.operations import find_or_add_person, record_sighting
from answerable.office.queries import choose_post, find_only_holding

from .owners import Attendee, Room


def _read_list(notes: model.Notes) -> Iterator[tuple[str, model.Person]]:
    yield from (("present", person) for person in notes.attendance)
    yield from (("apologies", person) for person in notes.apologies)


def match_post(
    said: model.Person, person: Person | None, posts: list[Post], on: dt.date
) -> tuple[Post | None, str]:
    """The post of somebody on the list, and how it is held: by the short form, else by the full title, else
    the one post that the person is known to have held that day."""
    for printed in (said.short, said.capacity):
        post = choose_post(printed, posts) if printed else None
        if post:
            held = [parse_post(text).temporary for text in (said.short, said.capacity) if text]
            return post, next((mark for mark in held if mark), "")
    holding = find_only_holding(person, on) if person and person.pk else None
    return (holding.post, holding.temporary) if holding else (None, "")


def meet_people(notes: model.Notes, *, on: dt.date, source: str, writing: ledger.Writing) -> list[Present]:
    """The attendance list with people and posts. Those surely in a post become its holders."""
    posts = list(Post.objects.on(on).select_related("body"))
    listed = []
    for state, said in _read_list(notes):
        person = find_or_add_person(said.name, writing) if said.name else None
        post, temporary = match_post(said, person, posts, on)
        if person and post and not said.inferred:
            record_sighting(
                post=post, person=person, on=on, temporary=temporary, source=source, writing=writing
            )
        listed.append(Present(said, state, person, post, temporary))
    return listed


def read_room(on: dt.date, present: list[Present]) -> Room:
    """Posts, bodies and people on a day."""
    posts = list(Post.objects.on(on).select_related("body"))
    attendees = [
        Attendee(each.said.name or "", each.said.short or "", each.person, each.post, each.temporary)
        for each in present
    ]
    return Room(posts, list(Body.objects.on(on)), attendees)
