"""Whether each row of the tracker was matched rightly, asked about, or taken as new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from tests.history.scoring.same import find_action, list_family, normalise
from tests.history.truth import Row, Truth

Place = tuple[str, int]  # sheet and row; for the CSV ("", record)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was made of a row. `action` is the match of a sure one, `candidates` those asked about, each as
    the day of its meeting and its words. `error` is what is wrong with the row, whatever was made of it."""

    kind: Literal["sure", "ask", "new", "error"]
    action: tuple[str, str] | None = None
    candidates: tuple[tuple[str, str], ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    row: Row
    verdict: Verdict | None
    why: str


@dataclass(frozen=True, slots=True)
class TrackerScore:
    """`right`, `asked_needlessly` (its action was among the candidates) and `wrong` by what was expected.
    `false_sure` holds each sure match that is wrong or that nobody could be sure of: it must be empty.
    `missed`: asked about without its action, or taken as new. `unread`: rows whose action no reader read,
    which are rightly new or asked. `errors_missed`: broken rows that were let in silently."""

    right: Counter[str]
    asked_needlessly: Counter[str]
    wrong: Counter[str]
    false_sure: tuple[Finding, ...]
    missed: tuple[Finding, ...]
    unread: tuple[Row, ...]
    errors_missed: tuple[Finding, ...]
    without_verdict: tuple[Row, ...]

    @property
    def share_right(self) -> float:
        total = self.right.total() + self.asked_needlessly.total() + self.wrong.total()
        return self.right.total() / total if total else 1.0


ALLOWED = {
    "sure": {"sure"},
    "sure or ask": {"sure", "ask"},
    "ask": {"ask"},
    "ask or new": {"ask", "new"},
    "new": {"new"},
}


def score_tracker(
    truth: Truth,
    verdicts: Mapping[Place, Verdict],
    read: Iterable[tuple[str, str]] | None = None,
    csv: bool = False,
) -> TrackerScore:
    """`verdicts` by sheet and row number, or for the CSV by ("", record); `read` names the actions that the
    record holds, as day and words: rows of actions that were never read cannot be matched. Without it all
    were read.

    Worked out by hand: a row expected sure and found sure with its action is right; found as ask with its
    action among the candidates it is asked needlessly; as new it is wrong and missed. A row expected new
    that is found sure is wrong and a false sure; so is one expected ask, even with one of its two actions.
    """
    assert truth.tracker is not None
    judge = _Judge(truth, None if read is None else {find_action(truth, day, words) for day, words in read})
    for row in truth.tracker.rows:
        place = ("", row.csv_record) if csv else (row.sheet, row.number)
        judge.judge(row, verdicts.get(place))
    return judge.conclude()


class _Judge:
    def __init__(self, truth: Truth, read: set[str | None] | None) -> None:
        self.truth, self.read = truth, read
        self.right: Counter[str] = Counter()
        self.needless: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.false_sure: list[Finding] = []
        self.missed: list[Finding] = []
        self.unread: list[Row] = []
        self.errors: list[Finding] = []
        self.without: list[Row] = []

    def judge(self, row: Row, verdict: Verdict | None) -> None:
        if verdict is None:
            self.without.append(row)
            self.wrong[row.expected] += 1
        elif row.expected == "error":
            self._judge_broken(row, verdict)
        elif verdict.kind == "error" and row.error:
            self.right[row.expected] += 1
        elif verdict.kind == "sure":
            self._judge_sure(row, verdict)
        elif self._was_not_read(row):
            self.unread.append(row)
        elif verdict.kind == "ask":
            self._judge_ask(row, verdict)
        else:
            self._judge_new(row, verdict)

    def _was_not_read(self, row: Row) -> bool:
        return self.read is not None and bool(row.actions) and not self.read & set(row.actions)

    def _judge_broken(self, row: Row, verdict: Verdict) -> None:
        if verdict.kind == "error" or verdict.error:
            self.right["error"] += 1
            return
        self.wrong["error"] += 1
        self.errors.append(Finding(row, verdict, f"let in although broken: {row.error}"))

    def _judge_sure(self, row: Row, verdict: Verdict) -> None:
        key = find_action(self.truth, *verdict.action) if verdict.action else None
        its_own = key is not None and self._is_one_of(key, row.actions)
        if its_own and "sure" in ALLOWED[row.expected]:
            self.right[row.expected] += 1
            return
        self.wrong[row.expected] += 1
        why = "its own, but nobody could be sure" if its_own else f"another action ({key})"
        self.false_sure.append(Finding(row, verdict, why))

    def _is_one_of(self, key: str, wanted: tuple[str, ...]) -> bool:
        """Two actions of one meeting in the same words are told apart by their references only, which a
        verdict does not name."""
        said = {(a.day, normalise(a.words)) for a in self.truth.actions if a.key in wanted}
        found = self.truth.find_action(key)
        return key in wanted or (found.day, normalise(found.words)) in said

    def _judge_ask(self, row: Row, verdict: Verdict) -> None:
        keys = {find_action(self.truth, day, words) for day, words in verdict.candidates}
        families = {one for key in row.actions for one in list_family(self.truth, key)}
        if row.actions and not keys & families and row.expected != "ask or new":
            self.wrong[row.expected] += 1
            self.missed.append(Finding(row, verdict, "its action is not among the candidates"))
        elif "ask" in ALLOWED[row.expected]:
            self.right[row.expected] += 1
        else:
            self.needless[row.expected] += 1

    def _judge_new(self, row: Row, verdict: Verdict) -> None:
        if "new" in ALLOWED[row.expected] and verdict.kind == "new":
            self.right[row.expected] += 1
            return
        self.wrong[row.expected] += 1
        self.missed.append(Finding(row, verdict, f"taken as {verdict.kind}"))

    def conclude(self) -> TrackerScore:
        return TrackerScore(
            self.right, self.needless, self.wrong, tuple(self.false_sure), tuple(self.missed),
            tuple(self.unread),
            tuple(self.errors), tuple(self.without),
        )  # fmt: skip
