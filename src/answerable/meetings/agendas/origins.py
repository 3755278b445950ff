"""What stands behind a matter that comes back: the topics it belongs to, and the post that answers for it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from answerable.actions.models import Action
from answerable.matters.models import Matter
from answerable.office.models import Post, Topic
from answerable.office.queries import find_accountable_post

from ..matters import KINDS
from ..models import JOINING, ItemAction, ItemCommitment, ItemExpectation, Passage, Question, TopicLink
from ..programme.unanswered import FAMILY
from .building import LINE_FAMILY
from .models import AgendaLine

# How each kind of the record hangs on an item of some notes: the rows, its own key, and that of the item.
_HOMES: dict[str, tuple[Any, str, str]] = {
    "action": (ItemAction, "action_id", "item_id"),
    "question": (Question, "pk", "item_id"),
    "commitment": (ItemCommitment, "commitment_id", "item_id"),
    "expectation": (ItemExpectation, "expectation_id", "item_id"),
    FAMILY: (Passage, "pk", "item_id"),
}


def read_families(matters: Iterable[Matter]) -> dict[str, dict[int, int]]:
    """The matters by the family of their key, then by the number in it: "action 12" is found under both."""
    families: dict[str, dict[int, int]] = defaultdict(dict)
    for matter in matters:
        family, _, number = matter.key.partition(" ")
        number = number.partition(" ")[0]
        if number.isdecimal():
            families[family][matter.pk] = int(number)
    return families


def read_topics(matters: Iterable[Matter]) -> dict[int, list[Topic]]:
    """The topics to which matters surely belong, by the matter's key: their own, before those of the item."""
    families = read_families(matters)
    own, of_items = _read_links(families)
    found: dict[int, list[Topic]] = {}
    for family, numbers in families.items():
        if family == LINE_FAMILY:
            found |= _read_line_topics(numbers)
        elif family in _HOMES:
            homes = _read_homes(family, numbers.values())
            for matter, number in numbers.items():
                inherited = [topic for item in homes.get(number, ()) for topic in of_items.get(item, ())]
                topics = own.get((family, number)) or inherited
                if topics:
                    found[matter] = list(dict.fromkeys(topics))
    return found


def _read_links(
    families: Mapping[str, Any],
) -> tuple[dict[tuple[str, int], list[Topic]], dict[int, list[Topic]]]:
    own: dict[tuple[str, int], list[Topic]] = defaultdict(list)
    of_items: dict[int, list[Topic]] = defaultdict(list)
    if not families:
        return own, of_items
    for link in TopicLink.objects.filter(certainty__in=JOINING).select_related("topic"):
        if link.item_id:
            of_items[link.item_id].append(link.topic)
        for kind in KINDS:
            key = getattr(link, f"{kind}_id")
            if key:
                own[kind, key].append(link.topic)
    return own, of_items


def _read_homes(family: str, numbers: Iterable[int]) -> dict[int, list[int]]:
    rows, key, item = _HOMES[family]
    homes: dict[int, list[int]] = defaultdict(list)
    found = rows.objects.filter(**{f"{key}__in": set(numbers)}).order_by("pk")
    for number, home in found.values_list(key, item):
        homes[number].append(home)
    return homes


def _read_line_topics(numbers: Mapping[int, int]) -> dict[int, list[Topic]]:
    """What was asked on an earlier agenda belongs to the topic of its item there."""
    lines = AgendaLine.objects.filter(pk__in=set(numbers.values()), item__topic__isnull=False)
    topics = {line.pk: line.item.topic for line in lines.select_related("item__topic")}
    return {matter: [topics[number]] for matter, number in numbers.items() if number in topics}


def read_leads(matters: Iterable[Matter], *, on: dt.date) -> dict[int, Post]:
    """Who leads on each: the post that the record names, else the accountable post of the force."""
    known = list(matters)
    families = read_families(known)
    chief = find_accountable_post("force", on)
    leads = {matter.pk: chief for matter in known if chief}
    actions = families.get("action", {})
    named = Action.objects.select_related("lead_post", "accountable_post").in_bulk(set(actions.values()))
    for matter, number in actions.items():
        action = named.get(number)
        post = action and (action.lead_post or action.accountable_post)
        if post:
            leads[matter] = post
    lines = families.get(LINE_FAMILY, {})
    asked = AgendaLine.objects.select_related("lead_post").in_bulk(set(lines.values()))
    leads |= {
        matter: asked[number].lead_post
        for matter, number in lines.items()
        if number in asked and asked[number].lead_post
    }
    return leads
