"""The e-mail to a post: references and dues, and no word of what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from answerable.ui.words import count, join

from .links import OPEN_FOR

# How many references a subject names before it only counts them.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    body: str
    mailto: str


def compose_letter(
    references: Sequence[dict[str, Any]], *, title: str, holder: str, office: str, link: str
) -> Letter:
    """`references` as a chase keeps them; the holder is greeted by name, else the post by its title."""
    subject = _compose_subject([each["reference"] for each in references])
    owed = _list_references(references)
    closing = (
        "This e-mail gives references only; what each of them asks is in what we sent you.\n\n"
        f"Tell us how it stands:\n{link}\n"
        f"The page works without signing in, for {OPEN_FOR.days} days, and sends nothing until you do."
    )
    addressed = [f"Dear {holder},", f"For the {title}:"] if holder else [f"Dear {title},"]
    body = "\n\n".join([*addressed, *owed, closing, office])
    short = quote("\n\n".join([*owed, link]).replace("\n", "\r\n"))
    return Letter(subject, body, f"mailto:?subject={quote(subject)}&body={short}")


def _compose_subject(references: Sequence[str]) -> str:
    if len(references) <= NAMED:
        return f"Reminder: {join(references)}"
    rest = len(references) - NAMED
    return f"Reminder: {', '.join(references[:NAMED])} and {count(rest, 'more', 'more')}"


def _list_references(references: Sequence[dict[str, Any]]) -> list[str]:
    parts = (("Overdue:", True), ("Coming:", False))
    found = []
    for heading, late in parts:
        lines = [f"- {each['reference']}, due {each['due']}" for each in references if each["late"] == late]
        found += ["\n".join([heading, *lines])] if lines else []
    return found
