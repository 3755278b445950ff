"""What the index holds of meetings: who came, the items, and what was asked, answered, found and agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.db.models import QuerySet

from answerable.actions.models import Action, Commitment, Expectation, Report
from answerable.actions.states import CLOSED, HISTORIC, OPEN
from answerable.office.models import Area
from answerable.office.search import Mentions
from answerable.search import sources
from answerable.search.entries import Entry
from answerable.search.sources import Addition, Source, Tie

from .models import Answer, Attendance, Item, Meeting, Passage, Question, Series, TopicLink

# What a passage is filed as. What is none of these is plain notes.
PASSAGES = {"request": "request", "update": "update", "finding": "finding", "agreed": "agreed"}
NOTES = "notes"
ANSWERED, UNANSWERED = "answered", "unanswered"
_JOINS = (TopicLink.Certainty.SURE, TopicLink.Certainty.CONFIRMED)


def make_meetings(rows: QuerySet[Any]) -> Iterator[Entry]:
    mentions = Mentions()
    for meeting in rows.select_related("series"):
        said = {"Held at": meeting.venue, "Chair": meeting.chair, "Notes by": meeting.minutes_by}
        yield Entry(
            table=Meeting._meta.db_table,
            row=meeting.pk,
            kind="meeting",
            title=meeting.title,
            text=" ".join(f"{words}: {value}." for words, value in said.items() if value),
            place=str(meeting.series or ""),
            happened_on=meeting.held_on,
            link=meeting.get_absolute_url(),
            people=_gather(meeting.chair_person_id),
            areas=mentions.find_areas(meeting.title, meeting.venue),
        )


def make_attendance(rows: QuerySet[Any]) -> Iterator[Entry]:
    for each in rows.select_related("meeting"):
        words = ", ".join(filter(None, (each.capacity or each.short, each.organisation, each.part)))
        yield Entry(
            table=Attendance._meta.db_table,
            row=each.pk,
            kind="attendance",
            title=str(each),
            text=f"{each.get_state_display().capitalize()}: {words or str(each)}.",
            place=each.meeting.title,
            happened_on=each.meeting.held_on,
            state=each.state,
            link=each.meeting.get_absolute_url(),
            posts=_gather(each.post_id),
            people=_gather(each.person_id),
        )


def make_items(rows: QuerySet[Any]) -> Iterator[Entry]:
    mentions = Mentions()
    for item in rows.select_related("meeting").prefetch_related("topic_links"):
        text = " ".join(filter(None, (item.purpose, item.origin_text)))
        yield Entry(
            table=Item._meta.db_table,
            row=item.pk,
            kind="item",
            title=str(item),
            text=text,
            place=item.meeting.title,
            happened_on=item.meeting.held_on,
            link=item.get_absolute_url(),
            topics=_find_topics(item),
            areas=mentions.find_areas(item.heading, text),
        )


def make_passages(rows: QuerySet[Any]) -> Iterator[Entry]:
    """Without those that are an answer as well: its words would be found twice."""
    mentions, answers = Mentions(), _read_answers(rows)
    for passage in rows.select_related("item__meeting").prefetch_related("item__topic_links"):
        if (passage.text, str(passage.lines)) not in answers[passage.item_id]:
            kind = passage.kind if passage.kind in PASSAGES else NOTES
            yield _make_said(passage, passage.item, mentions, kind=kind)


def _read_answers(passages: QuerySet[Any]) -> dict[int, set[tuple[str, str]]]:
    found = defaultdict(set)
    items = passages.order_by().values("item_id")
    answers = Answer.objects.filter(question__item__in=items)
    for item, text, lines in answers.values_list("question__item_id", "text", "lines"):
        found[item].add((text, str(lines)))
    return found


def make_questions(rows: QuerySet[Any]) -> Iterator[Entry]:
    mentions = Mentions()
    linked = ("answers", "topic_links", "item__topic_links")
    for question in rows.select_related("item__meeting").prefetch_related(*linked):
        yield _make_said(
            question,
            question.item,
            mentions,
            kind="question",
            topics=_find_topics(question.item, question),
            state=_find_state(question),
            posts=_gather(question.asked_by_post_id),
        )


def make_answers(rows: QuerySet[Any]) -> Iterator[Entry]:
    mentions = Mentions()
    linked = ("question__topic_links", "question__item__topic_links")
    for answer in rows.select_related("question__item__meeting").prefetch_related(*linked):
        item = answer.question.item
        topics = _find_topics(item, answer.question)
        yield _make_said(answer, item, mentions, kind="answer", topics=topics)


def _make_said(said: Any, item: Item, mentions: Mentions, **more: Any) -> Entry:
    """Something said under an item; the item's heading and the meeting are where it stands."""
    facts: dict[str, Any] = {"topics": _find_topics(item), **more}
    return Entry(
        table=said._meta.db_table,
        row=said.pk,
        text=said.text,
        place=f"{item}, {item.meeting.title}",
        happened_on=item.meeting.held_on,
        link=item.get_absolute_url(),
        areas=mentions.find_areas(said.text, item.heading),
        **facts,
    )


def _find_state(question: Question) -> str:
    if question.answers.all():
        return ANSWERED
    return UNANSWERED if question.state == OPEN else question.state


def _find_topics(*linked: Item | Question) -> frozenset[int]:
    """The topics of an item, and of a question beside; those that a person refused are none."""
    links = [link for each in linked for link in each.topic_links.all()]
    refused = {link.topic_id for link in links if link.certainty == TopicLink.Certainty.REFUSED}
    joined = {link.topic_id for link in links if link.certainty in _JOINS}
    return frozenset(joined - refused)


def read_topics(member: str, keys: Sequence[int]) -> dict[int, set[int]]:
    """The topics that actions or statements belong to, by their keys."""
    found = defaultdict(set)
    links = TopicLink.objects.filter(**{f"{member}__in": keys}, certainty__in=_JOINS)
    for key, topic in links.values_list(f"{member}_id", "topic_id"):
        found[key].add(topic)
    return found


def _gather(*keys: int | None) -> frozenset[int]:
    return frozenset(key for key in keys if key is not None)


def register_topics() -> None:
    """Actions and statements are indexed by their own app, which does not know what they belong to."""
    for model, member in ((Action, "action"), (Commitment, "commitment"), (Expectation, "expectation")):
        tie = Tie(TopicLink, "pk", f"{member}_id", parts=True)
        sources.add(Addition(model, partial(read_topics, member), (tie,)))
    tie = Tie(TopicLink, "action", "action_id", parts=True)
    sources.add(Addition(Report, _read_topics_of_reports, (tie,)))


def _read_topics_of_reports(keys: Sequence[int]) -> dict[int, set[int]]:
    actions = dict(Report.objects.filter(pk__in=keys).values_list("pk", "action_id"))
    topics = read_topics("action", [*actions.values()])
    return {key: topics[action] for key, action in actions.items()}


def register_sources() -> None:
    register_topics()
    passages = {**PASSAGES, NOTES: "notes"}
    states = {ANSWERED: "answered", UNANSWERED: "without an answer", CLOSED: CLOSED, HISTORIC: HISTORIC}
    answers = Tie(Answer, "pk", "question_id", parts=True)
    to_item, to_own = (
        Tie(TopicLink, "item", "item_id", parts=True),
        Tie(TopicLink, "pk", "item_id", parts=True),
    )
    to_question = Tie(TopicLink, "pk", "question_id", parts=True)
    to_answer = (
        Tie(TopicLink, "question", "question_id", parts=True),
        Tie(TopicLink, "question__item", "item_id", parts=True),
    )
    heard = Tie(Answer, "item__questions", "question_id", parts=True)
    under = (Tie(Item, "item"), Tie(Meeting, "item__meeting"), to_item)
    deeper = (*to_answer, Tie(Item, "question__item"), Tie(Meeting, "question__item__meeting"))
    for source in (
        Source(
            Meeting, make_meetings, {"meeting": "meeting"}, ties=(Tie(Series, "series"),), everything=(Area,)
        ),
        Source(Attendance, make_attendance, {"attendance": "attendance"}, ties=(Tie(Meeting, "meeting"),)),
        Source(
            Item, make_items, {"item": "item"}, ties=(Tie(Meeting, "meeting"), to_own), everything=(Area,)
        ),
        Source(
            Question,
            make_questions,
            {"question": "question"},
            states,
            (answers, to_question, *under),
            (Area,),
        ),
        Source(Answer, make_answers, {"answer": "answer"}, ties=deeper, everything=(Area,)),
        Source(Passage, make_passages, passages, ties=(heard, *under), everything=(Area,)),
    ):
        sources.register(source)
