"""Every page, wide and on a telephone: accessible, in its place and without complaint from the browser."""

from __future__ import annotations

import pytest

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from answerable.meetings.models import Meeting
from answerable.meetings.operations import link_topics
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import place_everything
from answerable.meetings.requests.chase.links import make_token
from answerable.office.models import Person, Topic
from answerable.reading.models import Draft
from tests.accounts.test_every_url import DOORS
from tests.browser.conftest import Open
from tests.browser.looking import WIDTHS, look
from tests.meetings.agendas.doors import make_draft_line, name_agenda_arguments
from tests.meetings.public.asked import ask, meet
from tests.meetings.requests.chase.chased import prepare_chase_of_somebody
from tests.meetings.requests.issued import issue_agenda, list_lines
from tests.meetings.requests.returns.returned import name_return_arguments
from tests.offices import OFFICER, make_notes
from tests.reading.drafting import make_draft
from tests.reading.trackers.making import make_tracker_file

pytestmark = pytest.mark.usefixtures("office")

# By the name of the address: where it leads. What only receives, or is a file, is no page.
NO_PAGES = {"actions:export", "papers:file", "reading:tracker_export", "programme:feed", "accounts:sign_in"}
NO_PAGES |= {"programme:shared_feed"}
NO_PAGES |= {"desk:topic_timeline"}
TOPIC_PAGES = ("desk:topic", "desk:change_topic")
NO_PAGES |= {"agendas:file", "agendas:template_file"}
# The force's own pages, which no role of the office may open, are looked at in test_asked.
NO_PAGES |= {name for name in DOORS if name.startswith("asked:")}
# Papers that were asked for are looked at in test_papers, as the office and as the force.
NO_PAGES |= {name for name in DOORS if name.startswith("papers:") and name != "papers:lines"}
PAGES = sorted(name for name, door in DOORS.items() if door.read is not None and name not in NO_PAGES)


def find_address(name: str) -> str:
    from django.urls import reverse

    meeting = Meeting.objects.get()
    tracker = make_tracker_file().pk if name.startswith("reading:tracker") else 0
    if name.startswith("reading:review"):
        make_draft(make_notes(file="april.txt", date="2018-04-24"))
    if name.startswith("programme:"):
        place_everything(by=OFFICER)
    if name in TOPIC_PAGES:
        link_topics(by=OFFICER)
    chase = prepare_chase_of_somebody() if name.startswith("chase:") else None
    asked = ask(meet()) if name.startswith("public:") else None
    asking = name_agenda_arguments(make_draft_line()) if name.startswith("agendas:") else {}
    if name.startswith(("answers:", "returns:")):
        asking = name_return_arguments(list_lines(issue_agenda("What lies behind the fall?"))[0])
    topics = Topic.objects.filter(name="Rural burglary").values_list("pk", flat=True)
    coming = [Sitting.objects.filter(state="planned").values_list("pk", flat=True).first()]
    arguments = {
        **asking,
        **{f"programme:{step}": coming for step in ("sitting", "move", "cancel", "merge")},
        **{page: [topics.first()] for page in TOPIC_PAGES},
        "public:question": [asked and asked.pk],
        **{f"public:{step}": [asked and asked.sitting_id] for step in ("meeting", "enter")},
        "chase:chase": [chase and chase.pk],
        "chase:reply": [chase and make_token(chase)],
        "actions:action": ["A/2018/002"],
        "meetings:meeting": [meeting.slug],
        "meetings:dispose": [meeting.slug],
        "reading:guesses": ["attendance"],
        "desk:person": [Person.objects.order_by("pk").values_list("pk", flat=True).first()],
        "reading:tracker": [tracker],
        "reading:tracker_columns": [tracker],
        "papers:lines": [meeting.paper_id],
        "accounts:person": [Account.objects.order_by("pk").values_list("pk", flat=True).first()],
        "reading:review": [Draft.objects.order_by("-pk").values_list("pk", flat=True).first()],
    }
    # What is left as it is must be asked; the meeting names an owner whom nobody knows.
    query = "?kind=owner&key=owner+jq" if name == "desk:leave" else ""
    return f"{reverse(name, args=arguments.get(name, []))}{query}"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_sound(open_as: Open, name: str, width: int) -> None:
    page = open_as(Role.CHIEF_EXECUTIVE, width)
    response = page.goto(find_address(name))
    assert response
    assert response.status == 200
    assert look(page, name.replace(":", "-")) == []
    assert page.get_by_text("Demonstration: everything here is invented").is_visible()
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.title().endswith(" – Office of the Police and Crime Commissioner for Testshire")


@pytest.mark.parametrize("width", WIDTHS)
def test_way_in_is_sound(open_as: Open, width: int) -> None:
    page = open_as(None, width)
    page.goto("/")
    assert look(page, "sign-in") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_form_with_errors_is_sound_and_leads_to_them(open_as: Open, width: int) -> None:
    page = open_as(None, width)
    page.goto("/accounts/sign-in/")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    assert page.title().startswith("Error: ")
    assert look(page, "sign-in-errors") == []
    page.get_by_role("link", name="Enter your password").click()
    assert page.evaluate("document.activeElement.name") == "password"


@pytest.mark.parametrize("width", WIDTHS)
def test_radios_with_an_error_lead_to_the_first(open_as: Open, width: int) -> None:
    page = open_as(Role.CHIEF_EXECUTIVE, width)
    page.goto("/accounts/people/add/")
    page.get_by_role("button", name="Add person").click()
    assert look(page, "add-person-errors") == []
    page.get_by_role("link", name="Choose a role").click()
    assert page.evaluate("document.activeElement.type") == "radio"
