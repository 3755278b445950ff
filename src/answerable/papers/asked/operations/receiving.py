"""Taking in a version of a paper, and what whoever sent it says about handling it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.utils import timezone

from answerable.audit import ledger

from ...contents import list_texts
from ...exceptions import NOT_TAKEN_HERE, PaperRefused, PaperWasRemoved
from ...models import Paper
from ...operations import keep_paper
from ..markings import find_marking, is_lower
from ..models import PaperAsked, PaperVersion
from ..queries import read_marking
from ..sniffing import MEDIA_TYPES, sniff
from ..states import RECEIVED, WITHDRAWN, check_move
from .asking import lock
from .lodging import keep_matter

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Handling:
    """What is said of a version: marking, whose it is, who may see it and when."""

    marking: str = ""
    originator: str = ""
    controller: str = ""
    handling: str = ""
    foi_view: str = ""
    consult_before_disclosure: bool = False
    embargo_until: dt.date | None = None
    marking_reason: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        words = ("marking", "originator", "controller", "handling", "foi_view", "marking_reason")
        return {name: getattr(self, name).strip() for name in words} | {
            "consult_before_disclosure": self.consult_before_disclosure,
            "embargo_until": self.embargo_until,
        }


@dataclass(frozen=True, slots=True)
class Received:
    """The version, whether it is new, and what a person should be told about it."""

    version: PaperVersion
    new: bool
    words: tuple[str, ...]


def receive_version(
    asked: PaperAsked,
    data: bytes,
    name: str,
    *,
    by: ledger.Actor,
    handling: Handling | None = None,
    received_from: str = "",
    from_force: bool = False,
) -> Received:
    """A version of its own for bytes that this paper did not have yet; else the one that had them.

    From the force nothing comes for a paper that is settled, nor is less carried than the file says.
    """
    said = handling or Handling()
    check_size(len(data), name)
    kind = sniff(data, name)
    # Before anything is locked: looking into a file takes its time.
    found = find_marking(list_texts(data, name))
    with ledger.entry(by, "receive version of paper") as writing:
        current = lock(asked)
        if current.state == WITHDRAWN:
            raise PaperRefused("This paper was withdrawn, so nothing is wanted. Ask for it again first.")
        if from_force and not current.open:
            raise PaperRefused("This paper is settled, so nothing more is wanted. Speak to the office.")
        paper = _keep(data, name, MEDIA_TYPES[kind], received_from, by, neutral=from_force)
        known = current.versions.filter(paper=paper).first()
        if known:
            return Received(known, False, (_describe_again(known, name),))
        if from_force and is_lower(said.marking, found):
            said = replace(said, marking_reason="")
        version = _add_version(current, paper, name, said, received_from, found, writing)
        if current.state != RECEIVED:
            check_move(current.state, RECEIVED)
            writing.change(current, state=RECEIVED)
        keep_matter(current, writing=writing)
    return Received(version, True, tuple(_list_news(version)))


def check_size(size: int, name: str) -> None:
    largest = settings.PAPER_LARGEST_BYTES
    if size > largest:
        raise PaperRefused(
            f"{name} has {size / _MEGABYTE:.1f} megabytes, and a paper may have {largest / _MEGABYTE:.0f}. "
            "Make its pictures smaller or send it in parts."
        )


def _keep(
    data: bytes, name: str, media_type: str, received_from: str, by: ledger.Actor, *, neutral: bool
) -> Paper:
    try:
        return keep_paper(data, name=name, by=by, received_from=received_from, media_type=media_type)
    except PaperWasRemoved as refusal:
        raise PaperRefused(NOT_TAKEN_HERE if neutral else str(refusal)) from refusal


def _add_version(
    asked: PaperAsked,
    paper: Paper,
    name: str,
    said: Handling,
    received_from: str,
    found: str,
    writing: ledger.Writing,
) -> PaperVersion:
    last = asked.versions.order_by("-number").first()
    if last and is_lower(said.marking, read_marking(last)) and not said.marking_reason.strip():
        raise PaperRefused(
            f"Version {last.number} is marked {read_marking(last)}. Give the reason why this one is lower."
        )
    return writing.add(
        PaperVersion(
            asked=asked,
            paper=paper,
            number=last.number + 1 if last else 1,
            name=name[:255],
            marking_found=found,
            received_at=timezone.now(),
            received_by=writing.by.text,
            received_from=received_from.strip()[:200],
            **said.fields,
        )
    )


def _describe_again(known: PaperVersion, name: str) -> str:
    words = f"This is the file of version {known.number} again, to the byte. No other version was made."
    return words if known.name == name else f"{words} It came then as {known.name}."


def _list_news(version: PaperVersion) -> Iterator[str]:
    if is_lower(version.marking, version.marking_found) and not version.marking_reason:
        yield (
            f"The file says {version.marking_found}. It is carried as that until the office "
            "gives the reason for less."
        )
    # Of the same body only: whoever sends this need not know what others were asked for.
    post = version.asked.from_post
    same = PaperVersion.objects.filter(asked__from_post__body=post.body_id if post else None)
    others = same.filter(paper=version.paper).exclude(asked=version.asked)
    for other in others.select_related("asked"):
        named = "" if other.name == version.name else f", as {other.name}"
        yield f"The same file came for “{other.asked}” as well{named}."


def change_handling(version: PaperVersion, handling: Handling, *, by: ledger.Actor) -> PaperVersion:
    """A marking goes up without more, and down only with a reason."""
    with ledger.entry(by, "change handling of paper") as writing:
        current: PaperVersion = PaperVersion.objects.select_for_update().get(pk=version.pk)
        if is_lower(handling.marking, read_marking(current)) and not handling.marking_reason.strip():
            raise PaperRefused(
                f"It is marked {read_marking(current)}. Give the reason why the marking becomes lower."
            )
        kept = current.marking_reason if handling.marking == current.marking else ""
        reason = handling.marking_reason.strip() or kept
        return writing.change(current, **handling.fields | {"marking_reason": reason})
