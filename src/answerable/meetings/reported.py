"""The record as the finding of reports needs it: passages that may speak of actions, and the actions.

A number of queries that does not grow with the record.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.formats import date_format

from answerable.actions.models import Action
from answerable.actions.states import DISCHARGED
from answerable.core.likeness.weights import Weights
from answerable.core.likeness.words import read_terms
from answerable.core.reports import KnownAction, Mention, asks_for_update
from answerable.office.names import make_key

from .models import Answer, Item, ItemAction, Passage, TopicLink

# Items that go through earlier actions.
_REVIEWS = frozenset({"action_tracker", "outstanding"})
_SAID = ("context", "update", "finding", "agreed")
_JOINING = (TopicLink.Certainty.SURE, TopicLink.Certainty.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Said:
    """Where a mention stands."""

    meeting: int
    on: dt.date
    at: str
    link: str
    paper: int | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """Everything that find_reports is given, and where each mention stands, by its key."""

    mentions: tuple[Mention, ...]
    actions: tuple[KnownAction, ...]
    weights: Weights
    said: dict[int, Said]
    homes: dict[int, set[int]]

    def raised_at(self, meeting: int) -> frozenset[int]:
        return frozenset(action for action, meetings in self.homes.items() if meeting in meetings)


def read_record(since: dt.date | None = None) -> Reported:
    """The whole record, or all actions with what was said from a day on."""
    items = _read_items(since)
    topics = _read_topics()
    links = list(ItemAction.objects.order_by("pk").values_list("item", "action", "item__meeting"))
    by_action: dict[int, list[int]] = defaultdict(list)
    homes: dict[int, set[int]] = defaultdict(set)
    for item, action, meeting in links:
        by_action[action].append(item)
        homes[action].add(meeting)
    headings = dict(Item.objects.values_list("pk", "heading"))
    actions = [_make_action(a, by_action[a.pk], headings, topics) for a in _read_actions()]
    mentions, said = _make_mentions(items, topics)
    texts = [m.text for m in mentions] + [wording for action in actions for wording in action.wordings]
    return Reported(mentions, tuple(actions), Weights.learn(map(read_terms, texts)), said, dict(homes))


def _read_items(since: dt.date | None) -> dict[int, Item]:
    found = Item.objects.select_related("meeting").order_by("meeting__held_on", "meeting_id", "position")
    return {item.pk: item for item in (found.filter(meeting__held_on__gte=since) if since else found)}


def _read_actions() -> Iterable[Action]:
    return Action.objects.order_by("pk").prefetch_related("wordings", "owners")


def _read_topics() -> dict[tuple[str, int], set[int]]:
    """The topics of items and actions, by sure and confirmed links."""
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    links = TopicLink.objects.filter(certainty__in=_JOINING)
    for topic, item, action in links.values_list("topic", "item", "action"):
        if item:
            found["item", item].add(topic)
        if action:
            found["action", action].add(topic)
    return found


def _name_topics(topics: Iterable[int], headings: Iterable[str]) -> frozenset[str]:
    keys = {make_key(heading) for heading in headings} - {""}
    return frozenset({f"topic {topic}" for topic in topics} | {f"heading {key}" for key in keys})


def _make_action(
    action: Action, items: list[int], headings: dict[int, str], topics: dict[tuple[str, int], set[int]]
) -> KnownAction:
    known = topics.get(("action", action.pk), set()).union(*(topics.get(("item", i), set()) for i in items))
    wordings = dict.fromkeys([action.text, *(wording.text for wording in action.wordings.all())])
    return KnownAction(
        key=action.pk,
        name=action.reference,
        wordings=tuple(wordings),
        raised_on=action.raised_on,
        references=tuple(r for r in (action.printed_reference, action.reference) if r),
        owners=tuple(owner.as_printed for owner in action.owners.all()),
        due_words=action.due_text,
        topics=_name_topics(known, (headings[item] for item in items)),
        ended_on=_find_end(action),
    )


def _find_end(action: Action) -> dt.date | None:
    """When it was discharged; where no day is known, it is not looked for in later notes."""
    return (action.closed_on or action.raised_on) if action.state == DISCHARGED else None


def _make_mentions(
    items: dict[int, Item], topics: dict[tuple[str, int], set[int]]
) -> tuple[tuple[Mention, ...], dict[int, Said]]:
    mentions: list[Mention] = []
    said: dict[int, Said] = {}
    for text in _read_texts(items):
        item = items[text.item]
        mentions.append(
            Mention(
                key=len(mentions),
                text=text.words,
                on=item.meeting.held_on,
                asked=text.asked,
                origin_month=item.origin_month,
                review=item.kind in _REVIEWS or (item.kind == "brought_forward" and not item.origin_text),
                topics=_name_topics(topics.get(("item", item.pk), set()), (item.heading,)),
            )
        )
        said[mentions[-1].key] = _make_said(item, text)
    return tuple(mentions), said


def _make_said(item: Item, text: _Text) -> Said:
    meeting = item.meeting
    at = f"{meeting.title} ({date_format(meeting.held_on, 'j F Y')}): {item}"
    return Said(meeting.pk, meeting.held_on, at, item.get_absolute_url(), text.paper, tuple(text.lines))


@dataclass(slots=True)
class _Text:
    item: int
    words: str
    paper: int | None
    lines: list[int]
    asked: str = ""


def _read_texts(items: dict[int, Item]) -> Iterator[_Text]:
    """What the items say: passages, answers, and actions that an item of earlier actions states once more."""
    requests: dict[int, list[str]] = defaultdict(list)
    updates: dict[int, list[_Text]] = defaultdict(list)
    passages = Passage.objects.filter(kind__in=(*_SAID, "request")).order_by("item", "position")
    for kind, *row in passages.values_list("kind", "item", "text", "paper", "lines"):
        text = _Text(*row)
        if text.item not in items:
            continue
        if kind == "request":
            requests[text.item].append(text.words)
        elif kind == "update":
            updates[text.item].append(text)
        else:
            yield text
    for item, texts in updates.items():
        yield from _join_updates(items[item], requests[item], texts)
    answers = Answer.objects.order_by("question", "position")
    rows = [
        *answers.values_list("question__item", "text", "paper", "lines"),
        *_read_restated({item for item, each in items.items() if each.kind in _REVIEWS}),
    ]
    yield from (_Text(*row) for row in rows if row[0] in items)


def _join_updates(item: Item, requests: list[str], texts: list[_Text]) -> list[_Text]:
    """Where an item asks for an update on something, all that follows is one answer to it."""
    asked = " ".join(each for each in requests if asks_for_update(each))
    if not asked:
        return texts
    lines = [line for text in texts for line in text.lines]
    return [_Text(item.pk, " ".join(text.words for text in texts), texts[0].paper, lines, asked)]


def _read_restated(reviews: set[int]) -> Iterator[tuple[int, str, int | None, list[int]]]:
    found = ItemAction.objects.filter(item__in=reviews).order_by("pk")
    yield from found.values_list("item", "action__text", "action__paper", "action__lines")
