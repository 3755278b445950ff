"""What accepted notes leave unsure, meeting by meeting."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from answerable.meetings.models import Attendance
from answerable.papers.models import Transcript

from ..doubts import ATTENDANCE, Guess

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of attendance whose post was guessed: who, as printed, and the post it was taken for."""

    key: int
    words: str
    post: int | None


@dataclass(frozen=True, slots=True)
class GuessRow:
    key: str
    title: str
    address: str
    held_on: dt.date | None
    words: tuple[str, ...]
    # Line number, its words, and where it can be opened.
    lines: tuple[tuple[int, str, str], ...]
    more: int
    attendance: tuple[Listed, ...] = ()


def present_guesses(guesses: Sequence[Guess]) -> list[GuessRow]:
    """Each guess with the lines it rests on, in a number of queries that does not grow with them."""
    papers = [guess.draft.paper_id for guess in guesses]
    transcripts = {each.paper_id: each.lines for each in Transcript.objects.filter(paper__in=papers)}
    lists = _read_lists([guess for guess in guesses if guess.group == ATTENDANCE])
    return [
        _present(guess, transcripts.get(guess.draft.paper_id, []), lists.get(guess.draft.paper_id, []))
        for guess in guesses
    ]


def _read_lists(guesses: Sequence[Guess]) -> dict[int | None, list[Attendance]]:
    """By paper, the lines of attendance that nobody has put right."""
    found: dict[int | None, list[Attendance]] = defaultdict(list)
    papers = [guess.draft.paper_id for guess in guesses]
    for row in Attendance.objects.filter(paper__in=papers, correction__isnull=True):
        found[row.paper_id].append(row)
    return found


def _list(row: Attendance) -> Listed:
    printed = ", ".join(dict.fromkeys(words for words in (row.name, row.capacity, row.short) if words))
    return Listed(row.pk, printed, row.post_id)


def _present(guess: Guess, transcript: list[dict[str, object]], attendance: list[Attendance]) -> GuessRow:
    wanted = set(guess.lines)
    address = reverse("papers:lines", args=[guess.draft.paper_id])
    lines = [
        (int(str(line["line"])), str(line["text"]), f"{address}#line-{line['line']}")
        for line in transcript
        if line["line"] in wanted
    ]
    meeting = guess.draft.meeting
    return GuessRow(
        key=guess.key,
        title=str(guess.draft),
        address=meeting.get_absolute_url() if meeting else "",
        held_on=guess.draft.held_on,
        words=guess.words,
        lines=tuple(lines[:_SHOWN]),
        more=max(len(lines) - _SHOWN, 0),
        attendance=tuple(_list(row) for row in attendance if wanted & set(row.lines)),
    )
