"""The page of search, who finds what on it, and everything that is held on something as one file."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import Any

import pytest

from answerable.accounts.access import Role
from answerable.audit import ledger
from answerable.meetings.models import Meeting, Question, TopicLink
from answerable.office.models import Person, Topic
from answerable.papers.models import Paper
from answerable.papers.store import find_file
from answerable.reading.operations import accept_draft
from tests.offices import OFFICER, make_notes
from tests.pages import raise_many, record, sign_in
from tests.reading.drafting import make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def meeting() -> Meeting:
    return record()


def read(role: Role = Role.POLICY_OFFICER, address: str = "/search/", **fields: Any) -> str:
    response = sign_in(role).get(address, fields)
    assert response.status_code == 200
    return response.content.decode()


def take_out(role: Role = Role.POLICY_OFFICER, **fields: Any) -> tuple[str, zipfile.ZipFile, bytes]:
    response = sign_in(role).get("/search/everything/", fields)
    content = b"".join(response)
    name = re.search(r'filename="(.+)"', response.headers["Content-Disposition"])
    assert name
    return name[1], zipfile.ZipFile(io.BytesIO(content)), content


def read_rows(archive: zipfile.ZipFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read("everything.csv").decode("utf-8-sig"))))


def mark_paper(marking: str) -> None:
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Paper.objects.get(), marking=marking)


def test_words_are_found_marked_and_led_to_where_they_stand() -> None:
    page = read(words="patrols doubled")
    assert '<mark class="app-found">Patrols</mark> will be <mark class="app-found">doubled</mark>' in page
    assert "Commitment" in page
    assert re.search(r'href="/meetings/[^"]+#item-1-2"', page)


def test_filters_alone_show_what_they_let_through() -> None:
    page = read(kind="question")
    assert "1 entry found" in page
    assert "Question, answered, 20 Mar 2018" in page
    assert "What lies behind the fall?" in page


def test_what_was_typed_cannot_become_markup() -> None:
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Question.objects.get(), text="Is <b onclick=x>burglary</b> down?")
    page = read(words="<script>burglary")
    assert "<script>" not in page
    assert "<b onclick" not in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"words": "the of"}, "“the” and “of” stand in nearly every text"),
        ({"words": "zebra"}, "“zebra” was not found anywhere"),
        ({"words": "confidence patrols"}, "Leave out a word or a filter"),
        ({"from_date": "yesterday"}, "Enter a day such as 2018-03-20"),
        ({"from_date": "2018-03-21", "to_date": "2018-03-20"}, "The last day must not be before the first"),
        ({"kind": "secret"}, "Choose one from the list"),
        ({}, "Everything in the record can be found"),
    ],
)
def test_page_says_why_nothing_is_shown(fields: dict[str, str], words: str) -> None:
    page = read(**fields)
    assert words in page
    assert "app-snippet" not in page


@pytest.mark.parametrize("page", ["0", "-1", "x", "99", "9" * 40])
def test_page_that_is_not_there_leads_to_one_that_is(page: str) -> None:
    assert "What lies behind the fall?" in read(kind="question", page=page)


def test_results_are_paged_and_keep_what_was_asked() -> None:
    raise_many(45)
    page = read(words="send table", kind="action", page="2")
    assert "46 entries found" in page
    assert "words=send+table&amp;kind=action&amp;page=3" in page
    assert 'start="21"' in page


@pytest.mark.parametrize("role", [Role.FORCE_COORDINATOR, Role.FORCE_CONTRIBUTOR, Role.READ_ONLY])
def test_force_finds_the_accepted_record_only(role: Role) -> None:
    assert "march.txt" in read(words='"line 3"')
    page = read(role, words='"line 3"')
    assert "march.txt" not in page
    assert "entries found" not in page
    assert 'value="paper"' not in page
    assert "Choose one from the list" in read(role, kind="paper")
    assert "1 entry found" in read(role, kind="question")


def test_topic_that_was_merged_is_searched_as_what_it_became() -> None:
    topic = Topic.objects.get(name="Confidence in the police")
    with ledger.entry(OFFICER, "test") as writing:
        other = writing.add(Topic(name="Trust"))
        item = Question.objects.get().item
        writing.add(TopicLink(topic=topic, item=item, certainty="sure", why="heading"))
        writing.change(topic, merged_into=other)
    for key in (topic.pk, other.pk):
        page = read(topic=key)
        assert "What lies behind the fall?" in page
        assert f'<option value="{other.pk}" selected>Trust' in page


def test_person_leads_to_everything_about_them() -> None:
    person = Person.objects.get(name="Bea Sterling")
    assert f'href="/search/?person={person.pk}"' in read(words="sterling")
    assert "Attendance" in read(person=person.pk)


def test_every_page_has_the_box_for_those_who_may_read() -> None:
    for address in ("/", "/actions/", "/meetings/"):
        assert 'action="/search/" class="app-search"' in read(address=address)


def test_number_of_queries_does_not_grow_with_what_is_found(django_assert_max_num_queries: Any) -> None:
    client = sign_in()
    raise_many(60)
    with django_assert_max_num_queries(22):
        client.get("/search/", {"words": "table"})


def test_pack_holds_an_index_a_table_and_the_papers(meeting: Meeting) -> None:
    name, archive, _ = take_out(words="confidence")
    assert name == "not-marked-everything-held-on-confidence.zip"
    paper = f"papers/{meeting.paper_id}-march.txt"
    assert archive.namelist() == ["everything.html", "everything.css", "everything.csv", paper]
    assert archive.read(paper) == b"march.txt"
    rows = read_rows(archive)
    assert [row["number"] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    (question,) = [row for row in rows if row["kind"] == "question"]
    assert question["happened on"] == "2018-03-20"
    assert (question["paper"], question["lines"], question["file"]) == ("march.txt", "line 12", paper)
    page = archive.read("everything.html").decode()
    assert "What lies behind the fall?" in page
    assert f'<a href="{paper}">' in page


def test_pack_bears_the_highest_marking_of_what_is_in_it() -> None:
    mark_paper("OFFICIAL-SENSITIVE")
    name, archive, _ = take_out(words="confidence")
    assert name.startswith("OFFICIAL-SENSITIVE-everything-held-on-")
    assert archive.read("everything.html").decode().count('<p class="marking">OFFICIAL-SENSITIVE</p>') == 2
    assert any(path.endswith("-OFFICIAL-SENSITIVE-march.txt") for path in archive.namelist())
    assert take_out(kind="topic")[0].startswith("not-marked-")


def test_pack_of_the_force_names_no_paper_but_bears_its_marking() -> None:
    mark_paper("OFFICIAL")
    name, archive, _ = take_out(Role.FORCE_COORDINATOR, words="confidence")
    assert name.startswith("OFFICIAL-everything")
    assert archive.namelist() == ["everything.html", "everything.css", "everything.csv"]
    assert {row["paper"] for row in read_rows(archive)} == {""}
    assert {row["audience"] for row in read_rows(archive)} == {"everyone who reads the record"}
    assert "march.txt" not in archive.read("everything.html").decode()


def test_same_content_gives_the_same_bytes() -> None:
    assert take_out(words="confidence")[2] == take_out(words="confidence")[2]


def test_paper_that_is_no_longer_kept_is_told(meeting: Meeting) -> None:
    assert meeting.paper
    find_file(meeting.paper.sha256).unlink()
    _, archive, _ = take_out(words="confidence")
    assert "papers/" not in "".join(archive.namelist())
    assert "not kept any more" in {row["file"] for row in read_rows(archive)}


def test_formula_in_a_text_is_text_in_the_table() -> None:
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Question.objects.get(), text="=cmd|burglary")
    rows = read_rows(take_out(words="burglary", kind="question")[1])
    assert rows[0]["text"] == "'=cmd|burglary"


def test_papers_of_one_name_are_all_packed() -> None:
    accept_draft(make_draft(make_notes(date="2018-04-24", title="April"), b"other"), by=OFFICER)
    assert len(take_out(words="confidence")[1].namelist()) == 5


def test_pack_of_nothing_asks_for_something() -> None:
    assert "Everything in the record can be found" in read(address="/search/everything/")


@pytest.mark.parametrize("name", ["topic", "person", "post", "page", "area"])
def test_number_longer_than_any_is_no_fault(name: str) -> None:
    response = sign_in().get("/search/", {"words": "confidence", name: "9" * 5000})
    assert response.status_code == 200


def test_force_is_offered_no_topic_that_nobody_has_confirmed() -> None:
    topic = propose_topic("Quiet plans")
    assert "Quiet plans" in sign_in().get("/search/").content.decode()
    force = sign_in(Role.FORCE_COORDINATOR)
    assert "Quiet plans" not in force.get("/search/").content.decode()
    assert "Quiet plans" not in force.get("/topics/", {"name": topic.name}).content.decode().replace(
        'value="Quiet plans"', ""
    )
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(TopicLink.objects.get(topic=topic), certainty="confirmed")
    assert "Quiet plans" in force.get("/search/").content.decode()


def propose_topic(name: str) -> Topic:
    """A topic to which one item is proposed to belong."""
    with ledger.entry(OFFICER, "test") as writing:
        topic = writing.add(Topic(name=name))
        item = Meeting.objects.get().items.get(path="1-2")
        writing.add(TopicLink(topic=topic, item=item, certainty="proposed", why="Alike."))
    return topic
