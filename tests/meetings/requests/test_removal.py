"""A name that must go stands nowhere in what was asked and answered, drafts of the force included."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.audit import ledger
from answerable.audit.blanking import Blanking
from answerable.audit.remains import list_holders
from answerable.audit.removal import authorise_removal, preview_removal, request_removal
from answerable.audit.verification import verify
from answerable.meetings.agendas.models import AgendaIssue
from answerable.meetings.requests.answers.operations import enter_answer, set_status
from answerable.meetings.requests.models import (
    Allocation,
    AnswerStatus,
    DraftAnswer,
    DraftEvidence,
    Extension,
    PackReturn,
    ReturnedEntry,
    WrittenAnswer,
)
from answerable.meetings.requests.returns.reading.model import Problem
from answerable.search.verification import find_differences
from tests.meetings.requests.issued import issue_agenda, list_lines
from tests.meetings.requests.returns.returned import return_pack, say
from tests.offices import OFFICER, OTHER

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "Zebedee Quill"
NOW = dt.datetime(2018, 5, 10, 12, tzinfo=dt.UTC)


def name_everywhere() -> AgendaIssue:
    """An agenda whose answers, files, statuses, extensions and drafts all speak of one person."""
    issue = issue_agenda(f"What did {NAME} find?", "How many?")
    first, second = list_lines(issue)
    enter_answer(first, f"{NAME} found nothing.", by=OFFICER, answered_in=f"{NAME}, 2017")
    problem = Problem("comment", "row 9", f"A comment of {NAME}.", f"{NAME} was here.")
    return_pack(issue, say(first, f"Ask {NAME}."), name=f"{NAME}.xlsx", problems=(problem,))
    status = set_status(first, "not", reason=f"{NAME} was not asked.", by=OFFICER)
    draft = DraftAnswer.objects.create(line=second, text=f"As {NAME} says.", changed_at=NOW)
    for name, content in (("a.txt", f"Tables of {NAME}."), ("b.txt", "Other tables.")):
        DraftEvidence.objects.create(
            draft=draft, name=name, media_type="text/plain", content=content.encode()
        )
    with ledger.entry(OTHER, "test") as writing:
        writing.change(status, reply=f"{NAME} was.", replied_at=NOW, replied_by="account 9")
        writing.add(
            Extension(
                line=second,
                until=dt.date(2018, 5, 18),
                reason=f"{NAME} is away.",
                asked_at=NOW,
                asked_by="account 9",
            )
        )
    return issue


def test_a_removed_name_is_gone_from_everything_asked_and_answered() -> None:
    name_everywhere()
    asked = request_removal(by=OFFICER, spellings=[NAME], reason="asked", legal_basis="Article 17")
    counted = preview_removal(asked)
    models = (WrittenAnswer, ReturnedEntry, PackReturn, AnswerStatus, Extension)
    assert {model._meta.db_table for model in models} <= set(counted)
    force_only = {model._meta.db_table for model in (Allocation, DraftAnswer, DraftEvidence)}
    assert not force_only & set(counted), "a count would tell the office what stands in a draft"
    authorise_removal(asked, by=OTHER)
    assert list_holders(Blanking([NAME])) == []
    assert WrittenAnswer.objects.get().text == "[name removed] found nothing."
    assert [each.name for each in DraftEvidence.objects.all()] == ["b.txt"]
    assert verify().sound
    assert list(find_differences()) == []
