"""A meeting of the history printed in its layout and format, and what of the planted things is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from answerable.core.notes.writing import Sheet, write_plain
from tests.core.notes.generator.dice import Dice
from tests.core.notes.generator.draft import Draft
from tests.core.notes.generator.meeting import Meeting, Task
from tests.core.notes.generator.rendering import WRITERS, _text
from tests.history.layouts import LAYOUTS
from tests.history.subjects import Duty, Passage
from tests.history.truth import Kind, Mention, Report

SUFFIXES = {"text": "txt"}


@dataclass
class HistoryDraft(Draft):
    """A draft that remembers of which passage each thing it prints is."""

    mentions: list[Mention] = field(default_factory=list)
    printed: dict[str, tuple[Duty, list[str]]] = field(default_factory=dict)
    current: Passage | None = None

    def record_item(self, number: str | None, heading: str) -> None:
        super().record_item(number, heading)
        self.current = next((s for s in self.passages if _stands_in(s.heading, heading)), None)
        thread = None if self.current is None or self.current.standing else self.current.thread
        self.mentions.append(Mention(self.day, "item", heading, thread, heading=heading))

    @property
    def passages(self) -> list[Passage]:
        return [s for s in self.meeting.subjects if isinstance(s, Passage)]

    @property
    def day(self) -> str:
        return self.meeting.date.isoformat()

    def exchanges(self, subject: Any) -> list[str]:
        self.current = subject
        return super().exchanges(subject)

    def statements(self, subject: Any) -> list[str]:
        self.current = subject
        return super().statements(subject)

    def record(self, kind: str, text: str) -> str:
        super().record(kind, text)
        if kind == "commitments":
            self._mention("commitment", text, refers_to=self._month(text))
        elif kind == "expectations":
            self._mention("expectation", text, refers_to=self._month(text))
        return text

    def record_question(self, text: str, form: str, answer: str | None = None) -> str:
        super().record_question(text, form, answer)
        self._mention("question", text, answered=None if form == "printed" else answer is not None)
        return text

    def record_action(self, core: str, task: Task | None, **more: Any) -> None:
        super().record_action(core, task, **more)
        assert isinstance(task, Duty)
        self.current = next(s for s in self.passages if task in s.tasks)
        self.printed[task.key] = (task, more["owners"])
        self._mention("action", core, action=task.key)

    def _mention(self, kind: Kind, words: str, **more: Any) -> None:
        passage = self.current
        thread, heading = (passage.thread, passage.heading) if passage else (None, None)
        self.mentions.append(Mention(self.day, kind, words, thread, heading=heading, **more))

    def _month(self, text: str) -> str | None:
        """The meeting that a promise refers to, by the sentence before its people were called by name."""
        assert self.current is not None
        return next((month for line, month in self.current.months if self.say(line) == text), None)

    def list_reports(self, text: str) -> list[Report]:
        """The reports of the meeting that stand in its text: some layouts have no place for them."""
        found = []
        for passage in self.passages:
            for told in passage.told:
                words = self.say(told.line).replace("\t", " ").strip()
                if squeeze(words) in text:
                    form: Any = told.form
                    found.append(Report(told.action, self.day, words, told.effect, form, told.sure))
        return found


def _stands_in(heading: str, printed: str) -> bool:
    return heading == printed or printed.endswith(f" {heading.lower()}")


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


@dataclass(frozen=True, slots=True)
class Print:
    """A file, with what it says of the planted things."""

    content: bytes
    suffix: str
    damage: tuple[str, ...]
    draft: HistoryDraft
    reports: tuple[Report, ...]


def print_meeting(meeting: Meeting, layout: str, medium: str, dice: Dice) -> Print:
    draft = HistoryDraft(meeting, dice, medium)
    if medium != "text" and dice.chance(0.4):
        draft.running_head = f"Office of the Police and Crime Commissioner for {meeting.force}"
    LAYOUTS[layout](draft)
    sheet = Sheet(draft.title, tuple(draft.blocks), draft.running_head, draft.running_foot)
    reports = draft.list_reports(squeeze(write_plain(sheet).decode()))
    if medium == "text":
        content = _text(sheet, draft)
        return Print(content, "txt", tuple(draft.truth["repairs"]), draft, tuple(reports))
    return Print(WRITERS[medium](sheet), medium, (), draft, tuple(reports))
