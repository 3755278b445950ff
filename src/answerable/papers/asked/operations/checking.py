"""Checking a version off against the points that the paper was asked for."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from answerable.audit import ledger

from ...exceptions import PaperRefused
from ..models import PaperVersion, Point, PointCheck


def check_points(
    version: PaperVersion, said: Iterable[tuple[Point, str, str]], *, by: ledger.Actor
) -> list[PointCheck]:
    """Several points, each with its verdict and note; all of them or none."""
    with ledger.entry(by, "check points of paper"):
        return [check_point(point, version, verdict, note=note, by=by) for point, verdict, note in said]


def check_point(
    point: Point, version: PaperVersion, verdict: str, *, by: ledger.Actor, note: str = ""
) -> PointCheck:
    """Says whether a version meets a point; said again it is said anew. What is missing is named."""
    if verdict not in PointCheck.Verdict.values:
        raise PaperRefused("Say whether the point is met, partly met or not met.")
    if verdict != PointCheck.Verdict.MET and not note.strip():
        raise PaperRefused(f"Say what is missing of “{point.text[:80]}”.")
    if point.asked_id != version.asked_id:
        raise PaperRefused("This point was asked of another paper.")
    with ledger.entry(by, "check point of paper") as writing:
        said = {"verdict": verdict, "note": note.strip(), "checked_by": by.text}
        known: PointCheck | None = (
            PointCheck.objects.select_for_update().filter(point=point, version=version).first()
        )
        if known is None:
            check = PointCheck(point=point, version=version, checked_at=timezone.now(), **said)
            return writing.add(check)
        if (known.verdict, known.note) == (verdict, note.strip()):
            return known
        return writing.change(known, checked_at=timezone.now(), **said)
