"""The lines of a paper and the paper itself."""

from __future__ import annotations

import pytest

from answerable.accounts.access import Role
from answerable.audit import ledger
from answerable.meetings.models import Meeting
from answerable.papers.models import Paper
from answerable.papers.presenters import present_line
from tests.offices import OFFICER
from tests.pages import record, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return record()


def test_lines_of_a_paper_can_be_pointed_at(meeting: Meeting) -> None:
    page = sign_in().get(f"/papers/{meeting.paper_id}/").content.decode()
    assert '<tr id="line-11">' in page
    assert "<td>line 11</td>" in page


def test_paper_is_handed_out_as_it_was_received_and_never_opened(meeting: Meeting) -> None:
    response = sign_in().get(f"/papers/{meeting.paper_id}/file/")
    assert b"".join(response) == b"march.txt"
    assert response.headers["Content-Disposition"] == 'attachment; filename="march.txt"'
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("role", [Role.FORCE_COORDINATOR, Role.FORCE_CONTRIBUTOR, Role.READ_ONLY])
def test_paper_is_closed_to_the_force_and_to_readers(meeting: Meeting, role: Role) -> None:
    for address in (f"/papers/{meeting.paper_id}/", f"/papers/{meeting.paper_id}/file/"):
        assert sign_in(role).get(address).status_code == 403


def test_removed_paper_says_so_and_is_not_handed_out(meeting: Meeting) -> None:
    paper = Paper.objects.get()
    with ledger.entry(by=OFFICER, operation="test") as writing:
        writing.change(paper, removed_at=paper.received_at)
    client = sign_in()
    assert "removed by an authorised removal" in client.get(f"/papers/{paper.pk}/").content.decode()
    assert client.get(f"/papers/{paper.pk}/file/").status_code == 404


def test_line_tells_its_place_in_the_document() -> None:
    line = present_line({"line": 4, "text": "x", "page": 2, "table": 1, "row": 3, "column": None})
    assert line.place == "page 2, table 1, row 3"
