"""What other apps may ask about bodies, posts, holders and topics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from .models import Alias, Body, CutOff, Holding, Person, Post, SettledDoubt, Topic
from .names import make_key, parse_post


def is_founded() -> bool:
    return Body.objects.exists()


def find_body(kind: str, on: dt.date) -> Body | None:
    return Body.objects.filter(kind=kind).on(on).first()


def find_accountable_post(kind: str, on: dt.date) -> Post | None:
    """The accountable post of the body of that kind: the chief constable for the force."""
    return Post.objects.filter(body__kind=kind, accountable=True).on(on).first()


def find_post(printed: str, on: dt.date) -> Post | None:
    """The post that a short form or title means on that day; None where there is none, or more than one."""
    return choose_post(printed, list(Post.objects.on(on).select_related("body")))


def choose_post(printed: str, posts: list[Post]) -> Post | None:
    key = make_key(parse_post(printed).words)
    if not key:
        return None
    by_short = [post for post in posts if post.short and make_key(post.short) == key]
    found = by_short or [post for post in posts if make_key(post.title) == key]
    return found[0] if len(found) == 1 else None


def find_holder(post: Post, on: dt.date) -> Holding | None:
    """Who held the post that day. A temporary holder comes before a substantive one who is away."""
    held = list(Holding.objects.filter(post=post).on(on).select_related("person", "post"))
    return min(held, key=_rank_holding, default=None)


def find_only_holding(person: Person, on: dt.date) -> Holding | None:
    """The one post that somebody is known to have held that day; None where there is none or several."""
    held = list(Holding.objects.filter(person=person).on(on).select_related("post__body")[:2])
    return held[0] if len(held) == 1 else None


class Holders:
    """Every holding, read once, for pages that ask about many posts and days."""

    def __init__(self) -> None:
        self._held: dict[int, list[Holding]] = {}
        for holding in Holding.objects.select_related("person", "post"):
            self._held.setdefault(holding.post_id, []).append(holding)

    def find(self, post_key: int, on: dt.date) -> Holding | None:
        """As find_holder does."""
        held = [
            holding
            for holding in self._held.get(post_key, [])
            if (holding.from_date or on) <= on <= (holding.to_date or on)
        ]
        return min(held, key=_rank_holding, default=None)


def _rank_holding(holding: Holding) -> tuple[bool, bool, int]:
    begun = holding.from_date.toordinal() if holding.from_date else 0
    return (not holding.temporary, holding.bounds != Holding.Bounds.APPOINTED, -begun)


def read_cut_off() -> CutOff | None:
    """The cut-off that counts: the one set last."""
    return CutOff.objects.order_by("-id").first()


def read_settled(kind: str) -> frozenset[str]:
    """The keys of the doubts of a kind that a person settled."""
    return frozenset(SettledDoubt.objects.filter(kind=kind).values_list("key", flat=True))


def find_person(name: str) -> Person | None:
    """The one person of that name; None where nobody, or more than one, bears it."""
    key = make_key(name)
    people = Person.objects.select_related("merge__into")
    found = {_find_kept(person) for person in people if make_key(person.name) == key}
    return found.pop() if key and len(found) == 1 else None


def _find_kept(person: Person) -> Person:
    """The person that a spelling was merged into, or the person itself."""
    merge = getattr(person, "merge", None)
    return merge.into if merge else person


def find_topic(heading: str) -> Topic | None:
    """The topic of that name or sure alias, whatever the case and spacing. Anything less sure is no topic."""
    return read_topic_names().get(make_key(heading))


def read_topic_names() -> dict[str, Topic]:
    """Every topic by the key of its name and of its sure aliases."""
    topics = Topic.objects.in_bulk()
    aliases = Alias.objects.filter(certainty=Alias.Certainty.SURE).values_list("name", "topic_id")
    names = {make_key(name): _find_root(topics, topic) for name, topic in aliases}
    return names | {make_key(topic.name): _find_root(topics, topic.pk) for topic in topics.values()}


def _find_root(topics: Mapping[int, Topic], key: int) -> Topic:
    """The topic that one has become by merging."""
    topic = topics[key]
    while topic.merged_into_id is not None:
        topic = topics[topic.merged_into_id]
    return topic
