"""What was asked, as it went out: never what a draft of the next version says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from answerable.office.models import Post

from ..agendas.content import Content, ContentItem, ContentLine
from ..agendas.models import Agenda, AgendaIssue, AgendaLine
from .models import Extension, WrittenAnswer


@dataclass(frozen=True, slots=True)
class Issued:
    """A line as one version of its agenda asked it. `issue` is the key of that version."""

    line: ContentLine
    item: ContentItem
    version: int
    issued_at: dt.datetime
    issue: int


Versions = Mapping[int, Sequence[Issued]]
"""By the key of the line, the versions that asked it, the first one first."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of a line, and how, by when and from whom an answer is wanted. `leads` are those of the line
    and of its item, in that order."""

    text: str
    mode: str
    due_on: dt.date | None
    due_at: dt.time | None
    leads: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class OldWords:
    """What an answer answers where the question was changed afterwards; blank and None where nobody knows
    which words they were."""

    version: int | None
    text: str
    changed_at: dt.datetime


def read_versions(agendas: Iterable[int]) -> dict[int, list[Issued]]:
    found: dict[int, list[Issued]] = {}
    issues = AgendaIssue.objects.filter(agenda__in=set(agendas)).order_by("agenda", "version")
    for issue in issues:
        for item in Content.from_json(issue.content).items:
            for line in item.lines:
                said = Issued(line, item, issue.version, issue.issued_at, issue.pk)
                found.setdefault(line.line, []).append(said)
    return found


def read_terms(lines: Sequence[AgendaLine], versions: Versions) -> dict[int, Terms]:
    """By the key of the line. While the next version is being drafted, what went out last still holds, with
    the time that was given since."""
    changing = [line for line in lines if not _stands(line) and versions.get(line.pk)]
    posts = _read_posts(versions[line.pk][-1] for line in changing)
    given = _read_given(changing)
    terms = {line.pk: _read_live(line) for line in lines}
    for line in changing:
        last = versions[line.pk][-1]
        until = [day for day, decided_at in given.get(line.pk, ()) if decided_at > last.issued_at]
        terms[line.pk] = _read_last(line, last, posts, until)
    return terms


def _stands(line: AgendaLine) -> bool:
    """Whether the line itself is as it went out."""
    return bool(line.item.agenda.state == Agenda.State.ISSUED)


def _read_live(line: AgendaLine) -> Terms:
    leads = tuple(post for post in (line.lead_post, line.item.lead_post) if post)
    return Terms(line.text, line.mode, line.due_on, line.due_at, leads)


def _read_last(line: AgendaLine, last: Issued, posts: Mapping[str, Post], until: list[dt.date]) -> Terms:
    said = last.line
    due_on = dt.date.fromisoformat(said.due_on) if said.due_on else None
    live = {post.title: post for post in (line.item.lead_post, line.lead_post) if post}
    leads = [live.get(title) or posts.get(title) for title in (said.lead, last.item.lead) if title]
    return Terms(
        text=said.text,
        mode=said.mode,
        due_on=until[0] if until and due_on else due_on,
        due_at=dt.time.fromisoformat(said.due_at) if said.due_at else None,
        leads=tuple(post for post in leads if post),
    )


def _read_posts(issued: Iterable[Issued]) -> dict[str, Post]:
    """By title, the latest of that title."""
    titles = {title for each in issued for title in (each.line.lead, each.item.lead) if title}
    return {post.title: post for post in Post.objects.filter(title__in=titles).order_by("pk")}


def _read_given(lines: Iterable[AgendaLine]) -> dict[int, list[tuple[dt.date, dt.datetime]]]:
    """The days until which time was given, and when, the last first."""
    found: dict[int, list[tuple[dt.date, dt.datetime]]] = {}
    given = Extension.objects.filter(line__in=[line.pk for line in lines], state=Extension.State.GIVEN)
    for each in given.order_by("-decided_at", "-pk"):
        if each.decided_at:
            found.setdefault(each.line_id, []).append((each.until, each.decided_at))
    return found


def find_old_words(answer: WrittenAnswer, versions: Sequence[Issued]) -> OldWords | None:
    """None where the answer answers the words that were issued last. `entry__pack_return` of the answer is
    read; without it the version is that which had gone out when the answer was submitted."""
    entry = answer.entry
    if entry and entry.pack_return.issue_id:
        answered = [each for each in versions if each.issue == entry.pack_return.issue_id]
    else:
        answered = [each for each in versions if each.issued_at <= answer.submitted_at]
    return _compare(answered[-1], versions) if answered else None


def find_changed(issue: int | None, versions: Sequence[Issued]) -> OldWords | None:
    """Whether what was written to one version of the agenda stands under other words now; `issue` is the key
    of that version, where it is known."""
    answered = next((each for each in versions if each.issue == issue), None)
    if answered:
        return _compare(answered, versions)
    changes = [after for before, after in pairwise(versions) if _differ(before, after)]
    return OldWords(None, "", changes[-1].issued_at) if changes and issue is None else None


def _compare(answered: Issued, versions: Sequence[Issued]) -> OldWords | None:
    if not _differ(answered, versions[-1]):
        return None
    later = [each for each in versions if each.version > answered.version]
    changed = next(each for each in later if _differ(answered, each))
    return OldWords(answered.version, answered.line.text, changed.issued_at)


def _differ(one: Issued, other: Issued) -> bool:
    return one.line.text.split() != other.line.text.split()
