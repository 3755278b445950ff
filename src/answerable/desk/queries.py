"""What the home page joins: what is owed and by whom, what passed, what got no answer, what waits."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.actions.models import Action, ActionOwner, Commitment, Expectation
from answerable.actions.rules import find_last_day, is_overdue, is_undated
from answerable.actions.states import OPEN
from answerable.meetings.models import Meeting
from answerable.office.models import Post
from answerable.reading.models import Draft
from answerable.reading.states import DRAFT

_OUTLINE = (
    "reference",
    "text",
    "raised_on",
    "state",
    "due_kind",
    "due_text",
    "due_date",
    "due_month",
    "due_days",
)
UNOWNED = ""
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Debt:
    """What one owner owes. `owner` is the tracker's filter: a post's key, "unknown" or "none"."""

    owner: str
    title: str
    open: int
    overdue: int
    undated: int
    oldest: dt.date


@dataclass(frozen=True, slots=True)
class Passed:
    """Something whose day has come and gone."""

    kind: str
    text: str
    link: str
    reference: str
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class Waiting:
    """Drafts that nobody has accepted yet, and how many of them need a person's look."""

    drafts: int
    unsure: int


def read_open_actions() -> list[Action]:
    return list(Action.objects.filter(state=OPEN).order_by().only(*_OUTLINE))


def list_debts(actions: Iterable[Action], *, on: dt.date) -> list[Debt]:
    """Open actions by owner, in the office's order of posts; those without a known owner come last."""
    by_key = {action.pk: action for action in actions}
    owed: dict[str, dict[int, Action]] = defaultdict(dict)
    rows = ActionOwner.objects.filter(action__state=OPEN).values_list("action_id", "post_id", "kind")
    owned = set()
    for action_key, post_key, kind in rows:
        if action_key not in by_key:
            continue
        owned.add(action_key)
        owner = str(post_key) if post_key else (UNKNOWN if kind == ActionOwner.Kind.UNKNOWN else kind)
        owed[owner][action_key] = by_key[action_key]
    owed["none"] = {key: action for key, action in by_key.items() if key not in owned}
    titles = _name_owners()
    order = [*titles, *(owner for owner in owed if owner not in titles)]
    return [
        _sum_debt(owner, titles.get(owner, ""), owed[owner].values(), on)
        for owner in order
        if owed.get(owner)
    ]


def _name_owners() -> dict[str, str]:
    posts = {str(post.pk): post.title for post in Post.objects.order_by("position", "pk")}
    others = {
        "person": "A person without a known post",
        "body": "A whole body",
        "everyone": "Everyone present",
    }
    return posts | others | {UNKNOWN: "Owner not known", "none": "No owner named"}


def _sum_debt(owner: str, title: str, actions: Iterable[Action], on: dt.date) -> Debt:
    owed = list(actions)
    return Debt(
        owner=owner,
        title=title,
        open=len(owed),
        overdue=sum(is_overdue(action, on) for action in owed),
        undated=sum(is_undated(action) for action in owed),
        oldest=min(action.raised_on for action in owed),
    )


def list_passed(actions: Iterable[Action], *, on: dt.date) -> list[Passed]:
    """Open actions, commitments and expectations whose last day is past, the latest first."""
    passed = [
        *(
            Passed("Action", a.text, a.get_absolute_url(), a.reference, day)
            for a, day in _find_passed(actions, on)
        ),
        *(
            Passed(kind, said.text, said.raised_link, said.raised_at, day)
            for kind, model in (("Commitment", Commitment), ("Expectation", Expectation))
            for said, day in _find_passed(model.objects.filter(state=OPEN).exclude(due_kind=""), on)
        ),
    ]
    return sorted(passed, key=lambda each: (-each.last_day.toordinal(), each.kind, each.reference))


def _find_passed(found: Iterable, on: dt.date) -> Iterable[tuple]:  # type: ignore[type-arg]
    for each in found:
        day = find_last_day(each, each.raised_on)
        if day is not None and day < on:
            yield each, day


def count_waiting() -> Waiting:
    reasons = list(Draft.objects.filter(state=DRAFT).values_list("reasons", flat=True))
    return Waiting(drafts=len(reasons), unsure=sum(bool(each) for each in reasons))


def is_empty() -> bool:
    """Whether the office holds no notes at all yet, neither accepted nor waiting."""
    return not Meeting.objects.exists() and not Draft.objects.exists()
