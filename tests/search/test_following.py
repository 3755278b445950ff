"""The index is in step with the record whatever is written, in the same transaction."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from answerable.actions.models import Action, ActionOwner, Commitment, Report
from answerable.audit import followers, ledger
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.models import Item, Meeting, Question, TopicLink
from answerable.meetings.requests.models import WrittenAnswer
from answerable.office.models import Area, Person, PersonMerge, Post, Topic
from answerable.papers.asked.models import PaperAsked
from answerable.search import sources
from answerable.search.entries import OFFICE, RECORD
from answerable.search.models import IndexedEntry
from answerable.search.queries import Query, find
from answerable.search.verification import find_differences
from tests.offices import OFFICER, found
from tests.pages import record
from tests.search.entries import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return record()


def change(row, **fields):
    with ledger.entry(OFFICER, "test") as writing:
        return writing.change(row, **fields)


def add(*rows):
    with ledger.entry(OFFICER, "test") as writing:
        return writing.add_all(rows)


def list_kinds(words="", **more):
    """The kinds that are found, each once."""
    return sorted({hit.kind for hit in look(words, **more).hits})


def test_accepted_notes_are_found_at_once(meeting):
    assert list(find_differences()) == []
    assert list_kinds("tables", audiences=(OFFICE, RECORD)) == ["action", "notes"]
    assert list_kinds("confidence") == ["action", "answer", "item", "notes", "question", "topic"]
    assert list_kinds('"Bea Sterling"') == ["attendance", "person", "post"]


def test_every_source_gives_entries_that_lead_somewhere(meeting):
    raised = {entry.table for entry in IndexedEntry.objects.all()}
    assert {source.table for source in sources.list_sources()} - raised == {
        each._meta.db_table for each in (Report, PaperAsked, AgendaLine, WrittenAnswer)
    }
    for entry in IndexedEntry.objects.exclude(kind__in=("topic", "post", "person")):
        assert entry.link.startswith("/"), entry


def test_answer_that_is_a_finding_as_well_is_found_once(meeting):
    assert list_kinds("slower visits") == ["answer"]


def test_question_is_found_by_whether_it_was_answered(meeting):
    question = Question.objects.get()
    assert list_kinds(states=("answered",)) == ["question"]
    with ledger.entry(OFFICER, "test") as writing:
        writing.remove(question.answers.get())
    assert list_kinds(states=("unanswered",)) == ["question"]
    # The finding with the same words is no longer found as the answer.
    assert list_kinds("slower visits") == ["finding"]
    assert list(find_differences()) == []


def test_renamed_topic_meeting_and_item_are_found_by_their_new_names(meeting):
    change(Meeting.objects.get(), title="Quarterly review")
    change(Item.objects.get(number="2.2"), heading="Farm burglary")
    change(Topic.objects.first(), name="Trust")
    assert "notes" in list_kinds('"quarterly review"')
    assert "update" in list_kinds('"farm burglary"')
    assert list_kinds('"rural burglary"', kinds=("item", "update")) == []
    assert list_kinds("trust", kinds=("topic",)) == ["topic"]
    assert list(find_differences()) == []


def test_owner_added_later_is_found(meeting):
    action, post = Action.objects.first(), Post.objects.get(short="ACC")
    assert list_kinds(posts=(post.pk,)) == ["post"]
    add(ActionOwner(action=action, position=9, as_printed="ACC", kind="post", post=post))
    assert list_kinds(posts=(post.pk,)) == ["action", "post"]
    with ledger.entry(OFFICER, "test") as writing:
        writing.remove(action.owners.get(position=9))
    assert list_kinds(posts=(post.pk,)) == ["post"]


def test_topic_linked_later_is_found_with_all_that_stands_under_the_item(meeting):
    (topic,) = add(Topic(name="Rural matters"))
    item = Item.objects.get(number="2.1")
    (link,) = add(TopicLink(topic=topic, item=item, certainty="proposed", why="heading"))
    assert list_kinds(topics=(topic.pk,)) == ["topic"]
    change(link, certainty="confirmed")
    assert list_kinds(topics=(topic.pk,)) == ["answer", "item", "notes", "question", "topic"]
    (promise,) = Commitment.objects.all()
    add(
        TopicLink(topic=topic, commitment=promise, certainty="sure", why="words"),
        TopicLink(topic=topic, action=Action.objects.first(), certainty="sure", why="words"),
    )
    assert {"action", "commitment"} <= set(list_kinds(topics=(topic.pk,)))
    change(link, certainty="refused")
    assert list_kinds(topics=(topic.pk,)) == ["action", "commitment", "topic"]
    assert list(find_differences()) == []


def test_merged_topic_is_another_name_of_what_it_was_merged_into(meeting):
    one, other = add(Topic(name="Trust"), Topic(name="Reassurance"))
    change(other, merged_into=one)
    assert [hit.row for hit in look("reassurance").hits] == [one.pk]
    change(other, merged_into=None)
    assert [hit.row for hit in look("reassurance").hits] == [other.pk]
    assert list(find_differences()) == []


def test_proposed_report_is_for_the_office_until_it_is_accepted(meeting):
    action = Action.objects.first()
    said = {"effect": "update", "origin": "notes", "reported_on": dt.date(2018, 6, 1)}
    (report,) = add(Report(action=action, text="The zebra tables came.", **said))
    assert list_kinds("zebra") == []
    assert list_kinds("zebra", audiences=(OFFICE, RECORD)) == ["report"]
    change(report, state="accepted")
    assert list_kinds("zebra") == ["report"]


def test_posts_named_by_a_promise_are_found_also_when_they_are_added_later(meeting):
    post = Post.objects.get(short="CC")
    assert "commitment" in list_kinds(posts=(post.pk,))
    (promise,) = Commitment.objects.all()
    change(promise, who="Head of Estates")
    (estates,) = add(Post(body=post.body, title="Head of Estates"))
    assert list_kinds(posts=(estates.pk,)) == ["commitment", "post"]
    assert list(find_differences()) == []


def test_area_is_found_where_it_is_named_and_in_what_it_is_part_of(meeting):
    question = Question.objects.get()
    change(question, text="What of North Testshire?")
    assert list_kinds(areas=("T1",)) == ["question"]
    assert "question" in list_kinds(areas=("T",))
    add(Area(code="F", name="Fall", kind="district"))
    change(question, text="What lies behind the fall?")
    assert list_kinds(areas=("F",)) == ["question"]
    change(Area.objects.get(code="F"), name="Autumn")
    assert list_kinds(areas=("F",)) == ["notes"]
    assert list(find_differences()) == []


def test_renamed_person_is_found_by_the_new_name(meeting):
    change(Person.objects.get(name="Bea Sterling"), name="Bea Quillfeather")
    assert list_kinds("quillfeather") == ["person", "post"]
    assert list(find_differences()) == []


def test_what_is_rolled_back_is_not_found(meeting):
    with pytest.raises(IntegrityError):
        add(Topic(name="Zebras"), Topic(name="Zebras"))
    assert look("zebras").total == 0


def test_lines_of_papers_are_for_the_office(meeting):
    assert list_kinds('"line 3"') == []
    (hit,) = find(Query('"line 3"', audiences=(OFFICE, RECORD))).hits
    assert (hit.kind, hit.link) == ("paper", f"/papers/{meeting.paper_id}/")


def test_number_of_queries_does_not_grow_with_what_is_written(db):
    found()
    counts = []
    for number in (5, 60):
        with CaptureQueriesContext(connection) as asked:
            add(*(Topic(name=f"Topic {number} {n}") for n in range(number)))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_followers_are_told_of_rows_before_and_after(monkeypatch, db):
    told = []
    monkeypatch.setitem(followers._followers, "test", told.extend)
    (topic,) = add(Topic(name="Zebras"))
    change(topic, name="Horses")
    with ledger.entry(OFFICER, "test") as writing:
        writing.remove(topic)
    names = [[image and image["name"] for image in (write.before, write.image)] for write in told]
    assert names == [[None, "Zebras"], ["Zebras", "Horses"], ["Horses", None]]


def test_merged_person_is_another_name_of_whom_they_were_merged_into(meeting):
    one, other = Person.objects.get(name="Bea Sterling"), Person.objects.get(name="Cal Drummond")
    said = {"made_at": timezone.now(), "made_by": "account 1"}
    (merge,) = add(PersonMerge(person=other, into=one, **said))
    assert [hit.row for hit in look("drummond", kinds=("person",)).hits] == [one.pk]
    assert list(find_differences()) == []
    with ledger.entry(OFFICER, "test") as writing:
        writing.remove(merge)
    assert [hit.row for hit in look("drummond", kinds=("person",)).hits] == [other.pk]
    assert list(find_differences()) == []
