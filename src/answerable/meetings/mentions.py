"""The record as the linking of topics needs it: everything that may belong to one, and what is known of them.

A number of queries that does not grow with the record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast

from answerable.actions.models import Action, Commitment, Expectation
from answerable.core.likeness.words import fold
from answerable.core.threads import Decision, Known, Mention, Name
from answerable.core.threads.model import Kind
from answerable.office.models import Abbreviation, Alias, Area, Body, Post, Priority, SettledDoubt, Topic

from .models import (
    TOPIC_MEMBERS,
    Answer,
    Item,
    ItemAction,
    ItemCommitment,
    ItemExpectation,
    Passage,
    Question,
    StandingItem,
    TopicLink,
)
from .topic_doubts import DOUBT

# Under these nothing is of one topic, whatever the heading says.
_PARTS = frozenset(
    {
        "action_tracker",
        "actions_summary",
        "any_other_business",
        "next_meeting",
        "introduction",
        "executive_board",
        "risk",
        "strategic_initiatives",
    }
)
# Lines of a standing agenda that may be subjects of their own.
_SUBJECTS = frozenset({"thematic", "other", "information", "decision"})


def read_mentions() -> list[Mention]:
    """Items, questions, actions and statements of the whole record, in the order of meetings and agendas."""
    items = _read_items()
    texts = _read_texts()
    standing = _read_standing()
    mentions = [
        Mention(
            kind="item",
            key=item.pk,
            text="\n".join(dict.fromkeys(texts[item.pk])),
            on=item.meeting.held_on,
            meeting=item.meeting_id,
            heading=item.heading,
            item=item.parent_id,
            part=item.kind in _PARTS or fold(item.heading.strip()) in standing,
        )
        for item in items.values()
    ]
    for question in Question.objects.order_by("item__meeting__held_on", "item", "position"):
        item = items[question.item_id]
        on, meeting = item.meeting.held_on, item.meeting_id
        mentions.append(Mention("question", question.pk, question.text, on, meeting, item=item.pk))
    return mentions + _read_raised(items)


def _read_items() -> dict[int, Item]:
    found = Item.objects.select_related("meeting").order_by("meeting__held_on", "meeting_id", "position")
    return {item.pk: item for item in found}


def _read_standing() -> set[str]:
    rows = StandingItem.objects.exclude(kind__in=_SUBJECTS).values_list("heading", flat=True)
    return {fold(heading.strip()) for heading in rows}


def _read_texts() -> dict[int, list[str]]:
    """What was said under each item: passages, questions, answers, and the actions it gave rise to."""
    texts: dict[int, list[str]] = defaultdict(list)
    sources: Iterable[Iterable[tuple[int, str]]] = (
        Passage.objects.exclude(kind="nil").order_by("item", "position").values_list("item_id", "text"),
        Question.objects.order_by("item", "position").values_list("item_id", "text"),
        Answer.objects.order_by("question", "position").values_list("question__item_id", "text"),
        ItemAction.objects.order_by("item", "action").values_list("item_id", "action__text"),
    )
    for rows in sources:
        for item, text in rows:
            texts[item].append(text)
    return texts


def _read_raised(items: dict[int, Item]) -> list[Mention]:
    mentions: list[Mention] = []
    kinds: tuple[tuple[Kind, Any, Any], ...] = (
        ("action", Action, ItemAction),
        ("commitment", Commitment, ItemCommitment),
        ("expectation", Expectation, ItemExpectation),
    )
    for kind, model, link in kinds:
        homes = _read_homes(link.objects.order_by("-pk").values_list(f"{kind}_id", "item_id"), items)
        for said in model.objects.order_by("raised_on", "pk").only("text", "raised_on"):
            home = homes.get(said.pk)
            # What stands in no meeting meets with nothing.
            meeting = items[home].meeting_id if home else -said.pk
            mentions.append(Mention(kind, said.pk, said.text, said.raised_on, meeting, item=home))
    return mentions


def _read_homes(links: Iterable[tuple[int, int]], items: dict[int, Item]) -> dict[int, int]:
    """The item of each; of several the first that is no summary of actions."""
    homes: dict[int, int] = {}
    for key, item in links:
        if key not in homes or items[item].kind not in _PARTS:
            homes[key] = item
    return homes


def read_known() -> Known:
    topics = list(Topic.objects.order_by("pk"))
    return Known(
        names=tuple(_list_names(topics)),
        decided=_read_decisions(topics),
        words_of=_read_abbreviations(),
        bodies=_read_bodies(),
        areas=tuple(Area.objects.order_by("pk").values_list("name", flat=True)),
        furniture=tuple(Priority.objects.order_by("pk").values_list("name", flat=True)),
        apart=_read_apart(topics),
    )


def _list_names(topics: list[Topic]) -> Iterable[Name]:
    """A topic that was merged is one more name of the one it went into."""
    roots = find_roots(topics)
    # The name that a topic bears comes before what else it is called.
    for topic in sorted(topics, key=lambda topic: (topic.merged_into_id is not None, topic.pk)):
        yield Name(roots[topic.pk], topic.name)
    for alias in Alias.objects.order_by("pk"):
        yield Name(roots[alias.topic_id], alias.name, alias.certainty == Alias.Certainty.SURE)


def find_roots(topics: Iterable[Topic]) -> dict[int, int]:
    """For each topic the one that it has become by merging, which may be itself."""
    into = {topic.pk: topic.merged_into_id for topic in topics}
    roots = {}
    for key in into:
        root = key
        while (above := into[root]) is not None:
            root = above
        roots[key] = root
    return roots


def _read_decisions(topics: list[Topic]) -> tuple[Decision, ...]:
    roots = find_roots(topics)
    settled = TopicLink.objects.filter(certainty__in=("confirmed", "refused")).order_by("pk")
    return tuple(
        Decision(cast(Kind, name), key, roots[link.topic_id], link.certainty == "confirmed")
        for link in settled
        for name in TOPIC_MEMBERS
        if (key := getattr(link, f"{name}_id")) is not None
    )


def _read_abbreviations() -> dict[str, str]:
    """The sure ones; a short form with two meanings stands for neither."""
    found: dict[str, set[str]] = defaultdict(set)
    for short, words in Abbreviation.objects.filter(certainty="sure").values_list("short", "words"):
        found[short].add(words)
    return {short: next(iter(words)) for short, words in found.items() if len(words) == 1}


def _read_bodies() -> frozenset[str]:
    names = {name for model in (Post, Body) for name in model.objects.values_list("short", flat=True)}
    return frozenset(names - {""})


def _read_apart(topics: list[Topic]) -> frozenset[frozenset[str]]:
    """Pairs of names that a person parted: the key of such a doubt is the topic's and the other name."""
    names = {topic.pk: fold(topic.name) for topic in topics}
    pairs = (
        key.partition(":") for key in SettledDoubt.objects.filter(kind=DOUBT).values_list("key", flat=True)
    )
    return frozenset(
        frozenset({names[int(topic)], other})
        for topic, _, other in pairs
        if topic.isdecimal() and int(topic) in names
    )
