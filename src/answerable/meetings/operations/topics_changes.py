"""Making two topics one, and a part of a topic another: each one step, and undone in one step.

What stood before is kept in the change, so that undoing gives back exactly that; what came since stays where
it is. Only the last change of a topic can be undone, or an earlier one would be undone over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone

from answerable.audit import ledger
from answerable.core.likeness.words import fold
from answerable.office.models import Alias, Topic

from ..exceptions import TopicChangeRefused
from ..models import TopicChange, TopicLink
from .topics import read_key

_LONGEST_NAME = 300
# Which topic, the kind and key of what belongs to it, how certain, and why: a link as a change keeps it.
Kept = Mapping[str, Any]


def merge_topics(kept: Topic, other: Topic, *, by: ledger.Actor) -> TopicChange:
    """Takes everything of the other topic into the kept one, of which it becomes a name."""
    with ledger.entry(by, "merge topics") as writing:
        kept, other = _lock(kept, other)
        links = list(TopicLink.objects.filter(topic=other).order_by("pk"))
        held = {read_key(link)[1:]: link for link in TopicLink.objects.filter(topic=kept)}
        before = [_keep(held[key]) for link in links if (key := read_key(link)[1:]) in held]
        names = Alias.objects.filter(topic=kept, name__iexact=other.name, certainty="to_confirm")
        moved = {
            "links": [_keep(link) for link in links],
            "before": before,
            "confirmed": [writing.change(alias, certainty="sure").pk for alias in names],
        }
        for link in links:
            _move(link, kept, held.get(read_key(link)[1:]), writing)
        writing.change(other, merged_into=kept)
        return _record(TopicChange.Kind.MERGE, kept, other, moved, writing)


def _lock(*topics: Topic) -> list[Topic]:
    """As they stand now; refuses one that was merged into another, and a topic with itself."""
    found = (
        Topic.objects.select_for_update(of=("self",))
        .select_related("merged_into")
        .in_bulk([t.pk for t in topics])
    )
    if len(found) != len(topics):
        raise TopicChangeRefused("Choose two different topics.")
    for topic in found.values():
        if topic.merged_into:
            raise TopicChangeRefused(f"{topic} is part of {topic.merged_into} already. Open that topic.")
    return [found[topic.pk] for topic in topics]


def _move(link: TopicLink, kept: Topic, held: TopicLink | None, writing: ledger.Writing) -> None:
    """Where both topics hold the same thing, what a person settled counts, else what is surer."""
    if held is None:
        writing.change(link, topic=kept)
        return
    if _RANK[link.certainty] < _RANK[held.certainty]:
        writing.change(held, certainty=link.certainty, why=link.why)
    writing.remove(link)


_RANK = {"confirmed": 0, "refused": 1, "sure": 2, "proposed": 3}


def split_topic(topic: Topic, links: Iterable[int], *, name: str, by: ledger.Actor) -> TopicChange:
    """Takes these links of a topic into a new one of that name, or into the topic that bears it."""
    with ledger.entry(by, "split topic") as writing:
        (topic,) = _lock(topic)
        chosen = list(TopicLink.objects.filter(topic=topic, pk__in=list(links)).order_by("pk"))
        if not chosen:
            raise TopicChangeRefused("Choose what goes into the other topic.")
        other, new = _find_or_add(topic, name, writing)
        held = {read_key(link)[1:]: link for link in TopicLink.objects.filter(topic=other)}
        before = [_keep(held[key]) for link in chosen if (key := read_key(link)[1:]) in held]
        aliases = _choose_aliases(topic, chosen, other)
        moved = {
            "links": [_keep(link) for link in chosen],
            "before": before,
            "aliases": [alias.pk for alias in aliases],
            "new": new,
        }
        for alias in aliases:
            writing.change(alias, topic=other)
        why = f"A person moved it from {topic} to {other}."
        for link in chosen:
            _settle(other, read_key(link)[1:], "confirmed", why, held.get(read_key(link)[1:]), writing)
            writing.change(link, certainty="refused", why=why)
        return _record(TopicChange.Kind.SPLIT, topic, other, moved, writing)


def _find_or_add(topic: Topic, name: str, writing: ledger.Writing) -> tuple[Topic, bool]:
    """The topic of that name, and whether it is new or stands again."""
    name = " ".join(name.split())[:_LONGEST_NAME]
    if not name:
        raise TopicChangeRefused("Give the other topic a name.")
    known = Topic.objects.filter(name__iexact=name).select_related("merged_into").first()
    if known is None:
        return writing.add(Topic(name=name)), True
    if known == topic:
        raise TopicChangeRefused("That is the name of this topic. Give the other one another name.")
    if known.merged_into:
        if known.links.exists():
            raise TopicChangeRefused(f"{known} is part of {known.merged_into}. Choose another name.")
        return writing.change(known, merged_into=None), True
    return known, False


def _choose_aliases(topic: Topic, chosen: list[TopicLink], other: Topic) -> list[Alias]:
    """The names of which everything goes: from now on they are names of the other topic."""
    going = {link.pk for link in chosen}
    headings: dict[str, bool] = {}
    items = TopicLink.objects.filter(topic=topic, item__isnull=False).exclude(certainty="refused")
    for key, heading in items.values_list("pk", "item__heading"):
        headings[fold(heading)] = headings.get(fold(heading), True) and key in going
    names = {heading for heading, all_of_it in headings.items() if all_of_it} | {fold(other.name)}
    return [alias for alias in Alias.objects.filter(topic=topic).order_by("pk") if fold(alias.name) in names]


def _settle(
    topic: Topic,
    member: tuple[str, int],
    certainty: str,
    why: str,
    held: TopicLink | None,
    writing: ledger.Writing,
) -> None:
    kind, key = member
    if held is None:
        writing.add(TopicLink(topic=topic, certainty=certainty, why=why, **{f"{kind}_id": key}))
    else:
        writing.change(held, certainty=certainty, why=why)


def undo_topic_change(change: TopicChange, *, by: ledger.Actor) -> None:
    """Gives back what stood before a merge or split; refuses one that a later change builds upon."""
    with ledger.entry(by, f"undo {change.kind} of topics") as writing:
        change = (
            TopicChange.objects.select_for_update(of=("self",))
            .select_related("topic", "other")
            .get(pk=change.pk)
        )
        _check_undoable(change)
        if change.kind == TopicChange.Kind.MERGE:
            writing.change(change.other, merged_into=None)
            for alias in Alias.objects.filter(pk__in=change.moved["confirmed"]):
                writing.change(alias, certainty="to_confirm")
            _give_back(change.other, change.topic, change.moved, writing)
        else:
            _give_back(change.topic, change.other, change.moved, writing)
            _empty(change, writing)
        writing.change(change, undone_at=timezone.now())


def _check_undoable(change: TopicChange) -> None:
    if change.undone_at:
        raise TopicChangeRefused("This was undone already.")
    both = (change.topic_id, change.other_id)
    later = TopicChange.objects.filter(
        Q(topic__in=both) | Q(other__in=both), pk__gt=change.pk, undone_at=None
    )
    last = later.select_related("topic", "other").first()
    if last:
        raise TopicChangeRefused(f"Undo the later {last} first.")


def _give_back(home: Topic, away: Topic, moved: Kept, writing: ledger.Writing) -> None:
    """Links stand at their topic again as they were, and are gone from the other one, unless they stood there
    before too."""
    there = {read_key(link)[1:]: link for link in TopicLink.objects.filter(topic=away)}
    here = {read_key(link)[1:]: link for link in TopicLink.objects.filter(topic=home)}
    before = {(each["kind"], each["key"]): each for each in moved["before"]}
    for each in moved["links"]:
        member = (each["kind"], each["key"])
        link, earlier = there.get(member), before.get(member)
        if link and earlier:
            writing.change(link, certainty=earlier["certainty"], why=earlier["why"])
        if member in here:
            writing.change(here[member], certainty=each["certainty"], why=each["why"])
            if link and not earlier:
                writing.remove(link)
        elif link and not earlier:
            writing.change(link, topic=home, certainty=each["certainty"], why=each["why"])
        else:
            _settle(home, member, each["certainty"], each["why"], None, writing)


def _empty(change: TopicChange, writing: ledger.Writing) -> None:
    """The names go back, and a topic that the split made, and that nothing belongs to, is a name again."""
    for alias in Alias.objects.filter(pk__in=change.moved["aliases"], topic=change.other):
        writing.change(alias, topic=change.topic)
    if change.moved["new"] and not change.other.links.exists():
        writing.change(change.other, merged_into=change.topic)


def _keep(link: TopicLink) -> Kept:
    _, kind, key = read_key(link)
    return {"kind": kind, "key": key, "certainty": link.certainty, "why": link.why}


def _record(kind: str, topic: Topic, other: Topic, moved: Kept, writing: ledger.Writing) -> TopicChange:
    return writing.add(
        TopicChange(
            kind=kind, topic=topic, other=other, moved=moved, made_at=timezone.now(), made_by=writing.by.text
        )
    )
