"""Whether what later notes report of an action was recognised, of the right action and with the right
effect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tests.history.scoring.same import align, find_action, liken, list_family, normalise
from tests.history.truth import Report, Truth


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report as proposed: the day of the note that makes it, its words there, and the action it is of as
    the day of that action's meeting and its words."""

    day: str
    words: str
    action: tuple[str, str] | None
    effect: Literal["update", "closure"]


@dataclass(frozen=True, slots=True)
class ReportScore:
    """`right`: of the right action; `effects_right`: and with the right effect. `false`: proposed of the
    wrong action, or where no report stands; `false_closures`: those of them, and of the right action, that
    would close what is open. `missed`: planted and not proposed. Reports that nobody could place for sure
    (`sure` is False) are left out of recall."""

    right: int
    right_and_sure: int
    effects_right: int
    found: int
    planted: int
    false: tuple[tuple[FoundReport, str], ...]
    false_closures: tuple[FoundReport, ...]
    missed: tuple[Report, ...]

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right_and_sure / self.planted if self.planted else 1.0


def score_reports(truth: Truth, found: Iterable[FoundReport]) -> ReportScore:
    """Worked out by hand: two planted, A closed and B updated. Proposed: A closed (right), A updated by the
    sentence on B (false). Precision 1/2, recall 1/2, effects right 1, no false closure, B's report missed."""
    proposed = list(found)
    planted = list(truth.reports)
    keys = [(one.day, str(number), one.words) for number, one in enumerate(proposed)]
    matched = _match(planted, keys)
    by_proposed = {place: number for number, place in matched.items()}
    right, effects, false, closures = set[int](), 0, list[tuple[FoundReport, str]](), list[FoundReport]()
    for place, one in enumerate(proposed):
        report = planted[by_proposed[place]] if place in by_proposed else None
        key = find_action(truth, *one.action) if one.action else None
        if report is None or key not in list_family(truth, report.action):
            false.append(
                (one, "no report stands there" if report is None else f"of {report.action}, not of {key}")
            )
        else:
            right.add(by_proposed[place])
            effects += report.effect == one.effect
        if one.effect == "closure" and (
            report is None or place not in by_proposed or report.effect != "closure"
        ):
            closures.append(one)
    missed = tuple(r for number, r in enumerate(planted) if r.sure and number not in right)
    sure_right = len([number for number in right if planted[number].sure])
    return ReportScore(
        right=len(right),
        right_and_sure=sure_right,
        effects_right=effects,
        found=len(proposed),
        planted=sure_right + len(missed),
        false=tuple(false),
        false_closures=tuple(closures),
        missed=missed,
    )


def _match(planted: list[Report], keys: list[tuple[str, str, str]]) -> dict[int, int]:
    """Each planted report with the proposed one whose words hold it, or stand in it."""
    found = align(
        [(report.day, "report", report.words) for report in planted],
        [(day, "report", f"{words}") for day, _, words in keys],
    )
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for number, (day, _, words) in found.items():
        place = next(int(n) for d, n, w in keys if (d, w) == (day, words))
        matched[number] = place
        taken.add(place)
    for day, name, words in keys:
        if int(name) not in taken:
            close = [
                n for n, report in enumerate(planted)
                if n not in matched and report.day == day and _holds(report.words, words)
            ]  # fmt: skip
            if close:
                best = max(close, key=lambda n: liken(planted[n].words, words))
                matched[best] = int(name)
    return matched


def _holds(true: str, found: str) -> bool:
    one, other = normalise(true), normalise(found)
    return one in other or (len(other) > 8 and other in one)
