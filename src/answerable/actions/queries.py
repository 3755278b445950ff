"""What pages, exports and the command line may ask about actions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from answerable.office.models import Person, Post
from answerable.office.queries import Holders

from .models import Action, ActionOwner, Commitment, Expectation
from .rules import find_last_day, is_overdue, is_undated
from .states import OPEN, SAID_STATES
from .topics import read_topic_names

# How long ago an action was raised, in days: at least the first, and less than the second.
AGES: dict[str, tuple[str, int, int | None]] = {
    "quarter": ("under 3 months", 0, 91),
    "year": ("3 months to a year", 91, 365),
    "older": ("a year or more", 365, None),
}
DUE_FILTERS: dict[str, str] = {
    "overdue": "overdue",
    "date": "on a date",
    "meeting": "at a meeting",
    "span": "within a time",
    "event": "on an event",
    "nothing": "nothing said",
}


@dataclass(frozen=True, slots=True)
class TrackerFilter:
    """What the tracker shows. Owner is the key of a post, "unknown" or "none"; a blank shows all."""

    owner: str = ""
    state: str = ""
    due: str = ""
    age: str = ""


@dataclass(frozen=True, slots=True)
class OwnerLine:
    """An owner as printed, as the post it means, and whoever held that on the day."""

    as_printed: str
    kind: str
    post: Post | None
    person: Person | None
    temporary: str

    @property
    def unknown(self) -> bool:
        return self.kind == ActionOwner.Kind.UNKNOWN

    @property
    def words(self) -> str:
        """Who it is for a reader: the post; a person without one; or what was printed."""
        if self.post:
            return f"{self.post} ({self.temporary})" if self.temporary else str(self.post)
        return str(self.person) if self.person else self.as_printed


@dataclass(frozen=True, slots=True)
class TrackerLine:
    """One action of the tracker, with what follows from the day it is looked at."""

    action: Action
    owners: tuple[OwnerLine, ...]
    age: int
    last_day: dt.date | None
    overdue: bool
    undated: bool
    flags: tuple[str, ...] = field(default=())
    topics: tuple[str, ...] = field(default=())


def list_tracker(chosen: TrackerFilter, *, on: dt.date) -> list[TrackerLine]:
    """The actions that a filter lets through, newest first, as of a day."""
    found = find_actions(chosen, on=on)
    lines = list_lines(found, on=on)
    return [line for line in lines if line.overdue] if chosen.due == "overdue" else lines


def find_actions(chosen: TrackerFilter, *, on: dt.date) -> QuerySet[Action]:
    """All that the database can decide of a filter; being overdue follows from words and comes later."""
    actions = Action.objects.all()
    if chosen.state:
        actions = actions.filter(state=chosen.state)
    if chosen.due in DUE_FILTERS and chosen.due != "overdue":
        actions = actions.filter(due_kind="" if chosen.due == "nothing" else chosen.due)
    if chosen.owner:
        actions = actions.filter(_match_owner(chosen.owner))
    if chosen.age in AGES:
        _, least, most = AGES[chosen.age]
        actions = actions.filter(raised_on__lte=on - dt.timedelta(days=least))
        if most is not None:
            actions = actions.filter(raised_on__gt=on - dt.timedelta(days=most))
    return actions.distinct()


def _match_owner(owner: str) -> Q:
    if owner == "none":
        return Q(owners__isnull=True)
    if owner == "unknown":
        return Q(owners__kind=ActionOwner.Kind.UNKNOWN)
    return Q(owners__post_id=int(owner)) if owner.isdecimal() else Q(pk__in=[])


def list_lines(actions: QuerySet[Action], *, on: dt.date) -> list[TrackerLine]:
    read = actions.select_related("accountable_post", "lead_post", "paper").prefetch_related(
        "owners__post", "owners__person", "owners__body", "wordings"
    )
    holders = Holders()
    rows = list(read)
    topics = read_topic_names("action", [action.pk for action in rows])
    return [make_line(action, on=on, holders=holders, topics=topics.get(action.pk, ())) for action in rows]


def make_line(action: Action, *, on: dt.date, holders: Holders, topics: tuple[str, ...] = ()) -> TrackerLine:
    owners = tuple(_make_owner(owner, action, holders) for owner in action.owners.all())
    overdue, undated = is_overdue(action, on), is_undated(action)
    flags = {
        "overdue": overdue,
        "no due": undated and action.state == OPEN,
        "no owner": not owners,
        "owner not known": any(owner.unknown for owner in owners),
    }
    return TrackerLine(
        action=action,
        owners=owners,
        age=(on - action.raised_on).days,
        last_day=find_last_day(action, action.raised_on),
        overdue=overdue,
        undated=undated,
        flags=tuple(words for words, flagged in flags.items() if flagged),
        topics=topics,
    )


def _make_owner(owner: ActionOwner, action: Action, holders: Holders) -> OwnerLine:
    held = holders.find(owner.post_id, action.raised_on) if owner.post_id else None
    return OwnerLine(
        as_printed=owner.as_printed,
        kind=owner.kind,
        post=owner.post,
        person=owner.person or (held.person if held else None),
        temporary=owner.temporary or (held.temporary if held else ""),
    )


def list_owner_choices() -> list[tuple[str, str]]:
    """The posts that own something, then the two kinds of owner that a person must settle."""
    posts = Post.objects.filter(pk__in=ActionOwner.objects.values("post_id")).order_by("position", "id")
    choices = [(str(post.pk), f"{post.title} ({post.short})" if post.short else post.title) for post in posts]
    if ActionOwner.objects.filter(kind=ActionOwner.Kind.UNKNOWN).exists():
        choices.append(("unknown", "owner not known"))
    if Action.objects.filter(owners__isnull=True).exists():
        choices.append(("none", "no owner"))
    return choices


def find_action(reference: str) -> Action | None:
    return Action.objects.filter(reference=reference).select_related("accountable_post", "lead_post").first()


PROMISES: dict[str, type[Commitment] | type[Expectation]] = {
    "commitment": Commitment,
    "expectation": Expectation,
}


def list_promises(kind: str, state: str) -> QuerySet[Any]:
    """Commitments or expectations in a state, the newest first."""
    found = PROMISES[kind].objects.filter(state=state)
    return found.select_related("paper").order_by("-raised_on", "id")


def count_promises() -> dict[tuple[str, str], int]:
    """How many of each kind are in each state."""
    counts = {(kind, state): 0 for kind in PROMISES for state in SAID_STATES}
    for kind, model in PROMISES.items():
        for state in model.objects.order_by().values_list("state").annotate(number=Count("pk")):
            counts[kind, state[0]] = state[1]
    return counts


def find_matter(name: str) -> Action | Commitment | Expectation | None:
    """What stands open or ended under a name such as "commitment 12"."""
    kinds: dict[str, type[Any]] = {"action": Action, **PROMISES}
    kind, _, key = name.partition(" ")
    if kind not in kinds or not key.isdecimal():
        return None
    found: Action | Commitment | Expectation | None = kinds[kind].objects.filter(pk=int(key)).first()
    return found
