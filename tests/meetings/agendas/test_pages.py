"""The pages of agendas: who sees what, and a whole way from a planned meeting to an issued version."""

from __future__ import annotations

import re

import pytest

from answerable.accounts.access import Role
from answerable.meetings.agendas.models import Agenda
from tests.pages import sign_in

from .built import plan, read_item

pytestmark = pytest.mark.django_db


def read(address: str, role: Role = Role.POLICY_OFFICER) -> str:
    response = sign_in(role).get(address)
    assert response.status_code == 200, address
    return " ".join(response.content.decode().split())


def test_agenda_is_started_approved_and_issued_from_its_pages() -> None:
    sitting = plan()
    address = f"/agendas/start/{sitting.pk}/"
    officer, chief = sign_in(), sign_in(Role.CHIEF_EXECUTIVE)
    assert f'action="{address}"' in read(sitting.get_absolute_url())
    page = officer.post(address, follow=True).content.decode()
    agenda = Agenda.objects.get()
    assert "Review 1." in page
    item = read_item(agenda)
    sent = {"kind": "question", "text": "What was learned?", "mode": "oral"}
    page = officer.post(f"/agendas/items/{item.pk}/lines/add/", sent, follow=True).content.decode()
    assert "The line is on the agenda." in page
    assert "Oral at the meeting" in page
    page = chief.post(f"/agendas/{agenda.pk}/approve/", follow=True).content.decode()
    assert "Approved. It can be issued as it stands." in page
    page = officer.post(f"/agendas/{agenda.pk}/issue/", follow=True).content.decode()
    assert "Version 1 is issued." in page
    assert re.search(r"1\.\d Question Q/\d{4}/00\d", " ".join(page.split()))
