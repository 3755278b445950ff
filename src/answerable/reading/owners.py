"""Who an owner as printed is: a post, a person in the room, a body, everyone, or not known.

Strict rules first. What no rule finds stays as printed and is marked unknown, for a person to settle.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from answerable.actions.operations import Owner
from answerable.core.notes.recognise.people import list_initials
from answerable.office.models import Body, Person, Post
from answerable.office.names import make_key, parse_post
from answerable.office.queries import choose_post

_EVERYONE = frozenset({"all", "everyone", "everybody", "all attendees", "all present"})
_FORCE = frozenset({"force", "the force", "the constabulary", "constabulary", "police"})
_OFFICE = frozenset({"office", "the office", "opcc", "opfcc"})


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone of the attendance list, with the person and post that they were matched with."""

    name: str
    short: str
    person: Person | None
    post: Post | None
    temporary: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """What is known on the day of a meeting: the posts and bodies then, and who was listed."""

    posts: list[Post]
    bodies: list[Body]
    attendees: list[Attendee]

    def find_accountable_post(self, kind: str) -> Post | None:
        found = [post for post in self.posts if post.accountable and post.body.kind == kind]
        return found[0] if len(found) == 1 else None


def find_owner(printed: str, room: Room) -> Owner:
    rules: tuple[Callable[[str, Room], Owner | None], ...] = (
        _find_everyone,
        _find_post,
        _find_by_short,
        _find_body,
        _find_by_initials,
        _find_by_name,
    )
    found = (rule(printed, room) for rule in rules)
    return next((owner for owner in found if owner), Owner(printed, "unknown"))


def _find_everyone(printed: str, room: Room) -> Owner | None:
    return Owner(printed, "everyone") if make_key(printed) in _EVERYONE else None


def _find_post(printed: str, room: Room) -> Owner | None:
    post = choose_post(printed, room.posts)
    return Owner(printed, "post", post=post, temporary=parse_post(printed).temporary) if post else None


def _find_by_short(printed: str, room: Room) -> Owner | None:
    """Initials as the attendance list prints them. Two people with one pair of initials: nobody can say."""
    key = make_key(printed)
    return _choose(printed, [each for each in room.attendees if each.short and make_key(each.short) == key])


def _find_body(printed: str, room: Room) -> Owner | None:
    key = make_key(printed)
    named = [b for b in room.bodies if key in {make_key(b.name), make_key(b.short)} - {""}]
    for words, kind in ((_FORCE, Body.Kind.FORCE), (_OFFICE, Body.Kind.LOCAL_POLICING_BODY)):
        if not named and key in words:
            named = [body for body in room.bodies if body.kind == kind]
    if len(named) != 1:
        return None
    post = next((p for p in room.posts if p.accountable and p.body_id == named[0].pk), None)
    return Owner(printed, "body", body=named[0], post=post)


def _find_by_initials(printed: str, room: Room) -> Owner | None:
    """Initials that are not printed in the list, but fit one name of it only."""
    if not re.fullmatch(r"[A-Z]{2,4}", printed.strip()):
        return None
    return _choose(printed, [each for each in room.attendees if printed.strip() in list_initials(each.name)])


def _find_by_name(printed: str, room: Room) -> Owner | None:
    """A full name, or a rank or title and a surname: "DCC Ann Example", "Supt Example"."""
    words = make_key(printed).split()
    for count in range(len(words), 0, -1):
        tail = words[-count:]
        found = [
            each for each in room.attendees if make_key(each.name).split()[-count:] == tail and each.name
        ]
        if found:
            return _choose(printed, found)
    return None


def _choose(printed: str, found: list[Attendee]) -> Owner | None:
    if len(found) != 1:
        return None
    attendee = found[0]
    if attendee.post:
        return Owner(
            printed, "post", post=attendee.post, person=attendee.person, temporary=attendee.temporary
        )
    return Owner(printed, "person", person=attendee.person) if attendee.person else None


def choose_accountable(owners: tuple[Owner, ...], room: Room) -> tuple[Post | None, Post | None]:
    """The post that answers, and the post that leads where that is another.

    The chief constable answers for the force. Only where every owner is a post of the local policing body
    does that body's own accountable post answer, or the owner where it has none.
    """
    posts = [owner.post for owner in owners if owner.post]
    ours = bool(posts) and all(p.body.kind == Body.Kind.LOCAL_POLICING_BODY for p in posts)
    body = Body.Kind.LOCAL_POLICING_BODY if ours else Body.Kind.FORCE
    accountable = room.find_accountable_post(body) or (posts[0] if ours else None)
    lead = next((post for post in posts if accountable is None or post.pk != accountable.pk), None)
    return accountable, lead
