"""What is still asked about notes: drafts that are held up, and guesses in those that were accepted.

One doubt for each cause: a name that is not clear in nine actions is asked once, and so is what one kind of
guess left open in many meetings.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from answerable.actions.models import Action, ActionOwner
from answerable.actions.states import OPEN
from answerable.office.doubts import Doubt, make_doubt_key
from answerable.office.names import make_key
from answerable.office.queries import read_settled
from answerable.ui.words import count, join

from .models import Draft
from .queries import list_drafts
from .states import ACCEPTED, DRAFT

# The kind of settled doubt that says: this guess is right as it stands.
CONFIRMED = "guess confirmed"


class Group(NamedTuple):
    title: str
    kinds: frozenset[str]


ATTENDANCE = "attendance"
GROUPS: dict[str, Group] = {
    ATTENDANCE: Group(
        "Who was present?", frozenset({"attendance_unsure", "attendance_guessed", "present_and_absent"})
    ),
    "actions": Group("Are these actions?", frozenset({"action_guessed", "reference_only"})),
    "summaries": Group(
        "Are these one action in two wordings, or two?", frozenset({"summary_only", "body_only"})
    ),
    "words": Group(
        "Was this read rightly?", frozenset({"repair_asks", "some_not_understood", "next_weekday"})
    ),
}


@dataclass(frozen=True, slots=True)
class Guess:
    """What one accepted draft leaves open of one group."""

    group: str
    draft: Draft
    words: tuple[str, ...]
    lines: tuple[int, ...]

    @property
    def key(self) -> str:
        return f"{self.group} of draft {self.draft.pk}"


@dataclass(frozen=True, slots=True)
class UnknownOwner:
    """An owner as printed that nothing explains: in how many actions of how many meetings, how many open."""

    printed: str
    actions: int
    open: int
    meetings: int
    first: dt.date

    @property
    def address(self) -> str:
        return f"{reverse('reading:owner')}?{urlencode({'printed': self.printed})}"


def list_doubts() -> list[Doubt]:
    """All that only a person can settle about notes."""
    return [*_list_held_up(), *_list_owners(), *_list_ownerless(), *_list_groups()]


def _list_held_up() -> list[Doubt]:
    return [
        Doubt(
            kind="notes",
            key=f"draft {draft.pk}",
            title=f"Review the notes “{draft}”",
            why="; ".join(draft.reasons),
            link=draft.get_absolute_url(),
            # Even notes without one matter are missing from the record until somebody decides.
            holds_up=max(1, count_matters(draft.structure)),
            on=draft.held_on,
        )
        for draft in list_drafts(DRAFT).exclude(reasons=[])
    ]


def count_matters(structure: Mapping[str, Any]) -> int:
    """How many actions, questions and statements some notes hold."""
    inner = sum(_count_in_item(item) for item in structure.get("items") or [])
    return inner + len(structure.get("statements") or [])


def _count_in_item(item: Mapping[str, Any]) -> int:
    own = len(item.get("actions") or []) + len(item.get("questions") or [])
    return own + sum(_count_in_item(each) for each in item.get("items") or [])


def list_unknown_owners() -> list[UnknownOwner]:
    """Names that own something and that nobody can place, those that hold up most first."""
    unknown = ActionOwner.objects.filter(kind=ActionOwner.Kind.UNKNOWN)
    rows = unknown.values_list("as_printed", "action__state", "action__raised_on", "action__raised_at")
    found: dict[str, list[tuple[str, str, dt.date, str]]] = defaultdict(list)
    for row in rows.order_by("action__raised_on", "pk"):
        found[make_key(row[0])].append(row)
    owners = [
        UnknownOwner(
            printed=same[0][0],
            actions=len(same),
            open=sum(state == OPEN for _, state, _, _ in same),
            meetings=len({on for _, _, on, _ in same}),
            first=same[0][2],
        )
        for same in found.values()
    ]
    return sorted(owners, key=lambda each: (-each.open, -each.actions, each.printed))


def _list_owners() -> list[Doubt]:
    owners = list_unknown_owners()
    doubts = [
        Doubt(
            kind="owner",
            key=f"owner {make_key(each.printed)}",
            title=f"Who is “{each.printed}”?",
            why=f"Named as owner in {count(each.actions, 'action')} of {count(each.meetings, 'meeting')}.",
            link=each.address,
            holds_up=each.open,
            on=each.first,
        )
        for each in owners
        if each.open
    ]
    ended = [each for each in owners if not each.open]
    if ended:
        names = [f"“{each.printed}”" for each in ended]
        shown = [*names[:5], f"{len(names) - 5} more"] if len(names) > 5 else names
        doubts.append(
            Doubt(
                kind="owner",
                key=make_doubt_key(
                    f"owners of what is not open: {', '.join(sorted(make_key(e.printed) for e in ended))}"
                ),
                title=f"Who {'is' if len(names) == 1 else 'are'} {join(shown)}?",
                why="Named as owners of actions that are historic or ended.",
                link=reverse("reading:owners"),
                holds_up=0,
                on=min(each.first for each in ended),
            )
        )
    return doubts


def _list_ownerless() -> list[Doubt]:
    actions = list_ownerless()
    if not actions:
        return []
    number = len(actions)
    verb = "names" if number == 1 else "name"
    return [
        Doubt(
            kind="owner",
            key=f"no owner up to {actions[-1].reference}",
            title=f"Who is to act on {count(number, 'open action')} that {verb} nobody?",
            why="The notes give no owner.",
            link=reverse("reading:ownerless"),
            holds_up=number,
            on=actions[0].raised_on,
        )
    ]


def list_ownerless() -> list[Action]:
    """Open actions without an owner, the oldest first."""
    return list(Action.objects.filter(owners__isnull=True, state=OPEN).order_by("raised_on", "pk"))


def list_guesses(groups: Iterable[str] = tuple(GROUPS)) -> list[Guess]:
    """What accepted drafts leave open, oldest meeting first, without what a person confirmed."""
    settled = read_settled(CONFIRMED)
    drafts = list_drafts(ACCEPTED).exclude(doubts=[]).defer("structure", "edits")
    guesses = [guess for draft in drafts for group in groups if (guess := _read_guess(group, draft))]
    return [guess for guess in guesses if guess.key not in settled]


def _read_guess(group: str, draft: Draft) -> Guess | None:
    doubts = [doubt for doubt in draft.doubts if doubt["kind"] in GROUPS[group].kinds]
    if not doubts:
        return None
    lines = tuple(sorted({line for doubt in doubts for line in doubt["lines"]}))
    return Guess(group, draft, tuple(doubt["words"] for doubt in doubts), lines)


def _list_groups() -> list[Doubt]:
    found: dict[str, list[Guess]] = defaultdict(list)
    for guess in list_guesses():
        found[guess.group].append(guess)
    holding = _count_held_up(found)
    return [
        Doubt(
            kind="guess",
            key=f"{group} up to draft {max(guess.draft.pk for guess in guesses)}",
            title=GROUPS[group].title,
            why=f"Guessed, or not sure, in {count(len(guesses), 'meeting')}.",
            link=reverse("reading:guesses", args=[group]),
            holds_up=holding[group],
            on=min((guess.draft.held_on for guess in guesses if guess.draft.held_on), default=None),
        )
        for group, guesses in found.items()
    ]


def _count_held_up(found: Mapping[str, list[Guess]]) -> dict[str, int]:
    """How many open actions stand on lines that are in doubt."""
    papers = {guess.draft.paper_id for guesses in found.values() for guess in guesses}
    rows = Action.objects.filter(state=OPEN, paper__in=papers).values_list("paper_id", "lines")
    lines: dict[int, list[set[int]]] = defaultdict(list)
    for paper, numbers in rows:
        lines[paper].append(set(numbers))
    return {
        group: sum(
            bool(numbers & set(guess.lines)) for guess in guesses for numbers in lines[guess.draft.paper_id]
        )
        for group, guesses in found.items()
    }
