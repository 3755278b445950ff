"""Who owes what, and a reminder from its writing until it was sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from answerable.actions.models import ActionOwner
from answerable.audit import ledger
from answerable.meetings.requests.chase import operations
from answerable.meetings.requests.chase.exceptions import ChasedToday, ChaseRefused
from answerable.meetings.requests.chase.letters import compose_letter
from answerable.meetings.requests.chase.owing import list_owing
from answerable.meetings.requests.chase.queries import find_last_chases
from answerable.meetings.requests.models import Chase
from answerable.office.models import Post
from answerable.papers.asked.operations import receive_version
from tests.meetings.requests.chase.chased import TODAY, change, list_owed, prepare, raise_action
from tests.meetings.requests.issued import Asked, issue_agenda
from tests.offices import OFFICER, OTHER, found
from tests.papers.asked.asking import ask as ask_paper
from tests.papers.asked.asking import find_post

pytestmark = pytest.mark.django_db
DUE = "noon Tuesday 15 May 2018"


@pytest.fixture(autouse=True)
def office() -> None:
    found()


def write_letter(chase: Chase, holder: str = "Cal Drummond") -> operations.Letter:
    return compose_letter(
        chase.references, title=chase.post.title, holder=holder, office="The office", link="https://x/y/"
    )


def test_a_post_owes_answers_and_overdue_actions_by_reference() -> None:
    issue_agenda("Why?", Asked("How many?", lead="DCC"))
    raise_action("DCC")
    raise_action("DCC", 2, due="2018-05-17")
    assert list_owed() == {
        "CC": [("Q/2018/001", DUE, True)],
        "DCC": [("Q/2018/002", DUE, True), ("A/2018/901", "30 April 2018", True)],
    }
    assert list_owed(dt.date(2018, 5, 15))["CC"] == [("Q/2018/001", DUE, False)]


def test_a_paper_that_has_not_come_is_owed_by_its_number_until_it_comes() -> None:
    asked = ask_paper("Review of visits", due=(dt.date(2018, 5, 14), dt.time(9)), from_post=find_post())
    assert list_owed() == {"CC": [(f"paper {asked.pk}", "9am Monday 14 May 2018", True)]}
    receive_version(asked, b"Reviewed.", "review.txt", by=OFFICER)
    assert list_owed() == {}


def test_action_without_a_post_is_owed_by_the_accountable_one() -> None:
    action = raise_action("")
    assert list_owed() == {}
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(action, accountable_post=Post.objects.get(short="CC"))
    assert list(list_owed()) == ["CC"]
    (owing,) = list_owing(TODAY)
    assert owing.references[0].note == "no owner"
    with ledger.entry(OFFICER, "test") as writing:
        writing.add(ActionOwner(action=action, position=1, as_printed="SH", kind="unknown"))
    (owing,) = list_owing(TODAY)
    assert owing.references[0].note == "owner not known: SH"


def test_what_a_post_owed_that_has_ended_is_owed_by_the_accountable_one() -> None:
    raise_action("DCC")
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Post.objects.get(short="DCC"), to_date=dt.date(2018, 5, 15))
    assert list_owed() == {"CC": [("A/2018/901", "30 April 2018", True)]}


def test_letter_holds_references_and_dues_and_no_wording() -> None:
    issue_agenda(Asked("How many thefts of bells?", lead="DCC"))
    raise_action("DCC")
    letter = write_letter(prepare())
    assert letter.subject == "Reminder: Q/2018/001 and A/2018/901"
    for words in ("Dear Cal Drummond,", f"- Q/2018/001, due {DUE}", "https://x/y/", "Overdue:\n"):
        assert words in letter.body
    for words in ("bells", "survey", "elections", "Public confidence"):
        assert words not in letter.subject + letter.body + letter.mailto
    assert letter.mailto.startswith("mailto:?subject=Reminder%3A%20Q/2018/001")
    assert "Cal" not in letter.mailto
    assert "\n" not in letter.mailto


def test_letter_greets_the_post_where_nobody_is_known_and_counts_many() -> None:
    for number in range(1, 6):
        raise_action("DCC", number)
    letter = write_letter(prepare(), holder="")
    assert letter.body.startswith("Dear Deputy Chief Constable,")
    assert letter.subject == "Reminder: A/2018/901, A/2018/902, A/2018/903 and 2 more"


def test_reminder_that_waits_is_brought_up_to_date() -> None:
    raise_action("DCC")
    first = prepare()
    raise_action("DCC", 2)
    second = prepare()
    assert (first.pk, len(first.references), len(second.references)) == (second.pk, 1, 2)
    assert Chase.objects.count() == 1


def test_who_owes_nothing_is_not_chased() -> None:
    with pytest.raises(ChaseRefused, match="owes nothing now"):
        prepare()


def test_nobody_is_chased_twice_a_day_without_being_told() -> None:
    raise_action("DCC")
    raise_action("ACC", 2)
    operations.record_pasted(prepare(), by=OFFICER)
    with pytest.raises(ChasedToday, match="was chased today already"):
        prepare()
    prepare("ACC")
    assert prepare(again=True).sent_at is None
    sent = Chase.objects.get(sent_at__isnull=False)
    change(sent, sent_at=timezone.now() - dt.timedelta(days=1))
    assert prepare().sent_at is None


@pytest.mark.parametrize("first", ["pasted", "mail"])
@pytest.mark.parametrize("second", ["pasted", "mail"])
def test_reminder_is_sent_once(first: str, second: str) -> None:
    raise_action("DCC")
    chase = prepare()
    ways = {
        "pasted": lambda: operations.record_pasted(chase, by=OFFICER),
        "mail": lambda: operations.send_chase(chase, write_letter(chase), to="x@example.org", by=OFFICER),
    }
    ways[first]()
    chase.refresh_from_db()
    assert (chase.channel, chase.sent_by) == (first, OFFICER.text)
    with pytest.raises(ChaseRefused, match="sent already"):
        ways[second]()
    assert len(mail.outbox) == (first == "mail")


def test_mail_goes_to_the_address_which_is_kept_nowhere() -> None:
    raise_action("DCC")
    chase = prepare()
    letter = write_letter(chase)
    operations.send_chase(chase, letter, to="dcc@example.org", by=OTHER)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["dcc@example.org"], letter.subject, letter.body)
    chase.refresh_from_db()
    assert "example.org" not in str(Chase.objects.values()[0])


def test_mail_that_does_not_go_is_not_recorded(settings: pytest.Item) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # type: ignore[attr-defined]
    raise_action("DCC")
    chase = prepare()
    with pytest.raises(ChaseRefused, match="could not be sent"):
        operations.send_chase(chase, write_letter(chase), to="x@example.org", by=OFFICER)
    chase.refresh_from_db()
    assert (chase.sent_at, chase.channel) == (None, "")
    operations.record_pasted(chase, by=OFFICER)


def test_mail_goes_after_it_was_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    raise_action("DCC")
    chase, seen = prepare(), []

    class Backend(EmailBackend):
        def send_messages(self, messages: Sequence[EmailMessage]) -> int:
            seen.append((Chase.objects.get().channel, ledger.is_open()))
            return super().send_messages(messages)

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend", Backend)
    operations.send_chase(chase, write_letter(chase), to="x@example.org", by=OFFICER)
    assert seen == [("mail", False)]


def test_last_chase_of_a_post_is_the_one_sent_last() -> None:
    raise_action("DCC")
    post = Post.objects.get(short="DCC")
    assert find_last_chases([post]) == {}
    operations.record_pasted(prepare(), by=OFFICER)
    last = operations.record_pasted(prepare(again=True), by=OFFICER)
    prepare(again=True)
    assert find_last_chases([post]) == {post.pk: last}
