"""What lists of attendance leave open about people: two in one post, one person under two spellings."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode

from answerable.actions.models import ActionOwner
from answerable.meetings.sightings import find_company, read_sightings
from answerable.office.doubts import Doubt, make_doubt_key
from answerable.office.models import Person, Post
from answerable.office.people.spans import Sighting, find_clashes, find_interruptions
from answerable.office.people.spellings import compare_names
from answerable.office.queries import read_settled
from answerable.ui.words import count, join

KIND = "person"
# A post that so many pairs share is held by several people at a time, which is asked once.
MANY_PAIRS = 3


@dataclass(frozen=True, slots=True)
class Option:
    """An answer. `person` is whom it is about; of two spellings, the one that is kept."""

    answer: str
    words: str
    person: int = 0


@dataclass(frozen=True, slots=True)
class PeopleDoubt:
    """A doubt with its answers. `key` is in plain words, because it stays beside the answer."""

    key: str
    title: str
    why: str
    people: tuple[int, ...]
    post: int | None
    days: tuple[dt.date, ...]
    options: tuple[Option, ...]
    holds_up: int


def list_people_doubts() -> list[Doubt]:
    """As every app says its doubts, each with the page on which it is settled."""
    return [
        Doubt(
            kind=KIND,
            key=doubt.key,
            title=doubt.title,
            why=doubt.why,
            link=f"{reverse('desk:people_doubts')}?{urlencode({'key': doubt.key})}",
            holds_up=doubt.holds_up,
            on=min(doubt.days, default=None),
        )
        for doubt in find_people_doubts()
    ]


def find_people_doubts() -> list[PeopleDoubt]:
    """All that nobody has answered, in a number of queries that does not grow with the record."""
    return _Search().find()


class _Search:
    def __init__(self) -> None:
        self.sightings = read_sightings()
        people = list(Person.objects.values_list("pk", "name", "merge"))
        self.names = {person: name for person, name, _ in people}
        self.known = [person for person, _, merge in people if merge is None]
        self.posts = {post.pk: str(post) for post in Post.objects.all()}
        self.seen = Counter(each.person for each in self.sightings)
        self.owned: Counter[int | None] = Counter()
        self.owed: Counter[tuple[int | None, dt.date]] = Counter()
        rows = ActionOwner.objects.values_list("person", "post", "action__raised_on")
        for person, post, on in rows:
            self.owned[person] += 1
            self.owed[post, on] += 1

    def find(self) -> list[PeopleDoubt]:
        settled = read_settled(KIND)
        found = [*self._find_clashes(), *self._find_interruptions(), *self._find_spellings()]
        return [doubt for doubt in found if doubt.key not in settled]

    def _find_clashes(self) -> Iterable[PeopleDoubt]:
        posts: dict[int, list[tuple[tuple[int, int], tuple[dt.date, ...]]]] = defaultdict(list)
        for clash in find_clashes(self.sightings):
            posts[clash.post].append((clash.people, clash.days))
        for post, pairs in posts.items():
            if len(pairs) >= MANY_PAIRS:
                yield self._ask_about_post(post, pairs)
            else:
                yield from (self._ask_about_pair(post, people, days) for people, days in pairs)

    def _ask_about_post(
        self, post: int, pairs: list[tuple[tuple[int, int], tuple[dt.date, ...]]]
    ) -> PeopleDoubt:
        people = sorted({person for pair, _ in pairs for person in pair})
        days = sorted({day for _, days in pairs for day in days})
        names = join([self.names[person] for person in people])
        return PeopleDoubt(
            key=f"Several people as {self.posts[post]}",
            title=f"Do several people hold the post {self.posts[post]} at one time?",
            why=f"{names} are listed with it, some of them together on {count(len(days), 'day')}.",
            people=tuple(people),
            post=post,
            days=tuple(days),
            options=(Option("leave", f"Yes: several people are {self.posts[post]}"),),
            holds_up=self._count_owed(post, days),
        )

    def _ask_about_pair(self, post: int, people: tuple[int, int], days: tuple[dt.date, ...]) -> PeopleDoubt:
        names = join([self.names[person] for person in people])
        when = date_format(days[0], "j F Y") if len(days) == 1 else count(len(days), "day")
        alike = compare_names(*(self.names[person] for person in people))
        return PeopleDoubt(
            key=make_doubt_key(f"{self.posts[post]} on {_list_days(days)}: {names}"),
            title=f"Who was {self.posts[post]} on {when}: {names}?",
            why=f"Both are listed with the post. {alike}".strip(),
            people=people,
            post=post,
            days=days,
            options=(
                *(
                    Option("temporary", f"{self.names[person]} held it for a time", person)
                    for person in people
                ),
                *(
                    Option("mistake", f"{self.names[person]} is listed with it by mistake", person)
                    for person in people
                ),
                Option("leave", "Both held it"),
            ),
            holds_up=self._count_owed(post, days),
        )

    def _find_interruptions(self) -> Iterable[PeopleDoubt]:
        for each in find_interruptions(self.sightings):
            name, other, post = self.names[each.person], self.names[each.other], self.posts[each.post]
            if compare_names(name, other):
                # Asked as one person under two spellings, which settles this as well.
                continue
            day = date_format(each.on, "j F Y")
            yield PeopleDoubt(
                key=make_doubt_key(f"{name} as {post} on {day} only"),
                title=f"Was {name} {post} on {day} only?",
                why=f"{other} is listed with the post before and after that day.",
                people=(each.person, each.other),
                post=each.post,
                days=(each.on,),
                options=(
                    Option("temporary", f"{name} held it for a time", each.person),
                    Option("mistake", f"{name} is listed with it by mistake", each.person),
                    Option("leave", "It was so"),
                ),
                holds_up=self._count_owed(each.post, (each.on,)),
            )

    def _find_spellings(self) -> Iterable[PeopleDoubt]:
        company = find_company()
        people = sorted(self.known, key=lambda person: (-self.seen[person], person))
        for place, kept in enumerate(people):
            for other in people[place + 1 :]:
                why = compare_names(self.names[kept], self.names[other])
                if why and frozenset((kept, other)) not in company:
                    yield self._ask_about_names(kept, other, why)

    def _ask_about_names(self, kept: int, other: int, why: str) -> PeopleDoubt:
        one, two = self.names[kept], self.names[other]
        days = tuple(sorted(s.on for s in self.sightings if s.person == other))
        shared = _list_posts(self.sightings, kept) & _list_posts(self.sightings, other)
        post = f" Both are listed as {join(sorted(self.posts[each] for each in shared))}." if shared else ""
        return PeopleDoubt(
            key=make_doubt_key(f"{one} and {two}"),
            title=f"Are {one} and {two} one person?",
            why=f"{why} They were never at one meeting together.{post}",
            people=(kept, other),
            post=None,
            days=days[:1],
            options=(
                Option("same", f"One person: {one}", kept),
                Option("same", f"One person: {two}", other),
                Option("leave", "Two people"),
            ),
            holds_up=self.owned[other],
        )

    def _count_owed(self, post: int, days: Iterable[dt.date]) -> int:
        """The actions of those days that the post owns: who held it then is who is to answer."""
        return sum(self.owed[post, day] for day in days)


def _list_posts(sightings: Iterable[Sighting], person: int) -> set[int]:
    return {each.post for each in sightings if each.person == person}


def _list_days(days: tuple[dt.date, ...]) -> str:
    first, last = date_format(days[0], "j F Y"), date_format(days[-1], "j F Y")
    return first if len(days) == 1 else f"{count(len(days), 'day')} from {first} to {last}"
