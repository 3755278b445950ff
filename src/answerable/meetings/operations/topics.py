"""Linking everything that was said to topics, over the whole record.

To be called after notes were accepted, once for many. Doing it twice does nothing. What a person decided, and
two topics that stand, are left as they are; only links that a rule made are taken away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.actions.operations import wait_for_turn
from answerable.audit import ledger
from answerable.core.likeness.words import fold
from answerable.core.threads import Alias as FoundAlias
from answerable.core.threads import Join, Link, Linking, Thread, link_mentions
from answerable.office.models import Alias, Topic

from ..mentions import read_known, read_mentions
from ..models import TOPIC_MEMBERS, TopicLink
from ..topic_doubts import BY_RULE

# Links that a person settled: no rule touches them.
SETTLED = (TopicLink.Certainty.CONFIRMED, TopicLink.Certainty.REFUSED)
_LONGEST_NAME = 300

LinkKey = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class LinkedTopics:
    """What linking changed: new topics, links added, changed and taken away, and pairs to be asked about."""

    topics: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    asked: int = 0


def link_topics(*, by: ledger.Actor) -> LinkedTopics:
    """Links everything in the record to its topics. Writes only what differs."""
    with ledger.entry(by, "link topics") as writing:
        wait_for_turn()
        linking = link_mentions(read_mentions(), read_known())
        topics, new = _settle_topics(linking.threads, writing)
        aliases = {fold(alias.name): alias for alias in Alias.objects.all()}
        _write_aliases(linking.threads, topics, aliases, writing)
        asked = _write_joins(linking, topics, aliases, writing)
        added, changed, removed = _write_links(linking.threads, topics, writing)
        return LinkedTopics(new, added, changed, removed, asked)


def _settle_topics(threads: Iterable[Thread], writing: ledger.Writing) -> tuple[list[Topic], int]:
    """The topic of each thread, in their order, and how many are new."""
    known = Topic.objects.in_bulk()
    topics = [
        known[thread.topic] if thread.topic is not None else Topic(name=thread.name[:_LONGEST_NAME])
        for thread in threads
    ]
    new = [topic for topic in topics if topic.pk is None]
    writing.add_all(new)
    return topics, len(new)


def _write_aliases(
    threads: Iterable[Thread], topics: list[Topic], aliases: dict[str, Alias], writing: ledger.Writing
) -> None:
    """Headings that were joined become names of the topic, so that they find it from now on."""
    new = [
        _make_alias(topic, alias)
        for thread, topic in zip(threads, topics, strict=True)
        for alias in thread.aliases
        if fold(alias.words) not in aliases
    ]
    aliases |= {fold(alias.name): alias for alias in writing.add_all(new)}


def _make_alias(topic: Topic, alias: FoundAlias) -> Alias:
    certainty = Alias.Certainty.SURE if alias.sure else Alias.Certainty.TO_CONFIRM
    name = alias.words[:_LONGEST_NAME]
    return Alias(topic=topic, name=name, certainty=certainty, source=f"{BY_RULE}{alias.why}")


def _write_joins(
    linking: Linking, topics: list[Topic], aliases: dict[str, Alias], writing: ledger.Writing
) -> int:
    """Two topics that may be one: the name of the smaller is a name of the other, to be confirmed. What is
    asked no more is taken away."""
    wanted: dict[str, tuple[Topic, FoundAlias]] = {}
    for join in linking.joins:
        kept, other = _order(join, linking.threads, topics)
        wanted.setdefault(fold(other.name), (kept, FoundAlias(other.name, False, join.why)))
    names = {fold(topic.name) for topic in topics}
    for name, alias in aliases.items():
        asked = alias.certainty == Alias.Certainty.TO_CONFIRM and alias.source.startswith(BY_RULE)
        if asked and name in names and name not in wanted:
            writing.remove(alias)
    new = [_make_alias(*pair) for name, pair in wanted.items() if name not in aliases]
    writing.add_all(new)
    return len(new)


def _order(join: Join, threads: tuple[Thread, ...], topics: list[Topic]) -> tuple[Topic, Topic]:
    """The topic with more to it first, of equals the older."""
    pair = sorted((join.one, join.other), key=lambda place: (-len(threads[place].links), topics[place].pk))
    return topics[pair[0]], topics[pair[1]]


def _write_links(
    threads: Iterable[Thread], topics: list[Topic], writing: ledger.Writing
) -> tuple[int, int, int]:
    """How many links were added, changed and taken away. Other words for the same reason change nothing."""
    known = {read_key(link): link for link in TopicLink.objects.order_by("pk")}
    wanted = {
        (topic.pk, link.kind, link.key): link
        for thread, topic in zip(threads, topics, strict=True)
        for link in thread.links
    }
    new = [_make_link(key, link) for key, link in wanted.items() if key not in known]
    changed = removed = 0
    for key, row in known.items():
        if row.certainty in SETTLED:
            continue
        if key not in wanted:
            writing.remove(row)
            removed += 1
        elif row.certainty != _certainty_of(wanted[key]):
            writing.change(row, certainty=_certainty_of(wanted[key]), why=wanted[key].why)
            changed += 1
    writing.add_all(new)
    return len(new), changed, removed


def read_key(link: TopicLink) -> LinkKey:
    """The topic, and the kind and key of what belongs to it."""
    kind = next(name for name in TOPIC_MEMBERS if getattr(link, f"{name}_id") is not None)
    return link.topic_id, kind, getattr(link, f"{kind}_id")


def _certainty_of(link: Link) -> str:
    return TopicLink.Certainty.SURE if link.sure else TopicLink.Certainty.PROPOSED


def _make_link(key: LinkKey, link: Link) -> TopicLink:
    topic, kind, member = key
    return TopicLink(topic_id=topic, certainty=_certainty_of(link), why=link.why, **{f"{kind}_id": member})
