"""The office's pages of chasing, and the page that a reminder links to."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from answerable.accounts.access import Role
from answerable.actions.models import Action
from answerable.audit import ledger
from answerable.audit.models import LedgerEntry
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.requests.chase import operations
from answerable.meetings.requests.chase.links import make_token
from answerable.meetings.requests.models import Chase, ChaseReply
from answerable.office.models import Post
from tests.meetings.requests.chase.chased import WORDS, change, prepare, raise_action
from tests.meetings.requests.issued import Asked, issue_agenda
from tests.offices import OFFICER, found
from tests.pages import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def chase() -> Chase:
    found()
    raise_action("DCC")
    return prepare()


@pytest.fixture
def sent(chase: Chase) -> Chase:
    return operations.record_pasted(chase, by=OFFICER)


def find_link(chase: Chase) -> str:
    return f"/chase/reply/{make_token(chase)}/"


def read(address: str, client: Client | None = None) -> str:
    return html.unescape((client or sign_in()).get(address).content.decode())


def test_list_shows_what_each_post_owes_with_first_words_and_links() -> None:
    issue_agenda(Asked("How many thefts of bells?", lead="ACC"))
    raise_action("DCC")
    page = read("/chase/")
    assert page.index("Deputy Chief Constable") < page.index("Assistant Chief Constable")
    for words in (
        f'href="/actions/A/2018/901/">A/2018/901</a>, due 30 April 2018: {WORDS}',
        f'href="/answers/{AgendaLine.objects.get().pk}/">Q/2018/001</a>, due noon Tuesday 15 May 2018: How',
        "Not chased yet.",
    ):
        assert words in page


def test_reminder_is_written_copied_and_recorded(chase: Chase) -> None:
    client = sign_in()
    post = Post.objects.get(short="DCC")
    response: Any = client.post(f"/chase/posts/{post.pk}/prepare/", follow=True)
    page = html.unescape(response.content.decode())
    assert "Not sent yet." in page
    assert 'value="Reminder: A/2018/901"' in page
    link = re.search(r"http://testserver(/chase/reply/\S+/)", page)
    assert link
    assert link[1] == find_link(chase)
    page = client.post(f"{chase.get_absolute_url()}pasted/", follow=True).content.decode()
    assert "copied by hand, by the policy officer" in page
    page = read("/chase/", client)
    assert "Chased today already." in page
    assert "Last chased" in page
    page = client.post(f"/chase/posts/{post.pk}/prepare/", follow=True).content.decode()
    assert "was chased today already" in page
    response = client.post(f"/chase/posts/{post.pk}/prepare/", {"again": "yes"}, follow=True)
    assert "Not sent yet." in response.content.decode()


def test_reminder_is_mailed(chase: Chase) -> None:
    client = sign_in()
    address = f"{chase.get_absolute_url()}send/"
    response = client.post(address, {"to": "nobody"})
    assert (response.status_code, "such as name@example.org" in response.content.decode()) == (422, True)
    page = client.post(address, {"to": "dcc@example.org"}, follow=True).content.decode()
    assert "sent as mail" in page
    assert find_link(chase) in str(mail.outbox[0].body)
    assert client.post(address, {"to": "dcc@example.org"}).status_code == 422
    assert len(mail.outbox) == 1


def test_link_opens_without_signing_in_and_opening_changes_nothing(sent: Chase) -> None:
    chase = sent
    before = LedgerEntry.objects.count()
    response = Client().get(find_link(chase))
    page = response.content.decode()
    assert response.status_code == 200
    assert "A/2018/901, due 30 April 2018 (overdue)" in page
    for words in (WORDS, "Sign out", "elections"):
        assert words not in page
    assert "no-store" in response.headers["Cache-Control"]
    Client().head(find_link(chase))
    assert (LedgerEntry.objects.count(), ChaseReply.objects.count()) == (before, 0)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"kind": "have"}, "They have it ("),
        ({"kind": "have", "until": "DAY", "words": "A/2018/901 is nearly done."}, "They have it: A/2018/901"),
        ({"kind": "until", "until": "DAY"}, "They will answer by "),
        ({"kind": "not_ours", "words": "For the council."}, "Not for them: For the council. ("),
    ],
)
def test_what_is_said_stands_on_the_offices_pages(chase: Chase, sent: dict[str, str], words: str) -> None:
    operations.record_pasted(chase, by=OFFICER)
    day = timezone.localdate() + dt.timedelta(days=3)
    said = {name: value.replace("DAY", day.isoformat()) for name, value in sent.items()}
    response: Any = Client().post(find_link(chase), said, follow=True)
    assert "Thank you, the office has it" in response.content.decode()
    for address in ("/chase/", chase.get_absolute_url()):
        assert words in read(address)
    assert ChaseReply.objects.get().until == (day if sent["kind"] == "until" else None)
    assert LedgerEntry.objects.order_by("-number")[0].actor == f"reply to chase {chase.pk}"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose how it stands"),
        ({"kind": "maybe"}, "Choose one of these"),
        ({"kind": "until"}, "Enter the day by which you will answer"),
        ({"kind": "until", "until": "1 May 2018"}, "Enter a day from today on"),
        ({"kind": "until", "until": "1 May 2199"}, "Enter a day within the next 20 years"),
        ({"kind": "not_ours", "words": " "}, "Say which of them is not for you"),
        ({"kind": "have", "words": "x" * 501}, "at most 500"),
    ],
)
def test_saying_says_what_is_wrong(chase: Chase, sent: dict[str, str], words: str) -> None:
    operations.record_pasted(chase, by=OFFICER)
    response = Client().post(find_link(chase), sent)
    assert (response.status_code, words in response.content.decode()) == (422, True)
    assert not ChaseReply.objects.exists()


def test_link_takes_only_so_many_replies(sent: Chase) -> None:
    chase = sent
    for _ in range(operations.MAX_REPLIES):
        operations.take_reply(chase, kind="have")
    assert "No more can be said by this link." in Client().get(find_link(chase)).content.decode()
    assert Client().post(find_link(chase), {"kind": "have"}).status_code == 422
    assert ChaseReply.objects.count() == operations.MAX_REPLIES


def test_altered_guessed_or_foreign_links_all_give_the_same_plain_page(chase: Chase) -> None:
    raise_action("ACC", 2)
    other = prepare("ACC")
    token = make_token(chase)
    signature = token.split(".")[1]
    wrong = [
        f"{other.pk}.{signature}",
        f"{chase.pk}.",
        str(chase.pk),
        token[:-1],
        token + "x",
        token.swapcase(),
        f"{chase.pk + 100}.{signature}",
        "%00",
    ]
    for client in (Client(), sign_in(Role.FORCE_CONTRIBUTOR), sign_in(Role.FORCE_COORDINATOR)):
        for each in wrong:
            response = client.get(f"/chase/reply/{each}/")
            assert (response.status_code, "A/2018/90" in response.content.decode()) == (404, False), each
            assert client.post(f"/chase/reply/{each}/", {"kind": "have"}).status_code == 404
        for address in (other.get_absolute_url(), "/chase/999/"):
            assert client.get(address).status_code in (302, 403)
    assert not ChaseReply.objects.exists()


def test_link_works_once_sent_for_a_time_and_until_it_is_ended(chase: Chase) -> None:
    assert Client().get(find_link(chase)).status_code == 404
    operations.record_pasted(chase, by=OFFICER)
    now = timezone.now()
    for days, status in ((61, 404), (59, 200)):
        change(chase, sent_at=now - dt.timedelta(days=days))
        assert Client().get(find_link(chase)).status_code == status
    address = f"{chase.get_absolute_url()}end/"
    assert "The link is ended" in sign_in().post(address, follow=True).content.decode()
    assert Client().get(find_link(chase)).status_code == 404
    assert "does not work any more" in sign_in().post(address, follow=True).content.decode()


def test_reply_page_marks_what_was_settled_since_and_shows_what_was_said(sent: Chase) -> None:
    action = Action.objects.get()
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(action, due_date=timezone.localdate() + dt.timedelta(days=9))
    said = {"kind": "not_ours", "words": "For the council."}
    response: Any = Client().post(find_link(sent), said, follow=True)
    page = response.content.decode()
    assert "A/2018/901, due 30 April 2018 (no longer asked)" in page
    assert "You told the office: This is not for us: For the council." in page


def test_nothing_is_sent_from_an_office_without_a_server(chase: Chase, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    client = sign_in()
    assert "cannot be sent from here" in read(chase.get_absolute_url(), client)
    address = f"{chase.get_absolute_url()}send/"
    response: Any = client.post(address, {"to": "dcc@example.org"}, follow=True)
    assert "has no mail server" in response.content.decode()
    chase.refresh_from_db()
    assert chase.sent_at is None


def test_readers_see_who_owes_what_and_cannot_chase(chase: Chase) -> None:
    page = read("/chase/", sign_in(Role.ANALYST))
    assert "A/2018/901" in page
    assert "Write the reminder" not in page
    assert sign_in(Role.ANALYST).get(chase.get_absolute_url()).status_code == 403


def test_number_of_queries_does_not_grow(chase: Chase) -> None:
    client, counts = sign_in(), []
    for number, short in enumerate(("DCC", "ACC", "CC"), 10):
        for more in range(3):
            raise_action(short, number * 10 + more)
        operations.take_reply(operations.record_pasted(prepare(short), by=OFFICER), kind="have")
        with CaptureQueriesContext(connection) as queries:
            client.get("/chase/")
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2]
