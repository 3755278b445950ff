"""A calendar program reads a series by the address of an account, for as long as that may read the record."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from answerable.accounts.operations import change_role, close_account, set_password
from answerable.audit import ledger
from answerable.audit.models import LedgerEntry
from answerable.meetings.models import Series
from answerable.meetings.programme.operations import cancel_sitting
from answerable.meetings.programme.subscribing import make_token
from tests.meetings.programme.planned import TODAY, sit
from tests.offices import OFFICER, found
from tests.pages import BACKEND

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    found()
    return Account.objects.create_user("reader", "a long and winding password", role=Role.FORCE_CONTRIBUTOR)


def find_address(account: Account) -> str:
    return f"/programme/feeds/{make_token(account, Series.objects.get())}.ics"


def read(address: str) -> int:
    return Client().get(address).status_code


def test_address_on_the_page_is_read_without_signing_in(account: Account) -> None:
    sit("2018-05-22")
    client = Client()
    client.force_login(account, backend=BACKEND)
    page = html.unescape(client.get("/programme/").content.decode())
    address = find_address(account)
    assert f'value="http://testserver{address}"' in page
    before = LedgerEntry.objects.count()
    response = Client().get(address)
    assert response.headers["Content-Type"] == "text/calendar"
    assert b"DTSTART;VALUE=DATE:20180522" in response.content
    assert "no-store" in response.headers["Cache-Control"]
    assert LedgerEntry.objects.count() == before


def test_why_a_meeting_was_cancelled_is_in_no_calendar(account: Account) -> None:
    cancel_sitting(sit("2018-05-22"), reason="An officer is suspended.", by=OFFICER, today=TODAY)
    content = Client().get(find_address(account)).content.decode()
    assert "STATUS:CANCELLED" in content
    assert "DESCRIPTION:Cancelled\r\n" in content
    assert "suspended" not in content


def test_new_password_ends_the_address_and_gives_another(account: Account) -> None:
    old = find_address(account)
    set_password(account, password="another long and winding one")
    assert read(old) == 404
    assert read(find_address(account)) == 200
    set_password(account, password="a first password given out", must_change=True)
    assert read(find_address(account)) == 404


def test_new_role_ends_the_address(account: Account) -> None:
    old = find_address(account)
    changed = change_role(account, role=Role.READ_ONLY, by=OFFICER)
    assert read(old) == 404
    assert read(find_address(changed)) == 200


def test_closed_account_ends_the_address(account: Account) -> None:
    address = find_address(account)
    assert read(address) == 200
    close_account(account, by=OFFICER)
    assert read(address) == 404


def test_address_of_another_account_or_series_is_not_made_from_it(account: Account) -> None:
    other = Account.objects.create_user("other", role=Role.READ_ONLY)
    with ledger.entry(OFFICER, "test") as writing:
        series = writing.add(Series(name="Another"))
    first = Series.objects.get(name="Holding to Account")
    owner, _, digest = make_token(account, first).split("-")
    wrong = (
        f"{other.pk}-{first.pk}-{digest}",
        f"{owner}-{series.pk}-{digest}",
        f"{owner}-{first.pk}-{'0' * 64}",
        f"{owner}-{first.pk}-{digest.upper()}",
        f"{owner}-{first.pk}-",
        f"{10**17}-{first.pk}-{digest}",
        f"{10**30}-{first.pk}-{digest}",
        "x",
    )
    assert [read(f"/programme/feeds/{each}.ics") for each in wrong] == [404] * len(wrong)
    assert Client().post(f"/programme/feeds/{owner}-{first.pk}-{digest}.ics").status_code == 405
