"""What the index holds of topics, posts and people, and which posts and areas a text names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from answerable.search import sources
from answerable.search.entries import Entry
from answerable.search.sources import Source, Tie
from answerable.search.words import write_folded

from .models import Alias, Area, Body, Holding, Person, PersonMerge, Post, Topic


class Mentions:
    """Posts and areas by their names, read once for many texts."""

    def __init__(self) -> None:
        self._posts: dict[str, set[int]] = defaultdict(set)
        for key, *names in Post.objects.values_list("pk", "title", "short"):
            for name in filter(None, names):
                self._posts[name].add(key)
        areas = {area.pk: area for area in Area.objects.all()}
        self._areas = {
            write_folded(area.name): frozenset(each.code for each in _climb(area, areas))
            for area in areas.values()
        }

    def find_posts(self, printed: str) -> frozenset[int]:
        """The posts of just this title or short name."""
        return frozenset(self._posts.get(printed, ()))

    def find_areas(self, *texts: str) -> frozenset[str]:
        """The codes of the areas that are named, and of those that they are part of."""
        folded = "/".join(write_folded(text) for text in texts) if self._areas else ""
        return frozenset[str]().union(*(codes for name, codes in self._areas.items() if name in folded))


# For sources whose texts may name a post in this column.
def tie_posts(column: str) -> tuple[Tie, Tie]:
    return Tie(Post, column, "title", parts=True), Tie(Post, column, "short", parts=True)


def _climb(area: Area | None, areas: dict[int, Area]) -> Iterator[Area]:
    met: set[int] = set()
    while area is not None and area.pk not in met:
        met.add(area.pk)
        yield area
        area = areas.get(area.parent_id or 0)


def make_topics(rows: QuerySet[Any]) -> Iterator[Entry]:
    """A topic that was merged into another is one more name of that; a name that nobody has confirmed yet is
    the office's own."""
    mentions = Mentions()
    for topic in rows.filter(merged_into=None).prefetch_related("aliases", "merged_topics"):
        sure = [alias for alias in topic.aliases.all() if alias.certainty == Alias.Certainty.SURE]
        names = [each.name for each in (*sure, *topic.merged_topics.all())]
        yield Entry(
            table=Topic._meta.db_table,
            row=topic.pk,
            kind="topic",
            title=topic.name,
            text=_write("Also called", names),
            topics=frozenset({topic.pk}),
            areas=mentions.find_areas(topic.name),
        )


def make_posts(rows: QuerySet[Any]) -> Iterator[Entry]:
    for post in rows.select_related("body").prefetch_related("holdings__person"):
        held = list(post.holdings.all())
        yield Entry(
            table=Post._meta.db_table,
            row=post.pk,
            kind="post",
            title=f"{post.title} ({post.short})" if post.short else post.title,
            text=_write("Held by", (each.person.name for each in held)),
            place=post.body.name,
            posts=frozenset({post.pk}),
            people=frozenset(each.person_id for each in held),
        )


def make_people(rows: QuerySet[Any]) -> Iterator[Entry]:
    """One that was merged into another is one more name of theirs."""
    for person in rows.filter(merge=None).prefetch_related("holdings__post", "merged_people__person"):
        held = list(person.holdings.all())
        names = _write("Also called", (each.person.name for each in person.merged_people.all()))
        yield Entry(
            table=Person._meta.db_table,
            row=person.pk,
            kind="person",
            title=person.name,
            text=" ".join(filter(None, (names, _write("Held", (each.post.title for each in held))))),
            people=frozenset({person.pk}),
            posts=frozenset(each.post_id for each in held),
        )


def _write(words: str, names: Iterable[str]) -> str:
    once = list(dict.fromkeys(names))
    return f"{words}: {'; '.join(once)}." if once else ""


def register_sources() -> None:
    aliases = Tie(Alias, "pk", "topic_id", parts=True)
    of_post, of_person = (Tie(Holding, "pk", column, parts=True) for column in ("post_id", "person_id"))
    merges = (
        Tie(PersonMerge, "pk", "person_id", parts=True),
        Tie(PersonMerge, "pk", "into_id", parts=True),
        Tie(Person, "merged_people__person"),
    )
    bodies, holders, posts = (
        Tie(Body, "body"),
        Tie(Person, "holdings__person"),
        Tie(Post, "holdings__post"),
    )
    merged = Tie(Topic, "pk", "merged_into_id", parts=True)
    sources.register(
        Source(Topic, make_topics, {"topic": "topic"}, ties=(aliases, merged), everything=(Area,))
    )
    sources.register(Source(Post, make_posts, {"post": "post"}, ties=(of_post, holders, bodies)))
    sources.register(Source(Person, make_people, {"person": "person"}, ties=(of_person, posts, *merges)))
