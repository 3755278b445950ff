"""An office whose record has something in every corner, and ways to take it out and look at it."""

from __future__ import annotations

import datetime as dt
import hashlib
from datetime import UTC
from decimal import Decimal
from pathlib import Path
from typing import Any

from answerable.accounts.access import Role
from answerable.accounts.operations import open_account
from answerable.audit import ledger
from answerable.audit.removal import authorise_removal, place_hold, request_removal
from answerable.keeping.exporting import Exported, export_record
from answerable.meetings.requests.answers.operations import decide_extension, set_status
from answerable.meetings.requests.models import DraftAnswer, Extension
from answerable.meetings.requests.returns.operations import accept_entries
from answerable.papers.asked.operations import check_point, receive_version
from answerable.papers.models import Paper
from answerable.papers.operations import keep_paper
from answerable.papers.store import find_file
from answerable.reading.operations import accept_draft
from tests.audit.specimens.models import Mention, Remark, Subject
from tests.meetings.requests.issued import issue_agenda, list_lines
from tests.meetings.requests.returns.returned import return_pack, say
from tests.offices import OFFICER, OTHER, found, make_notes
from tests.papers.asked.asking import ask as ask_for_paper
from tests.reading.drafting import make_draft

AS_OF = dt.datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
PASSWORD = "correct horse battery staple"


def fill_record() -> None:
    """Accepted notes, a draft that waits, rows of every kind of column, a removed row and a removed name."""
    found()
    open_account(
        username="anne", name="Anne Specimen", role=Role.POLICY_OFFICER, password=PASSWORD, by=OFFICER
    )
    accept_draft(make_draft(), by=OFFICER)
    make_draft(make_notes(file="waits.txt", date="2018-04-24", title="Waits"))
    keep_paper(b"Zebedee Quill wrote this.", name="letter.txt", by=OFFICER)
    fill_specimens()
    fill_papers()
    fill_requests()
    removal = request_removal(
        by=OFFICER, spellings=["Zebedee Quill"], reason="asked for", legal_basis="Article 17"
    )
    authorise_removal(removal, by=OTHER)
    place_hold(by=OFFICER, reason="a request under way", spellings=["Ann Overton"])


def fill_requests() -> None:
    """Something asked in writing, answered in a file and judged, with more time, and a draft of the force."""
    issue = issue_agenda("What lies behind the fall?", "How many?")
    first, second = list_lines(issue)
    taken = return_pack(issue, say(first, "Slower visits."), say(second, "survey.pdf", kind="evidence"))
    accept_entries(taken, taken.entries.all(), by=OFFICER)
    set_status(first, "partly", reason="The gaps are left out.", by=OFFICER)
    DraftAnswer.objects.create(line=second, text="Ten, we think.", changed_at=AS_OF)
    with ledger.entry(OTHER, "test") as writing:
        asked = {"reason": "The survey is late.", "asked_at": AS_OF, "asked_by": "account 9"}
        extension = writing.add(Extension(line=second, until=dt.date(2018, 5, 18), **asked))
    decide_extension(extension, given=True, by=OFFICER)


def fill_papers() -> None:
    """A paper that was asked for, came as a file that is kept already, and was checked off."""
    content = find_file(Paper.objects.order_by("pk")[0].sha256).read_bytes()
    version = receive_version(
        ask_for_paper("Review by Zebedee Quill"), content, "march.txt", by=OFFICER
    ).version
    check_point(version.asked.points.all()[0], version, "not", note="Zebedee Quill is away.", by=OFFICER)


def fill_specimens() -> None:
    with ledger.entry(OFFICER, "fill") as writing:
        subject = writing.add(
            Subject(
                name="Überall – Zebedee Quill",
                words="a\nb\u2028c\\u0041 'd' \"e\" \U0001f600",
                code="",
                on=dt.date(2018, 3, 20),
                at=dt.datetime(2018, 3, 25, 1, 30, 0, 123456, tzinfo=UTC),
                clock=dt.time(9, 30),
                length=dt.timedelta(days=-1, microseconds=7),
                share=Decimal("0.5"),
                weight=1e22,
                count=-(2**63),
                sure=True,
                content=b"\x00\xff",
                details={"z": [1, None, 0.1], "a": {"ü": "ö"}},
            )
        )
        empty = writing.add(Subject(name="Empty"))
        remark = writing.add(Remark(subject=subject, text="said"))
        writing.add(Mention(remark=remark, subject=empty))
        gone = writing.add(Subject(name="Gone"))
        writing.remove(gone)


def take_out(target: Path, as_of: dt.datetime = AS_OF) -> Exported:
    return export_record(target, as_of=as_of)


def digest_folder(folder: Path) -> dict[str, str]:
    """Every file of a folder with the digest of its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def read_folder(folder: Path) -> dict[str, Any]:
    return {name: (folder / name).read_bytes() for name in digest_folder(folder)}
