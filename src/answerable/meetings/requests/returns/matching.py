"""What a returned file names: the issue that it was written from, and the lines and matters it speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from answerable.matters.models import Matter

from ...agendas.content import Content
from ...agendas.models import AgendaIssue, AgendaLine
from ..issued import read_versions
from ..packs.blocks import list_actions
from ..packs.marks import digest_content
from .reading import find_missing
from .reading.model import UNKNOWN, Entry, Problem, Reading, ReturnRefused

# Far more than any agenda asks: the database is asked about all of them at once.
MOST_NAMED = 2000
MOST_ENTRIES = 5000


@dataclass(frozen=True, slots=True)
class Matched:
    """An entry with the line, and perhaps the matter, that it speaks of."""

    entry: Entry
    line: AgendaLine
    matter: Matter | None


@dataclass(frozen=True, slots=True)
class Match:
    """`problems` are of entries that name nothing known; their words stay in them."""

    issue: AgendaIssue | None
    entries: tuple[Matched, ...]
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]


class _Asked:
    """The lines and matters that a file names, read once."""

    def __init__(self, reading: Reading) -> None:
        keys = {*reading.lines, *(each.line for each in reading.entries if each.line is not None)}
        references = {*reading.seen, *(each.reference for each in reading.entries)} - {""}
        _check_size(reading, len(keys), len(references))
        named = AgendaLine.objects.filter(Q(pk__in=keys) | Q(reference__in=references))
        self.lines = list(named.exclude(state=AgendaLine.State.DRAFTED).select_related("item").order_by("pk"))
        self._by_key = {line.pk: line for line in self.lines}
        self._by_reference = {line.reference: line for line in self.lines}
        wanted = {each.matter_key for each in reading.entries} - {""}
        self._matters = {matter.key: matter for matter in Matter.objects.filter(key__in=wanted)}
        self._asked_about = self._read_asked_about() if wanted else frozenset()

    def find(self, entry: Entry) -> Matched | None:
        by_key = self._by_key.get(entry.line) if entry.line is not None else None
        line = by_key or self._by_reference.get(entry.reference)
        matter = self._matters.get(entry.matter_key)
        if line is None or (entry.matter_key and (line.pk, entry.matter_key) not in self._asked_about):
            return None
        known = bool(matter) == bool(entry.matter_key) and (matter or entry.kind != "update")
        return Matched(entry, line, matter) if known else None

    def _read_asked_about(self) -> frozenset[tuple[int, str]]:
        """Each line with each action that any version asked an update on: a hidden reference may say more."""
        agendas = {line.item.agenda_id for line in self.lines}
        return frozenset(
            (each.line.line, action.key)
            for versions in read_versions(agendas).values()
            for each in versions
            for action in list_actions(each.line)
        )


def _check_size(reading: Reading, keys: int, references: int) -> None:
    if keys > MOST_NAMED or references > MOST_NAMED or len(reading.entries) > MOST_ENTRIES:
        raise ReturnRefused(
            f"{reading.name} names more than any agenda asks: at most {MOST_NAMED:,} references and "
            f"{MOST_ENTRIES:,} answers are read. Send the file of the pack, or one file for each meeting."
        )


def match_reading(reading: Reading) -> Match | None:
    """None where the file names nothing that was ever asked."""
    asked = _Asked(reading)
    issue = _find_issue(reading, {line.item.agenda_id for line in asked.lines})
    if issue is None and not asked.lines:
        return None
    found = [(each, asked.find(each)) for each in reading.entries if each.text.strip()]
    return Match(
        issue=issue,
        entries=tuple(matched for _, matched in found if matched),
        problems=tuple(_describe_unknown(each) for each, matched in found if matched is None),
        missing=find_missing(reading, Content.from_json(issue.content)) if issue else (),
    )


def _find_issue(reading: Reading, agendas: Iterable[int]) -> AgendaIssue | None:
    """The issue of that content; the digest may have come back in part only."""
    if not reading.issue:
        return None
    keys = set(agendas)
    issues = AgendaIssue.objects.filter(agenda__in=keys) if keys else AgendaIssue.objects.all()
    issue: AgendaIssue
    for issue in issues.order_by("-pk"):
        if digest_content(Content.from_json(issue.content)).startswith(reading.issue):
            return issue
    return None


def find_content(reading: Reading) -> Content | None:
    """What was asked in the issue that the file came from, or else as its agenda asks it now."""
    agendas = {line.item.agenda_id for line in _Asked(reading).lines}
    issue = _find_issue(reading, agendas)
    if issue is None and len(agendas) == 1:
        issue = AgendaIssue.objects.filter(agenda__in=agendas).order_by("version").last()
    return Content.from_json(issue.content) if issue else None


def _describe_unknown(entry: Entry) -> Problem:
    name = entry.reference or entry.matter_key or "It"
    return Problem(UNKNOWN, entry.place, f"{name} is nothing that was asked here.", entry.text)
