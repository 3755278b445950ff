"""One timeline of a topic: what was asked, answered, found, agreed, promised, expected, set and done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.timezone import localdate

from answerable.accounts.models import Account
from answerable.actions.models import Action, ActionOwner, Commitment, Expectation, Report
from answerable.actions.rules import is_overdue
from answerable.actions.states import HISTORIC, OPEN
from answerable.meetings.models import Item, Passage, Question
from answerable.meetings.topic_record import Held
from answerable.office.models import Post
from answerable.office.queries import Holders, choose_post
from answerable.papers.presenters import Source, present_source
from answerable.ui.words import join

from .lines import AskedLine, make_page

HISTORIC_WORDS = "historic, outcome not recorded"
_LABELS = {
    "context": "Said",
    "request": "Update asked for",
    "update": "Update",
    "finding": "Found",
    "agreed": "Agreed",
    "soft_ask": "Wished for",
}


@dataclass(frozen=True, slots=True)
class Tag:
    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class Answered:
    text: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Moment:
    """Something of a topic on a day. `who` is the post with whoever held it then; `place` where it stands;
    `page` is that of the action with the reference."""

    on: dt.date
    label: str
    text: str
    who: str = ""
    place: str = ""
    address: str = ""
    source: Source | None = None
    tags: tuple[Tag, ...] = ()
    answers: tuple[Answered, ...] = ()
    reference: str = ""
    page: str = ""
    state: str = ""
    why: str = ""
    areas: tuple[str, ...] = field(default=())
    line: int = field(default=0, compare=False)


class People:
    """Posts and whoever held them, read once."""

    def __init__(self) -> None:
        self._holders = Holders()
        self._posts = list(Post.objects.select_related("body"))

    def name(self, post: Post | None, printed: str, on: dt.date) -> str:
        """Such as "CC (Ann Overton)"; what was printed where no post is known."""
        post = post or self._choose(printed, on)
        holding = self._holders.find(post.pk, on) if post else None
        return f"{post} ({holding.person})" if post and holding else printed or (str(post) if post else "")

    def _choose(self, printed: str, on: dt.date) -> Post | None:
        in_force = [p for p in self._posts if (p.from_date or on) <= on <= (p.to_date or on)]
        return choose_post(printed, in_force) if printed else None

    def name_owner(self, owner: ActionOwner, on: dt.date) -> str:
        if owner.post and owner.person:
            return f"{owner.post} ({owner.person})"
        return self.name(owner.post, str(owner.person or owner.as_printed), on)


class Timeline:
    """Makes moments of what belongs to a topic. `sources` says whether this reader may open the lines."""

    def __init__(self, people: People, *, on: dt.date, sources: bool, areas: Iterable[str] = ()) -> None:
        self._people = people
        self._today = on
        self._sources = sources
        self._areas = sorted(areas, key=len, reverse=True)

    def make(self, held: Held) -> list[Moment]:
        """In the order in which it happened."""
        statements: list[Commitment | Expectation] = [*held.commitments, *held.expectations]
        stated = {said.text for said in statements}
        moments = [
            *(moment for item in held.told for moment in self._make_said(item, held, stated)),
            *(self._make_question(question, held) for question in held.questions),
            *(moment for action in held.actions for moment in self._make_action(action, held)),
            *(self._make_statement(said, "Committed", "commitment", held) for said in held.commitments),
            *(self._make_statement(said, "Expected", "expectation", held) for said in held.expectations),
        ]
        return sorted(moments, key=lambda moment: (moment.on, moment.line, moment.label, moment.text))

    def make_asked(self, lines: Iterable[AskedLine], account: Account) -> list[Moment]:
        """What agendas asked, and what was answered in writing."""
        return [moment for line in lines for moment in self._make_line(line, make_page(line, account))]

    def _make_line(self, line: AskedLine, page: str) -> Iterator[Moment]:
        tags = (Tag("Withdrawn", "grey"),) if line.off else ()
        if line.came:
            tags = (Tag(line.came.words, "yellow" if line.came.waits else "blue"),)
        facts: dict[str, Any] = {
            "place": line.place,
            "reference": line.reference,
            "page": page,
            "why": "An agenda asked it.",
        }
        areas, state = self._find_areas(line.place, line.text), " ".join(tag.words for tag in tags)
        yield Moment(line.on, "Asked in writing", line.text, tags=tags, state=state, areas=areas, **facts)
        for answer in reversed(line.answers):
            anew = f", version {answer.version}" if answer.version > 1 else ""
            yield Moment(
                on=localdate(answer.submitted_at),
                label=f"Answered in writing{anew}",
                text=answer.text or f"Answered in {answer.answered_in}",
                areas=areas,
                **facts,
            )

    def make_proposed(self, held: Held) -> list[Moment]:
        """What may belong to it: of an item its heading, since nothing in it has been joined."""
        headings = [self._make_passage(item, item, "Item", str(item), held) for item in held.items]
        said = self.make(replace(held, told=[]))
        return sorted([*headings, *said], key=lambda moment: (moment.on, moment.line))

    def _make_said(self, item: Item, held: Held, stated: set[str]) -> Iterator[Moment]:
        """Passages, without those whose words are shown as a question, answer, promise or expectation."""
        questions = list(item.questions.all())
        said = {question.text for question in questions}
        said |= {answer.text for question in questions for answer in question.answers.all()}
        if item.origin_text:
            yield self._make_passage(item, item, "Brought forward", item.origin_text, held)
        for passage in item.passages.all():
            if passage.text not in stated and not _repeats(passage, said):
                label = _LABELS.get(passage.kind, "Said")
                yield self._make_passage(item, passage, label, passage.text, held)

    def _make_passage(self, item: Item, printed: Item | Passage, label: str, text: str, held: Held) -> Moment:
        return Moment(
            on=item.meeting.held_on,
            label=label,
            text=text,
            place=_describe_item(item),
            address=item.get_absolute_url(),
            source=self._source(printed),
            why=held.why.get(("item", item.pk), ""),
            areas=self._find_areas(item.heading, text),
            line=min(printed.lines, default=0),
        )

    def _make_question(self, question: Question, held: Held) -> Moment:
        item, on = question.item, question.item.meeting.held_on
        answers = tuple(Answered(answer.text, self._source(answer)) for answer in question.answers.all())
        return Moment(
            on=on,
            label="Asked",
            text=question.text,
            who=self._people.name(question.asked_by_post, question.asked_by, on),
            place=_describe_item(item),
            address=item.get_absolute_url(),
            source=self._source(question),
            tags=_tag_question(question, bool(answers)),
            answers=answers,
            state="answered" if answers else _describe_state(question.state, "no answer in the notes"),
            why=held.why.get(("question", question.pk), ""),
            areas=self._find_areas(item.heading, question.text),
            line=min(question.lines, default=0),
        )

    def _make_action(self, action: Action, held: Held) -> Iterator[Moment]:
        """When it was set, what was reported of it since, and when it ended."""
        owners = [self._people.name_owner(owner, action.raised_on) for owner in action.owners.all()]
        facts: dict[str, Any] = {
            "reference": action.reference,
            "page": action.get_absolute_url(),
            "why": held.why.get(("action", action.pk), ""),
            "areas": self._find_areas(action.text),
        }
        yield Moment(
            on=action.raised_on,
            label="Action",
            text=action.text,
            who=join(owners),
            place=action.raised_at,
            address=action.raised_link,
            source=self._source(action),
            tags=_tag_action(action, self._today),
            state=_describe_state(action.state, action.state),
            line=min(action.lines, default=0),
            **facts,
        )
        for report in action.reports.all():
            yield self._make_report(report, action, facts)
        if action.state not in (OPEN, HISTORIC) and action.closed_on:
            label = f"Action {action.state}"
            yield Moment(on=action.closed_on, label=label, text=action.closing_reason, **facts)

    def _make_report(self, report: Report, action: Action, facts: dict[str, Any]) -> Moment:
        return Moment(
            on=report.reported_on or action.raised_on,
            label="Reported done" if report.effect == Report.Effect.CLOSURE else "Reported",
            text=report.text,
            place=report.reported_at,
            address=report.reported_link,
            source=self._source(report),
            **facts,
        )

    def _make_statement(self, said: Commitment | Expectation, label: str, kind: str, held: Held) -> Moment:
        return Moment(
            on=said.raised_on,
            label=label,
            text=said.text,
            who=self._people.name(None, said.who, said.raised_on),
            place=said.raised_at,
            address=said.raised_link,
            source=self._source(said),
            tags=_tag_statement(said),
            state=_describe_state(said.state, said.state),
            why=held.why.get((kind, said.pk), ""),
            areas=self._find_areas(said.text),
            line=min(said.lines, default=0),
        )

    def _source(self, sourced: Any) -> Source | None:
        return present_source(sourced, shown=self._sources)

    def _find_areas(self, *texts: str) -> tuple[str, ...]:
        words = " ".join(texts).casefold()
        return tuple(sorted(area for area in self._areas if area.casefold() in words))


def _describe_item(item: Item) -> str:
    return f"{item.meeting.title}: {item}"


def _repeats(passage: Passage, said: set[str]) -> bool:
    """Its words are shown with a question already."""
    return any(words in passage.text or passage.text in words for words in said)


def _describe_state(state: str, otherwise: str) -> str:
    return HISTORIC_WORDS if state == HISTORIC else otherwise


def _tag_question(question: Question, answered: bool) -> tuple[Tag, ...]:
    if answered:
        return ()
    if question.state == HISTORIC:
        return (Tag(HISTORIC_WORDS.capitalize(), "grey"),)
    return (Tag("No answer in the notes", "yellow"),) if question.state == OPEN else (Tag("Closed", "grey"),)


def _tag_action(action: Action, on: dt.date) -> tuple[Tag, ...]:
    if action.state == HISTORIC:
        return (Tag(HISTORIC_WORDS.capitalize(), "grey"),)
    if is_overdue(action, on):
        return (Tag("Overdue", "red"),)
    return (Tag(action.state.capitalize(), "blue" if action.state == OPEN else "green"),)


def _tag_statement(said: Commitment | Expectation) -> tuple[Tag, ...]:
    if said.state == HISTORIC:
        return (Tag(HISTORIC_WORDS.capitalize(), "grey"),)
    return () if said.state == OPEN else (Tag(said.state.capitalize(), "grey"),)
