"""People of an invented force, and what happens to what they were asked."""

from __future__ import annotations

from django.test import Client

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from answerable.audit import ledger
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.programme.models import Sitting
from answerable.meetings.requests.asked.operations import (
    Words,
    clear,
    keep_evidence,
    offer,
    read_draft,
    save_draft,
    submit,
)
from answerable.meetings.requests.models import AnswerStatus, DraftAnswer, Extension, WrittenAnswer
from answerable.office.models import Post
from tests.meetings.requests.issued import ISSUED_AT, issue_agenda, list_lines
from tests.offices import OFFICER
from tests.pages import BACKEND

ANSWER = "Visits slowed in the autumn; two officers were moved back."


def make_account(name: str, role: Role = Role.FORCE_CONTRIBUTOR) -> Account:
    return Account.objects.create_user(name, name=name.title(), role=role)


def make_coordinator() -> Account:
    return make_account("co-ordinator", Role.FORCE_COORDINATOR)


def enter_as(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


def find_post(short: str = "DCC") -> Post:
    return Post.objects.get(short=short)


def draft_until(line: AgendaLine, state: str, account: Account, text: str = ANSWER) -> DraftAnswer:
    """A draft brought to a state by the operations that lead there."""
    draft = save_draft(line, Words(text), revision=read_draft(line).revision, account=account)
    if state == "drafting":
        return draft
    offer(line, revision=draft.revision, account=account)
    if state != "ready":
        clear(line, find_post(), revision=draft.revision, account=account)
    if state == "submitted":
        submit(line, revision=draft.revision, account=account)
    return read_draft(line)


def withdraw_line(line: AgendaLine, reason: str) -> None:
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(AgendaLine.objects.get(pk=line.pk), state="withdrawn", reason=reason)


def cancel_meeting(line: AgendaLine, reason: str) -> None:
    with ledger.entry(OFFICER, "test") as writing:
        sitting = Sitting.objects.get(pk=line.item.agenda.sitting_id)
        writing.change(sitting, state="cancelled", reason=reason)


def set_status(
    line: AgendaLine, status: str, state: str = "shown", reason: str = "Half is open."
) -> AnswerStatus:
    with ledger.entry(OFFICER, "test") as writing:
        return writing.add(
            AnswerStatus(
                line=line, status=status, state=state, reason=reason, set_at=ISSUED_AT, set_by=OFFICER.text
            )
        )


def decide(extension: Extension, state: str, reason: str = "") -> None:
    from django.utils import timezone

    with ledger.entry(OFFICER, "test") as writing:
        said = {"decided_at": timezone.now(), "decided_by": OFFICER.text, "decision_reason": reason}
        writing.change(extension, state=state, **said)


def answer_by_file(line: AgendaLine, text: str) -> WrittenAnswer:
    """An answer that came in another way than by the force's own screen."""
    from answerable.meetings.requests.operations import submit_answer

    return submit_answer(line, text, origin="office", submitted_by="account 1", by=OFFICER)


def make_asked_line() -> DraftAnswer:
    """The draft, with a file, of a line that nobody has; of an agenda of a meeting long ago."""
    (line,) = list_lines(issue_agenda(on="2018-05-29"))
    writer = Account.objects.filter(role=Role.FORCE_COORDINATOR).first() or make_coordinator()
    keep_evidence(line, "table.csv", b"a,b\n", account=writer)
    DraftAnswer.objects.filter(line=line).update(changed_by=None)
    return DraftAnswer.objects.get(line=line)
