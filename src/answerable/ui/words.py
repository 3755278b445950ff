"""Words that several pages use for lines, lengths of time and lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ACCOUNT = re.compile(r"account \d+ \((?P<role>[^()]+)\)")


def describe_age(days: int) -> str:
    """How long ago, in the largest units that matter: days, then months, then years and months."""
    if days < 0:
        return "not yet"
    if days < 31:
        return count(days, "day")
    months = int(days / 30.4375)
    if months < 24:
        return count(max(months, 1), "month")
    years, rest = divmod(months, 12)
    return f"{count(years, 'year')} {count(rest, 'month')}" if rest else count(years, "year")


def count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def describe_lines(lines: Sequence[int]) -> str:
    """Line numbers as runs: "line 4", "lines 4 to 6 and 9"."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return f"{'line' if len(set(lines)) == 1 else 'lines'} {join(parts)}" if parts else ""


def join(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def name_writer(by: str) -> str:
    """Whoever wrote, as the ledger names them, for people: "account 2 (policy officer)" is "the policy
    officer"."""
    return _ACCOUNT.sub(r"the \g<role>", by)
