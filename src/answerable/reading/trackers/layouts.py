"""What a tracker's columns and status words mean: proposed by rules, confirmed by a person, remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from answerable.core.likeness.words import fold
from answerable.core.tracker.columns import Mapped, find_refusal, name_key, propose_columns
from answerable.core.tracker.fields import FIELDS, KEEP, MEANINGS, STATUS
from answerable.core.tracker.rows import count_statuses, propose_meanings
from answerable.core.tracker.statuses import make_status_key, propose_meaning
from answerable.core.tracker.tables import Reading

from .exceptions import TrackerRefused
from .models import TrackerLayout

# From this share of headings in common on, a file is a newer form of a tracker that is known.
_NEWER_FORM = 0.6


@dataclass(frozen=True, slots=True)
class Status:
    """A status word as it is printed most, how many rows have it, and what it means."""

    key: str
    word: str
    rows: int
    means: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file's columns and status words would mean; `before` is the tracker it is a newer form of."""

    key: str
    name: str
    columns: tuple[Mapped, ...]
    statuses: tuple[Status, ...]
    before: TrackerLayout | None = None


def make_layout_key(reading: Reading) -> str:
    return hashlib.sha256("\n".join(name_key(reading.headers)).encode()).hexdigest()


def find_layout(reading: Reading) -> TrackerLayout | None:
    return TrackerLayout.objects.filter(key=make_layout_key(reading)).first()


def list_columns(layout: TrackerLayout) -> tuple[Mapped, ...]:
    return tuple(Mapped(c["header"], c["field"], c.get("hidden", False)) for c in layout.columns)


def list_meanings(layout: TrackerLayout) -> dict[str, str]:
    """By status key, what it means."""
    return {key: status["means"] for key, status in layout.statuses.items()}


def propose_layout(reading: Reading, file: str) -> Proposal:
    """What the rules make of a file, and what a person said of an earlier form of it before that."""
    before = find_layout(reading) or _find_earlier(reading)
    columns = propose_columns(reading)
    if before:
        said = {fold(column["header"]): column["field"] for column in before.columns}
        taken = set(said.values()) - {KEEP}
        columns = tuple(
            replace(c, field=said.get(fold(c.header), KEEP if c.field in taken else c.field)) for c in columns
        )
    name = before.name if before else _name_layout(file)
    meant = list_meanings(before) if before else {}
    return Proposal(make_layout_key(reading), name, columns, list_statuses(reading, columns, meant), before)


def _find_earlier(reading: Reading) -> TrackerLayout | None:
    headers = set(name_key(reading.headers))
    best, most = None, _NEWER_FORM
    for layout in TrackerLayout.objects.order_by("pk"):
        known = set(name_key(column["header"] for column in layout.columns))
        share = len(headers & known) / max(1, len(headers | known))
        if share >= most:
            best, most = layout, share
    return best


def _name_layout(file: str) -> str:
    name = PurePath(file).stem.replace("_", " ").strip()[:80] or "Tracker"
    taken = set(TrackerLayout.objects.values_list("name", flat=True))
    return next(
        each for n in range(1, len(taken) + 2) if (each := name if n == 1 else f"{name} ({n})") not in taken
    )


def list_statuses(
    reading: Reading, columns: Sequence[Mapped], meant: Mapping[str, str]
) -> tuple[Status, ...]:
    """The status words of a file by how often they stand, with what they mean or are proposed to mean."""
    header = next((column.header for column in columns if column.field == STATUS), "")
    counts = count_statuses(reading, columns)
    proposed = propose_meanings(counts, header)
    return tuple(
        Status(key, word, rows, meant.get(key) or proposed[key]) for key, (word, rows) in counts.items()
    )


def check_columns(columns: Sequence[Mapped]) -> None:
    unknown = [column.field for column in columns if column.field not in FIELDS]
    if unknown:
        raise TrackerRefused(f"“{unknown[0]}” is none of: {', '.join(FIELDS)}.")
    refusal = find_refusal(columns)
    if refusal:
        raise TrackerRefused(refusal)


def check_statuses(statuses: Mapping[str, str]) -> None:
    unknown = [means for means in statuses.values() if means not in MEANINGS]
    if unknown:
        raise TrackerRefused(f"“{unknown[0]}” is none of: {', '.join(MEANINGS)}.")


def apply_mapping(proposal: Proposal, said: Mapping[str, object]) -> Proposal:
    """The proposal with what a mapping file says: `columns` by header, `statuses` by word, `name`."""
    columns, statuses = said.get("columns") or {}, said.get("statuses") or {}
    if not isinstance(columns, Mapping) or not isinstance(statuses, Mapping):
        raise TrackerRefused("A mapping file has `columns:` and `statuses:`, each with one line a name.")
    fields = {fold(str(header)): str(field) for header, field in columns.items()}
    known = {fold(column.header) for column in proposal.columns}
    strange = [header for header in columns if fold(str(header)) not in known]
    if strange:
        raise TrackerRefused(f"The file has no column “{strange[0]}”.")
    meant = {make_status_key(str(word)): str(means) for word, means in statuses.items()}
    return replace(
        proposal,
        name=str(said.get("name") or proposal.name)[:100],
        columns=tuple(replace(c, field=fields.get(fold(c.header), c.field)) for c in proposal.columns),
        statuses=tuple(replace(s, means=meant.get(s.key, s.means)) for s in proposal.statuses),
    )


def find_word(layout: TrackerLayout, state: str) -> str:
    """How this office writes a state: its own most usual word, or else ours."""
    order = {
        "open": ("open", "carried"),
        "discharged": ("discharged", "superseded"),
        "historic": ("historic",),
    }
    for meaning in order.get(state, ()):
        words = [s for s in layout.statuses.values() if s["means"] == meaning]
        if words:
            return str(max(words, key=lambda s: s.get("rows", 0))["word"])
    return state.capitalize()


def read_meaning(layout: TrackerLayout, word: str) -> str:
    key = make_status_key(word)
    return list_meanings(layout).get(key) or propose_meaning(key)
