"""What an import did, or columns seem to mean, in lines of words and as plain values."""

from __future__ import annotations

from typing import Any

from answerable.core.tracker.fields import FIELDS, MEANINGS
from answerable.core.tracker.rows import Problem, TrackerLine
from answerable.ui.words import count, join

from .layouts import Proposal
from .operations import Outcome
from .operations.importing import list_questions
from .planning import Link, Plan

FIELD_WORDS = {"due": "due", "owner": "owner", "status": "status"}


def describe_proposal(proposal: Proposal) -> list[str]:
    lines = [f"The columns of {proposal.name} seem to mean:"]
    widest = max(len(column.header) for column in proposal.columns)
    for column in proposal.columns:
        sample = f"   such as {column.samples[0][:50]}" if column.samples else ""
        lines.append(f"  {column.header:<{widest}}  {column.field:<10}{sample}")
    lines.append("Its status words seem to mean:")
    lines += [f"  {s.word} ({count(s.rows, 'row')}): {s.means}" for s in proposal.statuses]
    return lines


def proposal_as_json(proposal: Proposal) -> dict[str, Any]:
    return {
        "outcome": "columns not confirmed",
        "name": proposal.name,
        "columns": {column.header: column.field for column in proposal.columns},
        "statuses": {status.word: status.means for status in proposal.statuses},
        "fields": list(FIELDS),
        "meanings": list(MEANINGS),
    }


def describe_outcome(outcome: Outcome, *, planned: bool = False) -> list[str]:
    plan = outcome.plan
    lines = []
    if not plan.changes:
        lines.append("Nothing changed.")
    else:
        begin = "It would link" if planned else "Linked"
        lines.append(
            f"{begin} {count(len(plan.links), 'row')} to actions, and {_raise(plan, outcome, planned)}."
        )
        lines += [f"  row {place(link.line)}: {words}" for link in plan.links for words in list_changes(link)]
    questions = list_questions(plan)
    if questions:
        waiting = [f"{n} {words}" for words, n in count_questions(plan).items()]
        lines.append(f"Left to a person: {join(waiting)}. They are under Reading, Trackers.")
    if plan.missing:
        rows = count(len(plan.missing), "row")
        lines.append(
            f"{rows} that the tracker had before {'is' if len(plan.missing) == 1 else 'are'} not in it."
        )
    lines += [f"Sheet {name} was left out: {why}." for name, why in outcome.left_out]
    lines += [describe_problem(problem) for problem in plan.problems]
    return lines


def _raise(plan: Plan, outcome: Outcome, planned: bool) -> str:
    if not plan.raised:
        return "raised none"
    span = f" ({outcome.raised[0]} to {outcome.raised[-1]})" if len(outcome.raised) > 1 else ""
    return f"{'raise' if planned else 'raised'} {count(len(plan.raised), 'new action')}{span}"


def place(line: TrackerLine) -> str:
    return f"{line.number} of {line.sheet}" if line.sheet else str(line.number)


def list_changes(link: Link) -> list[str]:
    """What one row changed, in words: the value that the record had, and the row's."""
    name = link.action.reference
    changes = [f"{name}: {FIELD_WORDS[e.field]}: {e.found}, where it was {e.held}" for e in link.taken]
    if link.wording:
        changes.append(f"{name}: the tracker's wording stands beside the other")
    if link.report:
        changes.append(f"{name}: {link.report[1]} {link.report[2]}: {' '.join(link.report[0].split())[:80]}")
    return changes


def describe_problem(problem: Problem) -> str:
    sheet = f"{problem.sheet}, " if problem.sheet else ""
    column = f", {problem.column}" if problem.column else ""
    kept = "Left out" if problem.refuses else "Fault"
    return f"{kept}: {sheet}row {problem.number}{column}: {problem.words}"


def count_questions(plan: Plan) -> dict[str, int]:
    words = {
        "match": "rows that may be actions",
        "date": "rows without a day",
        "due": "other dues",
        "owner": "other owners",
        "status": "other states",
    }
    counts: dict[str, int] = {}
    for question in list_questions(plan):
        counts[words[question.kind]] = counts.get(words[question.kind], 0) + 1
    return counts


def as_json(outcome: Outcome) -> dict[str, Any]:
    plan = outcome.plan
    return {
        "outcome": "changed" if plan.changes else "nothing changed",
        "layout": outcome.layout.name,
        "linked": len(plan.links),
        "raised": list(outcome.raised) or len(plan.raised),
        "changes": [
            {
                "sheet": link.line.sheet,
                "row": link.line.number,
                "action": link.action.reference,
                "words": words,
            }
            for link in plan.links
            for words in list_changes(link)
        ],
        "questions": [
            {"kind": q.kind, "line": q.line, "text": q.text, "found": q.found, "held": q.held, "why": q.why}
            for q in list_questions(plan)
        ],
        "problems": [
            {"sheet": p.sheet, "row": p.number, "column": p.column, "words": p.words, "refused": p.refuses}
            for p in plan.problems
        ],
        "missing": [row.action.reference for row in plan.missing],
        "left_out": [{"sheet": name, "why": why} for name, why in outcome.left_out],
    }
