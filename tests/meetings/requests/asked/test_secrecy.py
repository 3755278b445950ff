"""What the force drafts is nowhere to be seen by the office before it is submitted: on no page, in no search,
in no row of the ledger and in no export. A backup has it, or typing would be lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from django.urls import NoReverseMatch, reverse

from answerable.accounts.access import FORCE_ONLY, PERMISSIONS, Role
from answerable.accounts.models import Account
from answerable.accounts.operations import set_password
from answerable.audit.models import LedgerEntry, Version
from answerable.keeping.exporting import export_record
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.requests.asked.operations import allocate, keep_evidence, read_draft, submit
from answerable.meetings.requests.models import Allocation, DraftAnswer, DraftEvidence
from answerable.search.models import IndexedEntry
from tests.accounts.test_every_url import DOORS, walk_as
from tests.keeping.records import AS_OF, read_folder
from tests.meetings.requests.asked.asking import draft_until, enter_as, make_account, make_coordinator
from tests.meetings.requests.issued import issue_agenda, list_lines
from tests.pages import record

pytestmark = pytest.mark.django_db
SECRETS = ("Zwetschgenkuchen in the answer", "Zwetschgenkuchen.txt", "Zwetschgenkuchen in the note")
WORD = "Zwetschgenkuchen"
OFFICE = [role for role in Role if not PERMISSIONS[role] & FORCE_ONLY]


@pytest.fixture
def line(db: None) -> AgendaLine:
    """A line whose answer is cleared and not submitted, with a file and a note."""
    record()
    found = list_lines(issue_agenda(on="2018-05-29"))[0]
    coordinator = make_coordinator()
    allocate(found, make_account("contributor"), note=SECRETS[2])
    keep_evidence(found, SECRETS[1], WORD.encode(), account=coordinator)
    draft_until(found, "cleared", coordinator, SECRETS[0])
    return found


def list_addresses(line: AgendaLine) -> Iterator[str]:
    """Every address that is read, with the keys of everything around the line where it wants one."""
    agenda = line.item.agenda
    draft = DraftAnswer.objects.get(line=line)
    keys = {line.pk, agenda.pk, agenda.sitting_id, agenda.issues.get().pk, line.item_id, draft.pk, 1}
    for name, door in DOORS.items():
        if door.read is None:
            continue
        wanted: list[object] = [*sorted(keys), line.reference]
        for arguments in [[], *([each] for each in wanted)]:
            try:
                yield reverse(name, args=arguments)
            except NoReverseMatch:
                continue


def read_bytes(client: Client, address: str) -> bytes:
    response = client.get(address)
    return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]


def test_no_page_of_the_office_shows_a_draft(line: AgendaLine) -> None:
    """Walked by the chief executive, who may open whatever anybody of the office may."""
    assert all(PERMISSIONS[role] <= PERMISSIONS[Role.CHIEF_EXECUTIVE] for role in OFFICE)
    client, _ = walk_as(Role.CHIEF_EXECUTIVE)
    addresses = [*list_addresses(line), f"/search/?q={WORD}", f"/search/?words={WORD}", f"/?q={WORD}"]
    assert len(addresses) > 40
    shown = [each for each in addresses if WORD in read_bytes(client, each).decode(errors="replace")]
    # A search says again what was searched for, and nothing more of it.
    for each in [each for each in shown if WORD in each]:
        shown.remove(each)
        text = read_bytes(client, each).decode()
        assert [secret for secret in SECRETS if secret in text] == []
    assert shown == []


def test_no_role_of_the_office_may_read_or_send_anything_there(line: AgendaLine) -> None:
    kept = DraftEvidence.objects.get().pk
    for role in OFFICE:
        client, _ = walk_as(role)
        for name in [name for name in DOORS if name.startswith("asked:")]:
            more = [] if name == "asked:list" else [line.pk, kept] if name == "asked:evidence" else [line.pk]
            address = reverse(name, args=more)
            assert client.get(address).status_code in (403, 405), name
            assert client.post(address, {"revision": 1}).status_code in (403, 405), name
    assert read_draft(line).state == "cleared"


def test_no_row_of_the_ledger_or_the_search_holds_a_draft(line: AgendaLine) -> None:
    assert LedgerEntry.objects.exists()
    tables = {model._meta.db_table for model in (Allocation, DraftAnswer, DraftEvidence)}
    assert not LedgerEntry.objects.filter(table__in=tables).exists()
    assert [row for row in Version.objects.values() if WORD in str(row)] == []
    assert [row for row in IndexedEntry.objects.values() if WORD in str(row)] == []


def test_no_file_of_an_export_holds_a_draft(line: AgendaLine, tmp_path: Path) -> None:
    export_record(tmp_path / "export", as_of=AS_OF)
    held = read_folder(tmp_path / "export")
    assert line.text.encode() in b"".join(held.values())
    assert [name for name, content in held.items() if WORD.encode() in content] == []


def test_there_is_no_administration_site_that_would_show_rows() -> None:
    assert not apps.is_installed("django.contrib.admin")


def test_what_was_submitted_is_in_the_record(line: AgendaLine, tmp_path: Path) -> None:
    """So the other tests would see the words if they were there."""
    submit(line, revision=read_draft(line).revision, account=Account.objects.get(username="co-ordinator"))
    assert [row for row in Version.objects.values() if SECRETS[0] in str(row)]
    export_record(tmp_path / "export", as_of=AS_OF)
    assert WORD.encode() in b"".join(read_folder(tmp_path / "export").values())


def test_coordinators_are_told_which_accounts_of_the_force_the_office_handed_out(line: AgendaLine) -> None:
    coordinator = Account.objects.get(role=Role.FORCE_COORDINATOR)
    office, _ = walk_as(Role.CHIEF_EXECUTIVE)
    fields = {"username": "spy", "name": "Sidney Pry", "role": Role.FORCE_COORDINATOR}
    office.post(reverse("accounts:add_person"), fields)
    office.post(reverse("accounts:give_new_password", args=[coordinator.pk]))
    office.post(reverse("accounts:close_person", args=[Account.objects.get(username="spy").pk]))
    coordinator.refresh_from_db()
    set_password(coordinator, password="chosen by its holder")
    page = read_bytes(enter_as(coordinator), "/asked-of-us/").decode()
    assert "Sidney Pry (spy), as force co-ordinator; closed since" in page
    assert f"{coordinator.name} ({coordinator.username}), with a new password" in page
    contributor = Account.objects.get(role=Role.FORCE_CONTRIBUTOR)
    assert "Sidney Pry" not in read_bytes(enter_as(contributor), "/asked-of-us/").decode()
