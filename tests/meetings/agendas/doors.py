"""What stands behind the addresses of agendas: an issued one, with a file of its pack and a template."""

from __future__ import annotations

from answerable.audit import ledger
from answerable.meetings.agendas.models import AgendaIssue, AgendaLine, IssuedFile, PackTemplate
from answerable.meetings.agendas.operations import revise
from answerable.papers.operations import keep_paper
from tests.meetings.requests.issued import ISSUED_AT, Asked, issue_agenda, list_lines
from tests.offices import OFFICER

FILE = "OFFICIAL agenda 2018-05-29 version 1.docx"


def name_agenda_arguments(line: AgendaLine) -> dict[str, list[object]]:
    """By the name of an address, what it needs, of the issued agenda that a line stands on."""
    issue = AgendaIssue.objects.get(agenda=line.item.agenda_id)
    matter = line.matter_links.values_list("matter", flat=True)[0]
    agenda = [
        *("agenda", "bring_in", "preview", "add_item", "approve", "send_back", "take_back", "send_out"),
        *("revise", "withdraw", "take_up"),
    ]
    lines = ("line", "line_home", "move_line", "remove_line", "keep_line", "merge_line")
    return {
        **{f"agendas:{name}": [issue.agenda_id] for name in agenda},
        **{f"agendas:{name}": [line.item_id] for name in ("item", "move_item", "remove_item", "add_line")},
        **{f"agendas:{name}": [line.pk] for name in lines},
        "agendas:start": [line.item.agenda.sitting_id],
        "agendas:leave_out": [issue.agenda_id, matter],
        "agendas:issue": [issue.agenda_id, issue.version],
        "agendas:file": [keep_file(issue).pk],
    }


def make_draft_line() -> AgendaLine:
    """Of an agenda that was issued and is open for its next version, so that every form is shown."""
    asked = Asked("What lies behind the fall?", "DCC"), Asked("Send the tables.", kind="request")
    issue = issue_agenda(*asked, on="2038-06-15")
    revise(issue.agenda, reason="A question was missing.", by=OFFICER)
    return list_lines(issue)[0]


def keep_file(issue: AgendaIssue) -> IssuedFile:
    """Of an issue that was made row by row; the same file is the office's template."""
    with ledger.entry(OFFICER, "test") as writing:
        paper = keep_paper(b"PK a Word document", name="house.docx", by=OFFICER)
        writing.add(PackTemplate(paper=paper, set_at=ISSUED_AT, set_by=OFFICER.text))
        return writing.add(IssuedFile(issue=issue, format="docx", paper=paper, name=FILE))
