"""The pages of papers that were asked for, of the office and of the force."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from answerable.accounts.access import Role
from answerable.audit import ledger
from answerable.meetings.models import Series
from answerable.meetings.programme.operations import Plan, plan_sitting
from answerable.papers.asked.models import PaperAsked, PaperVersion, PointCheck
from answerable.papers.asked.operations import Handling, accept_paper, receive_version, withdraw
from answerable.papers.asked.queries import read_marking
from tests.offices import OFFICER, found
from tests.pages import sign_in
from tests.papers.asked.asking import MEETING, ask, find_post, want

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("store")]
PAST = (dt.date(2026, 1, 5), dt.time(9))


@pytest.fixture
def asked(db: None) -> PaperAsked:
    found()
    return ask()


def receive(asked: PaperAsked, text: str = "one", **more: Any) -> PaperVersion:
    said = Handling(**more)
    return receive_version(asked, text.encode(), "review.txt", handling=said, by=OFFICER).version


def read(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def send(client: Client, address: str, **fields: Any) -> Any:
    file = SimpleUploadedFile(fields.pop("name", "review.txt"), fields.pop("content", b"What was found."))
    return client.post(address, {"paper": file, "marking": "none", **fields}, follow=True)


def test_the_list_shows_what_is_wanted_late_and_received(asked: PaperAsked) -> None:
    ask("Late review", wanted=want(key="agendaitem 2"), due=PAST)
    receive(asked)
    page = read(sign_in(), "/papers/asked/")
    assert "Everything open (2)" in page
    assert "Due 9am Tuesday 8 June 2038" in page
    assert "1 version received" in page
    late = read(sign_in(), "/papers/asked/?show=late")
    assert "Late review" in late
    assert "Review of visits" not in late
    assert "No paper of this kind." in read(sign_in(), "/papers/asked/?show=settled")
    assert "Review of visits" in read(sign_in(), "/papers/asked/?show=nonsense")


@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.FORCE_COORDINATOR])
def test_the_list_takes_as_many_queries_for_many_as_for_few(asked: PaperAsked, role: Role) -> None:
    address = "/papers/of-us/" if role == Role.FORCE_COORDINATOR else "/papers/asked/"
    counts = []
    for number in (2, 12):
        for each in range(number):
            receive(ask(f"Review {each}", wanted=want(key=f"{number} {each}")), text=f"{number} {each}")
        client = sign_in(role)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read(client, address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_paper_takes_as_many_queries_for_many_versions_as_for_few(asked: PaperAsked) -> None:
    client, counts = sign_in(), []
    for number in (1, 9):
        for each in range(number):
            receive(asked, f"{number} {each}")
        with CaptureQueriesContext(connection) as queries:
            read(client, f"/papers/asked/{asked.pk}/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_paper_is_asked_for_by_hand_with_a_point_a_line(db: None) -> None:
    found()
    post = find_post()
    assert post
    fields = {
        "title": "Review of visits",
        "from_post": post.pk,
        "wanted_for": "Assurance, 15 June 2038",
        "link": "/programme/3/",
        "key": "agendaitem 1",
        "due_on": "8 June 2038",
        "due_at": "9am",
        "points": "What was found\n\n What it cost ",
    }
    page = sign_in().post("/papers/asked/ask/", fields, follow=True).content.decode()
    assert "is asked for." in page
    asked = PaperAsked.objects.get()
    assert [point.text for point in asked.points.all()] == ["What was found", "What it cost"]
    # Nothing that a page or an address says makes it another paper's.
    assert (asked.wanted_for_link, asked.wanted_for_key) == ("/programme/3/", "")


def test_the_address_may_say_what_a_paper_is_wanted_for(asked: PaperAsked) -> None:
    page = read(sign_in(), "/papers/asked/ask/?wanted_for=Assurance&link=/programme/3/")
    assert 'value="Assurance"' in page
    assert 'value="/programme/3/"' in page


@pytest.mark.parametrize(
    "link", ["/\\evil.example/x", "//evil.example", "https://evil.example/", "javascript:x", "x/"]
)
def test_a_link_leads_to_a_page_of_this_site(asked: PaperAsked, link: str) -> None:
    fields = {"title": "Review", "wanted_for": "Assurance", "link": link}
    assert sign_in().post("/papers/asked/ask/", fields).status_code == 422
    assert PaperAsked.objects.count() == 1


def test_asking_under_the_key_of_another_paper_leaves_that_one_alone(asked: PaperAsked) -> None:
    fields = {"title": "Another", "wanted_for": "Assurance", "key": asked.wanted_for_key}
    sign_in().post("/papers/asked/ask/", fields)
    assert PaperAsked.objects.get(pk=asked.pk).title == "Review of visits"
    assert PaperAsked.objects.count() == 2


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000])
def test_a_number_of_any_length_is_not_found(asked: PaperAsked, number: str) -> None:
    read(sign_in(), f"/papers/asked/{number}/accept/", 404)


def test_the_force_sends_nothing_for_a_paper_that_is_settled(asked: PaperAsked) -> None:
    receive(asked)
    accept_paper(asked, reason="It is what was asked for.", by=OFFICER)
    page = send(sign_in(Role.FORCE_COORDINATOR), f"/papers/of-us/{asked.pk}/send/").content.decode()
    assert "This paper is settled" in page
    assert (PaperAsked.objects.get().state, PaperVersion.objects.count()) == ("accepted", 1)


def test_the_force_cannot_have_a_file_carried_as_less_than_it_says(asked: PaperAsked) -> None:
    address = f"/papers/of-us/{asked.pk}/send/"
    said = {"content": b"OFFICIAL-SENSITIVE: names", "marking_reason": "x"}
    send(sign_in(Role.FORCE_COORDINATOR), address, **said)
    version = PaperVersion.objects.get()
    assert (version.marking, read_marking(version)) == ("", "OFFICIAL-SENSITIVE")
    send(sign_in(), f"/papers/asked/{asked.pk}/receive/", **said | {"content": b"OFFICIAL-SENSITIVE: none"})
    assert read_marking(PaperVersion.objects.get(number=2)) == ""


def test_the_force_is_not_told_that_a_file_was_removed(asked: PaperAsked) -> None:
    paper = receive(asked, "What was found.").paper
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(paper, removed_at=timezone.now())
    page = send(sign_in(Role.FORCE_COORDINATOR), f"/papers/of-us/{asked.pk}/send/").content.decode()
    assert "This file cannot be taken" in page
    assert "removed" not in page
    assert "personal data" in send(sign_in(), f"/papers/asked/{asked.pk}/receive/").content.decode()


@pytest.mark.parametrize("name", ["é" * 200 + ".txt", "a" * 250 + ".txt"])
def test_a_file_with_a_long_name_is_taken(asked: PaperAsked, name: str) -> None:
    send(sign_in(Role.FORCE_COORDINATOR), f"/papers/of-us/{asked.pk}/send/", name=name)
    assert PaperVersion.objects.get().name == name


def test_the_planned_meetings_are_offered_to_ask_for_a_paper_for(asked: PaperAsked) -> None:
    sitting = plan_sitting(Plan(on=MEETING), series=Series.objects.get(), by=OFFICER)
    client = sign_in()
    page = read(client, "/papers/asked/ask/")
    found = re.search(r'href="(/papers/asked/ask/\?[^"]+)">([^<]+)<', page)
    assert found
    assert unescape(found[2]) == str(sitting)
    prefilled = read(client, unescape(found[1]))
    for value in (str(sitting), str(sitting.series), "15 June 2038", sitting.get_absolute_url()):
        assert f'value="{value}"' in prefilled
    assert "For a planned meeting" not in prefilled


def test_the_page_of_a_meeting_leads_to_asking_for_a_paper_for_it(asked: PaperAsked) -> None:
    sitting = plan_sitting(Plan(on=MEETING), series=Series.objects.get(), by=OFFICER)
    page = read(sign_in(), f"/programme/{sitting.pk}/")
    (address,) = re.findall(r'href="(/papers/asked/ask/[^"]+)"', page)
    form = read(sign_in(), unescape(address))
    for words in ("Holding to Account, 15 June 2038", "15 June 2038", sitting.get_absolute_url()):
        assert f'value="{words}"' in form


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "Enter which paper it is"),
        ({"title": "A", "wanted_for": "B", "due_on": "8 June 2038"}, "Enter both the day and the time"),
        ({"title": "A", "wanted_for": "B", "due_at": "9am"}, "Enter both the day and the time"),
        ({"title": "A", "wanted_for": "B", "link": "//elsewhere.example"}, "There is a problem"),
    ],
)
def test_a_form_that_is_not_whole_says_so(asked: PaperAsked, fields: dict[str, str], words: str) -> None:
    response = sign_in().post("/papers/asked/ask/", fields)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert PaperAsked.objects.count() == 1


def test_what_was_asked_for_is_changed_and_another_due_needs_a_reason(asked: PaperAsked) -> None:
    client, address = sign_in(), f"/papers/asked/{asked.pk}/change/"
    fields = {"title": "Review", "due_on": "2038-06-10", "due_at": "09:00", "points": "What was found"}
    response = client.post(address, fields)
    assert response.status_code == 422
    assert "Say why that changes." in response.content.decode()
    page = client.post(address, {**fields, "reason": "Leave."}, follow=True).content.decode()
    assert "First due 9am Tuesday 8 June 2038" in page


def test_the_office_takes_in_a_version_and_checks_it_off(asked: PaperAsked) -> None:
    client = sign_in()
    address = f"/papers/asked/{asked.pk}/"
    assert 'value="Testshire Constabulary"' in read(client, f"{address}receive/")
    done = send(client, f"{address}receive/", marking="OFFICIAL", received_from="Chief Constable")
    assert "Version 1 is received." in done.content.decode()
    first, second = (point.pk for point in asked.points.all())
    fields = {f"verdict-{first}": "met", f"verdict-{second}": "not"}
    refused = client.post(f"{address}check/", fields)
    assert refused.status_code == 422
    assert "Say what is missing" in refused.content.decode()
    fields[f"note-{second}"] = "No dates."
    page = client.post(f"{address}check/", fields, follow=True).content.decode()
    assert "Version 1 is checked off." in page
    assert PointCheck.objects.count() == 2
    reader = read(sign_in(Role.ANALYST), address)
    assert "(not met: No dates.)" in reader
    assert "Check it off" not in reader


def test_points_are_not_checked_off_before_a_version_came(asked: PaperAsked) -> None:
    response = sign_in().post(f"/papers/asked/{asked.pk}/check/", {})
    assert (response.status_code, "No version of this paper came yet." in response.content.decode()) == (
        422,
        True,
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"content": b"MZ"}, "is a program"),
        ({"content": b""}, "The file is empty"),
        ({"marking": ""}, "Choose the marking"),
    ],
)
def test_a_file_that_is_not_taken_says_why(asked: PaperAsked, fields: dict[str, Any], words: str) -> None:
    response = send(sign_in(), f"/papers/asked/{asked.pk}/receive/", **fields)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_file_that_is_too_large_says_so(asked: PaperAsked, settings: Any) -> None:
    settings.PAPER_LARGEST_BYTES = 5
    page = send(sign_in(), f"/papers/asked/{asked.pk}/receive/").content.decode()
    assert "a paper may have" in page


@pytest.mark.parametrize(
    ("step", "fields", "state"),
    [
        ("accept", {"reason": "Good enough."}, "Accepted"),
        ("not-taken", {"reason": "No time."}, "Not taken at this meeting"),
        ("withdraw", {"reason": "Not needed."}, "Withdrawn"),
        ("defer", {"reason": "Later.", "wanted_for": "September"}, "Deferred"),
    ],
)
def test_a_paper_is_settled_with_a_reason(
    asked: PaperAsked, step: str, fields: dict[str, str], state: str
) -> None:
    receive(asked)
    client, address = sign_in(), f"/papers/asked/{asked.pk}/{step}/"
    assert client.post(address, {}).status_code == 422
    page = client.post(address, fields, follow=True).content.decode()
    assert state in page
    assert fields["reason"] in page


def test_a_withdrawn_paper_is_asked_for_again_with_one_button(asked: PaperAsked) -> None:
    withdraw(asked, reason="Not needed.", by=OFFICER)
    client, address = sign_in(), f"/papers/asked/{asked.pk}/"
    assert "Ask for it again" in read(client, address)
    assert "Wanted" in client.post(f"{address}ask-again/", {"x": "y"}, follow=True).content.decode()
    assert client.post(f"{address}ask-again/", {"x": "y"}).status_code == 422


def test_lowering_a_marking_asks_for_the_reason(asked: PaperAsked) -> None:
    version = receive(asked, marking="OFFICIAL-SENSITIVE")
    client, address = sign_in(), f"/papers/versions/{version.pk}/handling/"
    assert "Give the reason" in client.post(address, {"marking": "none"}).content.decode()
    fields = {"marking": "none", "marking_reason": "Names are out."}
    assert "Names are out." in client.post(address, fields, follow=True).content.decode()


def test_a_download_carries_its_marking_in_its_name(asked: PaperAsked) -> None:
    version = receive(asked, marking="OFFICIAL-SENSITIVE")
    for address in (f"/papers/versions/{version.pk}/file/", f"/papers/{version.paper_id}/file/"):
        response = sign_in().get(address)
        assert b"".join(response) == b"one"
        named = 'attachment; filename="OFFICIAL-SENSITIVE review.txt"'
        assert response.headers["Content-Disposition"] == named
        assert response.headers["Content-Type"] == "application/octet-stream"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_carries_the_highest_marking_at_head_and_foot(asked: PaperAsked) -> None:
    receive(asked, marking="OFFICIAL-SENSITIVE")
    receive(asked, "two", marking="OFFICIAL", marking_reason="Names are out.")
    strong = "<strong>OFFICIAL-SENSITIVE</strong>"
    assert read(sign_in(), f"/papers/asked/{asked.pk}/").count(strong) == 2


def test_a_receipt_says_what_came_to_the_byte(asked: PaperAsked) -> None:
    version = receive(asked, marking="OFFICIAL")
    page = read(sign_in(), f"/papers/versions/{version.pk}/receipt/")
    for words in (version.paper.sha256, "3 bytes", "review.txt", OFFICER.text):
        assert words in page
    assert page.count("<strong>OFFICIAL</strong>") == 2


def test_the_force_sees_what_its_posts_were_asked_and_nothing_else(asked: PaperAsked) -> None:
    own = ask("Our own", wanted=want(key="agendaitem 2"), from_post=find_post("Chief Executive"))
    nobody = ask("Of nobody", wanted=want(key="agendaitem 3"), from_post=None)
    client = sign_in(Role.FORCE_COORDINATOR)
    page = read(client, "/papers/of-us/")
    assert "Review of visits" in page
    assert "Our own" not in page
    assert "Everything open (1)" in page
    for other in (own, nobody):
        read(client, f"/papers/of-us/{other.pk}/", 404)
        version = receive(other)
        read(client, f"/papers/of-us/versions/{version.pk}/receipt/", 404)
        read(sign_in(Role.FORCE_COORDINATOR), f"/papers/of-us/versions/{version.pk}/file/", 404)
        assert send(sign_in(Role.FORCE_COORDINATOR), f"/papers/of-us/{other.pk}/send/").status_code == 404


def test_the_force_sees_no_judgement_of_the_office(asked: PaperAsked) -> None:
    withdraw(asked, reason="Between us.", by=OFFICER)
    page = read(sign_in(Role.FORCE_COORDINATOR), f"/papers/of-us/{asked.pk}/")
    assert "Withdrawn" in page
    assert "Between us." not in page
    assert "Send a version" not in page


def test_the_coordinator_sends_a_version_and_opens_it(asked: PaperAsked) -> None:
    client, address = sign_in(Role.FORCE_COORDINATOR), f"/papers/of-us/{asked.pk}/"
    page = send(client, f"{address}send/").content.decode()
    assert "Version 1 is received." in page
    version = PaperVersion.objects.get()
    assert (version.received_from, version.received_by[:7]) == ("Chief Constable", "account")
    assert b"".join(client.get(f"/papers/of-us/versions/{version.pk}/file/")) == b"What was found."


def test_a_contributor_reads_no_papers_of_other_posts(asked: PaperAsked) -> None:
    version, client = receive(asked), sign_in(Role.FORCE_CONTRIBUTOR)
    for address in (f"{asked.pk}/", f"versions/{version.pk}/receipt/", ""):
        read(client, f"/papers/of-us/{address}", 403)


def test_under_embargo_the_force_is_told_only_that_it_came(asked: PaperAsked) -> None:
    version = receive(asked, embargo_until=dt.date(2038, 6, 20))
    client = sign_in(Role.FORCE_COORDINATOR)
    page = read(client, f"/papers/of-us/{asked.pk}/")
    receipt = read(client, f"/papers/of-us/versions/{version.pk}/receipt/")
    assert "Under embargo" in page
    assert "Download" not in page
    assert "review.txt" not in page + receipt
    assert client.get(f"/papers/of-us/versions/{version.pk}/file/").status_code == 403
    assert b"".join(sign_in().get(f"/papers/versions/{version.pk}/file/")) == b"one"


def test_an_embargo_ends_with_its_day(asked: PaperAsked) -> None:
    version = receive(asked, embargo_until=dt.date(2020, 1, 1))
    client = sign_in(Role.FORCE_COORDINATOR)
    assert b"".join(client.get(f"/papers/of-us/versions/{version.pk}/file/")) == b"one"
