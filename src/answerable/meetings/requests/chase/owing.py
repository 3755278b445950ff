"""What each post owes on a day, by reference and due only: written answers, papers, and overdue actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from answerable.actions.models import Action
from answerable.actions.queries import TrackerFilter, TrackerLine, list_tracker
from answerable.actions.states import OPEN
from answerable.core.calendar.deadlines import LONDON, format_moment
from answerable.office.models import Post
from answerable.office.queries import Holders
from answerable.papers.asked.queries import list_owed

from ..answers.queries import find_owed


@dataclass(frozen=True, slots=True)
class OwedReference:
    """`words`, `address` and `note` are for the office's own page, and stand in no e-mail."""

    reference: str
    due: str
    late: bool
    words: str = ""
    address: str = ""
    note: str = ""

    def to_json(self) -> dict[str, str | bool]:
        return {"reference": self.reference, "due": self.due, "late": self.late}


@dataclass(frozen=True, slots=True)
class Owing:
    """What one post owes, answers first. The holder is whoever has the post that day, blank where nobody is
    known."""

    post: Post
    holder: str
    references: tuple[OwedReference, ...]


def list_owing(on: dt.date) -> list[Owing]:
    """In the order of posts. What a post owed that has ended is owed by the accountable post of its body."""
    posts = list(Post.objects.select_related("body").order_by("position", "pk"))
    owed: dict[int, dict[str, OwedReference]] = {post.pk: {} for post in posts}
    for each in find_owed(on):
        for line in each.lines:
            words = format_moment(dt.datetime.combine(line.due_on, line.due_at, tzinfo=LONDON))
            address = reverse("answers:line", args=[line.line.pk])
            said = OwedReference(line.line.reference, words, line.overdue, line.line.text, address)
            owed[each.post.pk][said.reference] = said
    alive = {post.pk: _find_alive(post, posts, on) for post in posts}
    for post, said in (*_list_papers(alive, on), *_list_actions(alive, on)):
        owed[post.pk].setdefault(said.reference, said)
    holders = Holders()
    return [
        Owing(post, _name_holder(holders, post, on), tuple(owed[post.pk].values()))
        for post in posts
        if owed[post.pk]
    ]


def find_owing(post: Post, on: dt.date) -> Owing | None:
    return next((each for each in list_owing(on) if each.post.pk == post.pk), None)


Alive = Mapping[int, Post | None]
"""Of each post, itself or who answers for it now."""


def _list_papers(alive: Alive, on: dt.date) -> Iterator[tuple[Post, OwedReference]]:
    for asked in list_owed():
        post = alive.get(asked.from_post_id)
        if post:
            due = dt.datetime.combine(asked.due_on, asked.due_at, tzinfo=LONDON)
            late = asked.due_on < on
            address = asked.get_absolute_url()
            yield post, OwedReference(asked.reference, format_moment(due), late, asked.title, address)


def _list_actions(alive: Alive, on: dt.date) -> Iterator[tuple[Post, OwedReference]]:
    for line in list_tracker(TrackerFilter(state=OPEN, due="overdue"), on=on):
        assert line.last_day, "what is overdue had a last day"
        due = f"{line.last_day.day} {line.last_day:%B} {line.last_day.year}"
        action, owners = line.action, [owner.post.pk for owner in line.owners if owner.post]
        for key in owners or _list_posts_behind(action):
            post = alive.get(key)
            if post:
                note = "" if owners else _describe_unknown(line)
                address = action.get_absolute_url()
                yield post, OwedReference(action.reference, due, True, action.text, address, note)


def _list_posts_behind(action: Action) -> list[int]:
    """The post that leads an action that no post owns, or else the one that is accountable for it."""
    behind = [key for key in (action.lead_post_id, action.accountable_post_id) if key is not None]
    return behind[:1]


def _describe_unknown(line: TrackerLine) -> str:
    """Why an action stands under a post that does not own it."""
    printed = ", ".join(owner.as_printed for owner in line.owners if owner.as_printed)
    return f"owner not known: {printed}" if printed else "no owner"


def _find_alive(post: Post, posts: Iterable[Post], on: dt.date) -> Post | None:
    """The post itself, or the accountable one of its body where it has ended."""
    if _exists(post, on):
        return post
    heads = (each for each in posts if each.body_id == post.body_id and each.accountable)
    return next((each for each in heads if _exists(each, on)), None)


def _exists(post: Post, on: dt.date) -> bool:
    return (post.from_date or on) <= on <= (post.to_date or on)


def _name_holder(holders: Holders, post: Post, on: dt.date) -> str:
    holding = holders.find(post.pk, on)
    return str(holding.person) if holding else ""
