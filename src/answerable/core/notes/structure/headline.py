"""The line an item starts with: its number, heading, purpose and lead, and what stands behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from answerable.core.notes.recognise import labels, numbers, owners
from answerable.core.notes.recognise.words import find_words, has_finite_verb, is_upper
from answerable.core.notes.structure.drafts import DraftItem

Place = Literal["numbered", "letter", "sub", "heading"]
_LEADS = rf"(?:{owners.ROLE}|{owners.RANKED})(?:\s*(?:[,/&]|and)\s*(?:{owners.ROLE}|{owners.RANKED}))*"
_LEAD = re.compile(
    rf"\s*(?:(?:[-–—|]\s*|\(\s*|\b)Leads?\s*:\s*(?P<named>{_LEADS}|{owners.TITLE}|{owners.INITIALS}|{owners.PERSON_NAME})|(?:[-–—|]\s*|\(\s*)(?P<lead>{_LEADS}))\s*\)?\s*$"
)
_EMBEDDED = re.compile(r"\s(?=1\s?[).]\s+[A-Z][^?]{10,}\?)")
_RUN_ON = re.compile(r"^(?P<head>[^.:?–—]{3,70}?)\s*(?:[:–—]|\s-)\s+(?P<tail>[A-Z].{25,})$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Start:
    """An item's beginning. `tail` is text of the same piece that already belongs to the item's body."""

    place: Place
    number: numbers.Number | None
    heading: str | None
    purpose: str | None = None
    leads: tuple[str, ...] = ()
    tail: str = ""
    origin: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Names, and initials and short forms, of those whom the header lists."""

    names: frozenset[str] = frozenset()
    shorts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the decision depends on: the open item, the last top number, and whether a list is being read."""

    current: DraftItem | None
    last_top: int | None
    in_list: bool
    numbered: bool
    known: Known
    in_actions: bool = False


def make_start(
    known: Known,
    place: Place,
    number: numbers.Number | None,
    text: str,
    tail: str = "",
    inferred: bool = False,
) -> Start:
    head, purpose, behind = labels.split_purpose(text)
    if not head:
        head, purpose, behind = text, None, ""
    head = re.sub(r"^(?:Agenda\s+)?Item\s*[:–-]\s*(?=\S)", "", head)
    if is_upper(head) and head.endswith(" ACTION"):
        head = head.removesuffix(" ACTION")
    lead = _LEAD.search(head)
    leads: tuple[str, ...]
    if lead and lead.start() > 3:
        leads, head = owners.read_owners(lead["named"] or lead["lead"]), head[: lead.start()]
    else:
        leads, head = _take_known_lead(head, known)
    return Start(
        place=place,
        number=number,
        heading=head.strip(" :–—-") or None,
        purpose=purpose,
        leads=leads,
        tail=tail or behind,
        inferred=inferred,
    )


def _take_known_lead(head: str, known: Known) -> tuple[tuple[str, ...], str]:
    """Initials in a bracket, or a name, that end a heading and belong to somebody on the list."""
    match = re.search(r"\s*[(\[](?P<shorts>[A-Za-z/,& ]{2,20})[)\]]$", head)
    if match and all(s in known.shorts for s in owners.read_owners(match["shorts"])) and match.start() > 3:
        return owners.read_owners(match["shorts"]), head[: match.start()]
    match = re.search(r"\s[–—-]\s*(?P<shorts>[A-Za-z/,& ]{2,20})$", head)
    if match and match.start() > 3 and all(s in known.shorts for s in owners.read_owners(match["shorts"])):
        return owners.read_owners(match["shorts"]), head[: match.start()]
    for name in known.names:
        if head.endswith(name) and len(head) > len(name) + 3:
            return (name,), head[: -len(name)].rstrip(" –—-|(")
    return (), head


def part_tail(rest: str) -> tuple[str, str]:
    """Heading and body that share a line: an embedded first question, or a sentence behind a dash or colon."""
    embedded = _EMBEDDED.search(rest)
    if embedded:
        return rest[: embedded.start()].strip(), rest[embedded.end() :].strip()
    head, purpose, _ = labels.split_purpose(rest)
    if purpose and head:
        return rest, ""
    run_on = _RUN_ON.match(rest)
    if (
        run_on
        and has_finite_verb(run_on["tail"])
        and not has_finite_verb(run_on["head"])
        and len(find_words(run_on["head"])) <= 9
    ):
        return run_on["head"].strip(), run_on["tail"].strip()
    return rest, ""
