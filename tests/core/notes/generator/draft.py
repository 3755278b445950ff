"""A document in the making: its blocks, and beside them the truth about what is put into it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from answerable.core.notes.writing import Block, Bullets, Heading, Paragraph
from tests.core.notes.generator.dice import Dice
from tests.core.notes.generator.meeting import Meeting, Member, Task

RECORDED = (
    "items",
    "requests",
    "questions",
    "findings",
    "actions",
    "agreed",
    "commitments",
    "expectations",
    "soft_asks",
    "repairs",
    "assurances",
)
PERSON = re.compile(r"@(\d+)([pt]?)")


@dataclass
class Draft:
    """What a layout fills. `truth` holds each thing in the words in which it was printed."""

    meeting: Meeting
    dice: Dice
    medium: str = "text"
    style: str = "posts"
    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    truth: dict[str, Any] = field(default_factory=dict)
    running_head: str | None = None
    running_foot: str | None = None
    usual: str | None = None

    def __post_init__(self) -> None:
        self.dash = self.dice.pick(("–", "–", "-", "—"))
        self.article = self.dice.chance(0.7)
        for key in RECORDED:
            self.truth[key] = []

    def label(self, labels: Sequence[str]) -> str:
        """The label of an action: one kind throughout the document, now and then another."""
        self.usual = self.usual or self.dice.pick(labels)
        return self.dice.pick(labels) if self.dice.chance(0.1) else self.usual

    def paragraph(self, text: str, bold: bool = False) -> None:
        self.blocks.append(Paragraph(text, bold))

    def heading(self, text: str, level: int = 2) -> None:
        self.blocks.append(Heading(text, level))

    def bullets(self, texts: tuple[str, ...] | list[str], ordered: bool = False) -> None:
        self.blocks.append(Bullets(tuple(texts), ordered))

    def call(self, member: Member) -> str:
        """How an owner or a lead is printed: the post's short form, or initials."""
        if self.style == "initials":
            return member.initials
        return member.post or member.initials

    def say(self, sentence: str) -> str:
        """A sentence with its people called as this document calls them."""

        def name(match: re.Match[str]) -> str:
            member = self.meeting.cast[int(match[1])]
            if match[2] == "p":
                return "Chief Constable" if member.post == "CC" else member.post or member.initials
            if match[2] == "t":
                return "Commissioner"
            called = self.call(member)
            if not self.article or called == member.initials:
                return called
            return ("The " if self._starts(sentence, match.start()) else "the ") + called

        said = PERSON.sub(name, sentence)
        return said[0].upper() + said[1:]

    @staticmethod
    def _starts(sentence: str, place: int) -> bool:
        return place == 0 or sentence[max(0, place - 2) : place] in (". ", "? ")

    # What is put in is recorded in the words that stand there.

    def record_item(self, number: str | None, heading: str) -> None:
        self.truth["items"].append({"number": number, "heading": heading})

    def record(self, kind: str, text: str) -> str:
        self.truth[kind].append(text)
        return text

    def record_question(self, text: str, form: str, answer: str | None = None) -> str:
        item = self.truth["items"][-1]["heading"] if self.truth["items"] else None
        self.truth["questions"].append({"text": text, "form": form, "answer": answer, "item": item})
        return text

    def record_action(
        self,
        core: str,
        task: Task | None,
        *,
        owners: list[str],
        reference: str | None = None,
        wordings: int = 1,
    ) -> None:
        due = task.due if task else None
        self.truth["actions"].append(
            {
                "text": core,
                "owners": owners,
                "due_kind": due.kind if due else None,
                "due_value": due.value if due else None,
                "reference": reference,
                "wordings": wordings,
                "item": self.truth["items"][-1]["heading"] if self.truth["items"] else None,
            }
        )

    def statements(self, subject: Any) -> list[str]:
        """Sentences that promise, expect or wish; recorded, and given in order."""
        found = []
        for kind in ("commitment", "expectation", "soft_ask"):
            words = getattr(subject, kind)
            if words:
                found.append(self.record(f"{kind}s", self.say(words)))
        return found

    def exchanges(self, subject: Any) -> list[str]:
        """Each question reported with its answer, as one paragraph."""
        paragraphs = []
        for exchange in subject.exchanges:
            question = self.say(exchange.question)
            answer = self.say(exchange.answer) if exchange.answer else None
            told = answer or exchange.told
            if not told and exchange is subject.exchanges[-1]:
                told = "*"  # what follows may be meant as the answer
            self.record_question(exchange.core, "reported", told)
            paragraphs.append(f"{question} {answer}" if answer else question)
        return paragraphs


# --- dates and times as people print them


def print_date(dice: Dice, day: dt.date) -> str:
    """One of many forms, all with a year."""
    ordinal = f"{day.day}{_suffix(day.day)}"
    forms = (
        f"{day:%A} {day.day} {day:%B %Y}",
        f"{day:%A} {ordinal} {day:%B %Y}",
        f"{day:%A}, {day.day} {day:%B %Y}",
        f"{day.day} {day:%B %Y}",
        f"{ordinal} {day:%B %Y}",
        f"{ordinal} of {day:%B %Y}",
        f"{day.day} {day:%b %Y}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%B} {ordinal}, {day:%Y}",
        f"{day:%a} {day.day} {day:%b %Y}",
    )
    return dice.pick(forms)


def _suffix(day: int) -> str:
    return "th" if 10 <= day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


TIMES = ("colon", "colon", "hrs", "Hours", "am", "AM", "dot")


def print_time(time: dt.time, form: str) -> str:
    hour = time.hour % 12 or 12
    half = "am" if time.hour < 12 else "pm"
    match form:
        case "hrs":
            return f"{time:%H:%M}hrs"
        case "Hours":
            return f"{time:%H:%M} hours"
        case "am":
            return f"{hour}{f'.{time:%M}' if time.minute else ''}{half}"
        case "AM":
            return f"{hour}:{time:%M} {half.upper()}"
        case "dot":
            return f"{time:%H.%M}"
        case _:
            return f"{time:%H:%M}"


def print_span(dice: Dice, start: dt.time, end: dt.time | None) -> str:
    form = dice.pick(TIMES)
    first = print_time(start, form)
    if end is None:
        return first
    joint = dice.pick((" – ", "-", " to ", " - "))
    if joint == "-":
        first = first.removesuffix("hrs").removesuffix(" hours")
    return f"{first}{joint}{print_time(end, form)}"
