"""Small truths, made by hand, on which the scores can be worked out on paper."""

from __future__ import annotations

from typing import Any

from tests.history.truth import Action, Mention, Report, Row, Tracker, Truth

EMPTY = Truth(1, "a", "Nowhere", (), (), (), (), (), (), (), (), (), ())


def make_mention(number: int, thread: str | None, kind: Any = "question") -> Mention:
    return Mention(f"2020-01-{number:02d}", kind, f"whether the plan for street {number} was kept", thread)


def make_action(key: str, day: str, words: str, restates: str | None = None) -> Action:
    return Action(key, "T1", day, words, ("CC",), ("Ann Other",), "", None, None, None, restates)


def make_report(action: str, day: str, words: str, effect: Any) -> Report:
    return Report(action, day, words, effect, "prose", True)


def make_row(number: int, expected: Any, *actions: str, error: str | None = None) -> Row:
    return Row(
        "Actions", number, number, expected, actions, "", f"row {number}", "", "", "", "", "", "", "", error
    )


def make_tracker(*rows: Row) -> Tracker:
    return Tracker({}, 1, 1, ("Actions",), (), {}, ",", "utf-8", rows)
