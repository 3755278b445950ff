"""Every write about the office: founding it from a profile, and who was seen in which post."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, cast

from django.utils import timezone

from answerable.audit import ledger

from .exceptions import AlreadyFounded
from .models import Alias, Area, Body, CutOff, Holding, Person, Plan, Post, Priority, SettledDoubt, Topic
from .profile import Profile
from .queries import find_person, is_founded


def found_office(profile: Profile, *, by: ledger.Actor) -> None:
    """Writes the bodies, areas, posts, holdings, plans and topics of a profile; refuses a founded office."""
    with ledger.entry(by, "found office") as writing:
        if is_founded():
            raise AlreadyFounded(Body.objects.order_by("id")[0].name)
        bodies = _found_bodies(profile, writing)
        _found_areas(profile, writing)
        posts = _found_posts(profile, bodies, writing)
        _found_holdings(profile, posts, writing)
        _found_plans(profile, writing)
        _found_topics(profile, writing)


def read_dates(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The dates and source of a profile's entry, as the models call them."""
    return {
        "from_date": entry.get("from"),
        "to_date": entry.get("to"),
        "source": entry.get("source") or "",
    }


def _found_bodies(profile: Profile, writing: ledger.Writing) -> dict[str, Body]:
    bodies = {}
    for entry in profile.read("bodies"):
        body = writing.add(
            Body(name=entry["name"], short=entry.get("short") or "", kind=entry["kind"], **read_dates(entry))
        )
        bodies[body.name] = bodies[body.short] = body
    return bodies


def _found_areas(profile: Profile, writing: ledger.Writing) -> None:
    areas: dict[str, Area] = {}
    waiting = profile.read("areas")
    while waiting:
        ready = [entry for entry in waiting if not entry.get("parent") or entry["parent"] in areas]
        assert ready, "a profile whose areas contain each other is refused when it is read"
        for entry in ready:
            areas[entry["code"]] = writing.add(
                Area(
                    code=entry["code"],
                    name=entry["name"],
                    kind=entry["kind"],
                    parent=areas.get(entry.get("parent") or ""),
                    population=entry.get("population"),
                    population_source=entry.get("population_source") or "",
                    **read_dates(entry),
                )
            )
        waiting = [entry for entry in waiting if entry["code"] not in areas]


def _found_posts(profile: Profile, bodies: Mapping[str, Body], writing: ledger.Writing) -> dict[str, Post]:
    posts = {}
    for position, entry in enumerate(profile.read("posts")):
        post = writing.add(
            Post(
                body=bodies[entry["body"]],
                title=entry["title"],
                short=entry.get("short") or "",
                accountable=bool(entry.get("accountable")),
                position=position,
                **read_dates(entry),
            )
        )
        posts[post.title] = post
        if post.short:
            posts[post.short] = post
    return posts


def _found_holdings(profile: Profile, posts: Mapping[str, Post], writing: ledger.Writing) -> None:
    people: dict[str, Person] = {}
    for entry in profile.read("holdings"):
        name = entry["person"]
        person = people.get(name) or writing.add(Person(name=name))
        people[name] = person
        writing.add(
            Holding(
                post=posts[entry["post"]],
                person=person,
                temporary=entry.get("temporary") or "",
                **read_dates(entry),
            )
        )


def _found_plans(profile: Profile, writing: ledger.Writing) -> None:
    for entry in profile.read("plans"):
        plan = writing.add(Plan(name=entry["name"], **read_dates(entry)))
        for position, name in enumerate(entry.get("priorities") or [], 1):
            writing.add(Priority(plan=plan, position=position, name=name))


def _found_topics(profile: Profile, writing: ledger.Writing) -> None:
    for entry in profile.read("topics"):
        topic = writing.add(Topic(name=entry["name"]))
        for name in entry.get("aliases") or []:
            writing.add(Alias(topic=topic, name=name))


def set_cut_off(day: dt.date, *, by: ledger.Actor, reason: str = "") -> CutOff:
    """Remembers the day before which what has no sign of an end is historic. The last one set counts."""
    with ledger.entry(by, "set cut-off") as writing:
        return writing.add(CutOff(day=day, set_at=timezone.now(), set_by=by.text, reason=reason))


def settle_doubt(*, kind: str, key: str, answer: str, by: ledger.Actor) -> SettledDoubt:
    """Remembers that a person leaves something as it is, so that it is not asked again."""
    with ledger.entry(by, "settle doubt") as writing:
        known = SettledDoubt.objects.filter(kind=kind, key=key).first()
        return known or writing.add(
            SettledDoubt(
                kind=kind, key=key, answer=answer, settled_at=timezone.now(), settled_by=writing.by.text
            )
        )


def ask_again(settled: SettledDoubt, *, by: ledger.Actor) -> None:
    """Undoes settle_doubt: what was left as it is stands among the things to decide again."""
    with ledger.entry(by, "ask again") as writing:
        writing.remove(settled)


def find_or_add_person(name: str, writing: ledger.Writing) -> Person:
    """The one person of that name, or a new one: where two bear it, nobody can say which is meant."""
    return find_person(name) or writing.add(Person(name=name))


def record_sighting(
    *, post: Post, person: Person, on: dt.date, temporary: str, source: str, writing: ledger.Writing
) -> Holding:
    """Notes saw a person in a post on a day. The holding stretches from the first such day to the last,
    as long as nobody else was seen or appointed in between."""
    same = Holding.objects.filter(post=post, person=person, temporary=temporary)
    known = same.on(on).first()
    if known:
        return cast(Holding, known)
    near = _find_unbroken(same, post, person, on)
    if near is None:
        return writing.add(
            Holding(
                post=post,
                person=person,
                temporary=temporary,
                from_date=on,
                to_date=on,
                bounds=Holding.Bounds.SEEN,
                source=source,
            )
        )
    assert near.from_date is not None
    assert near.to_date is not None
    writing.change(near, from_date=min(near.from_date, on), to_date=max(near.to_date, on))
    return near


def _find_unbroken(same: Any, post: Post, person: Person, on: dt.date) -> Holding | None:
    for holding in same.filter(bounds=Holding.Bounds.SEEN):
        first, last = min(holding.from_date, on), max(holding.to_date, on)
        others = Holding.objects.filter(post=post).exclude(pk=holding.pk)
        between = others.exclude(to_date__lt=first).exclude(from_date__gt=last)
        if not between.exists():
            return cast(Holding, holding)
    return None
