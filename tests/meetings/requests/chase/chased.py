"""Posts that owe something, and chases of them, for tests."""

from __future__ import annotations

import datetime as dt

from answerable.actions.models import Action, ActionOwner
from answerable.audit import ledger
from answerable.meetings.requests.chase import operations
from answerable.meetings.requests.chase.owing import list_owing
from answerable.meetings.requests.models import Chase
from answerable.office.models import Post
from tests.offices import OFFICER

TODAY = dt.date(2018, 5, 16)
WORDS = "Send the survey tables to the commissioner."


def raise_action(short: str = "DCC", number: int = 1, due: str = "2018-04-30") -> Action:
    """An action of a post, or of nobody, due on a day."""
    with ledger.entry(OFFICER, "test") as writing:
        action = writing.add(
            Action(
                reference=f"A/2018/{900 + number}",
                text=WORDS,
                raised_on=dt.date(2018, 3, 20),
                raised_at="A meeting",
                due_kind="date",
                due_text="before the elections",
                due_date=dt.date.fromisoformat(due),
            )
        )
        if short:
            post = Post.objects.get(short=short)
            writing.add(ActionOwner(action=action, position=1, as_printed=short, kind="post", post=post))
    return action


def list_owed(on: dt.date = TODAY) -> dict[str, list[tuple[str, str, bool]]]:
    return {
        str(each.post): [(one.reference, one.due, one.late) for one in each.references]
        for each in list_owing(on)
    }


def prepare(short: str = "DCC", *, again: bool = False) -> Chase:
    return operations.prepare_chase(Post.objects.get(short=short), again=again, by=OFFICER)


def prepare_chase_of_somebody() -> Chase:
    """A reminder that was sent, so that its link works, to a post that owes one action."""
    raise_action("DCC")
    return operations.record_pasted(prepare("DCC"), by=OFFICER)


def change(chase: Chase, **fields: object) -> None:
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Chase.objects.get(pk=chase.pk), **fields)
    chase.refresh_from_db()
