"""What is said at a meeting on a thread: questions, updates, promises, tasks, reports on earlier tasks."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from tests.core.notes.generator.dice import Dice
from tests.core.notes.generator.meeting import MONTHS, Due, Exchange, Subject, Task, make_due
from tests.history.plan import Sitting, Visit
from tests.history.truth import Effect
from tests.history.vocabulary import Topic, Vocabulary, capital


@dataclass(frozen=True, slots=True)
class Duty(Task):
    """A task that is planted: with what it is about, and how it is said when done."""

    key: str = ""
    thing: str = ""
    done: str = ""
    other_words: str = ""
    short: str | None = None  # the words it shares with its twin at the same meeting, where it has one
    restates: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that reports on an earlier task."""

    line: str
    action: str
    effect: Effect
    form: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Passage(Subject):
    """A subject that is planted: its thread, the reports in it, and the meetings its promises refer to."""

    thread: str | None = None
    told: tuple[Told, ...] = ()
    months: tuple[tuple[str, str], ...] = ()
    review: bool = False
    standing: bool = False


class Writer:
    """Sentences of one meeting; none stands twice in it."""

    def __init__(self, vocabulary: Vocabulary, dice: Dice, day: dt.date) -> None:
        self.vocabulary, self.dice, self.day = vocabulary, dice, day
        self.said: set[str] = set()
        self.months: list[tuple[str, str]] = []

    def bank(self, name: str) -> list[str]:
        found: list[str] = self.vocabulary.banks[name]
        return found

    def say(self, name: str, topic: Topic | None, **more: str) -> str:
        """A sentence of a bank that was not said yet."""
        for _ in range(40):
            later = self.day + dt.timedelta(days=self.dice.between(60, 330))
            month = f"{MONTHS[later.month]} {later.year}"
            words = {"month": [month], **_own(topic), **{key: [value] for key, value in more.items()}}
            template = self.dice.pick(self.bank(name)).replace("{title}", "@0t")
            sentence = capital_first(self.vocabulary.fill(self.dice, template, words))
            if sentence not in self.said:
                break
        self.said.add(sentence)
        if "{month}" in template:
            self.months.append((sentence, f"{later:%Y-%m}"))
        return sentence

    def maybe(self, name: str, topic: Topic, probability: float) -> str | None:
        return self.say(name, topic) if self.dice.chance(probability) else None

    def exchange(self, topic: Topic, people: int) -> Exchange:
        core = self.say("whether", topic)
        core = core[0].lower() + core[1:]
        answerer = f"@{self.dice.pick((1, 1, 2, 2, *range(3, people - 1)))}"

        def put(name: str) -> str:
            template = self.dice.pick(self.bank(name)).replace("{whether}", core)
            template = template.replace("@a", "@0").replace("@b", answerer)
            return self.vocabulary.fill(self.dice, template, _own(topic))

        if self.dice.chance(0.12):
            question = put("told")
            return Exchange(question, core, None, told=question.partition(core)[2].split(" that ", 1)[1])
        return Exchange(put("asks"), core, None if self.dice.chance(0.15) else put("answers"))


def capital_first(sentence: str) -> str:
    return sentence if sentence.startswith("@") else capital(sentence)


def _own(topic: Topic | None) -> dict[str, tuple[str, ...]]:
    return {"measure": topic.measures, "thing": topic.things} if topic else {}


def make_passage(
    writer: Writer,
    visit: Visit,
    people: int,
    duties: tuple[Duty, ...],
    told: list[Told],
    since: dt.date | None,
) -> Passage:
    """What is said under a thread's heading. Reports stand among the updates and among the findings, since a
    layout prints one or the other."""
    topic, dice = visit.topic, writer.dice
    lines = [*_evidence(writer, visit), *(one.line for one in told)]
    aside = _aside(writer) if dice.chance(0.2) else []
    start = len(writer.months)
    return Passage(
        heading=visit.heading,
        context=writer.say("contexts", topic),
        request=writer.say("requests", topic),
        specification=writer.say("specifications", topic),
        assurance=writer.say("assurances", topic),
        origin=(since.year, since.month) if since and (told or dice.chance(0.4)) else None,
        printed=tuple(writer.say("printed", topic) for _ in range(dice.between(1, 3))),
        findings=(*lines, *(writer.say("findings", topic) for _ in range(dice.between(1, 3))), *aside),
        updates=(*lines, *(writer.say("updates", topic) for _ in range(dice.between(1, 2))), *aside),
        exchanges=tuple(writer.exchange(topic, people) for _ in range(dice.between(0, 3))),
        tasks=duties,
        agreed=writer.maybe("agreements", topic, 0.15),
        commitment=writer.maybe("commitments", topic, 0.3),
        expectation=writer.maybe("expectations", topic, 0.25),
        soft_ask=writer.maybe("soft_asks", topic, 0.1),
        decision=dice.pick(writer.bank("decisions")),
        thread=visit.thread,
        told=tuple(told),
        months=tuple(writer.months[start:]),
        standing=visit.standing,
    )


def _evidence(writer: Writer, visit: Visit) -> list[str]:
    """The sentence that introduces a short form, at the first visit; or the old name, where the name
    changes."""
    topic = visit.topic
    if visit.number == 0 and topic.letters and topic.spelt:
        return [writer.say("introductions", None, words=topic.spelt, letters=topic.letters)]
    if visit.evidence == "formerly" and visit.first_use:
        return [writer.say("formerly", None, old=topic.name)]
    return []


def _aside(writer: Writer) -> list[str]:
    """A body by its short form: introduced here, or before, or later, or never."""
    body = writer.dice.pick(writer.vocabulary.banks["bodies"])
    if writer.dice.chance(0.35):
        letters = f"{writer.dice.pick([body['words'], body.get('other', body['words'])])} ({body['letters']})"
    else:
        letters = writer.dice.pick([*writer.bank("unexplained"), body["letters"]])
    return [writer.say("asides", None, letters=letters)]


def make_duty(
    writer: Writer, topic: Topic, key: str, people: int, taken: set[str], reference: str | None
) -> Duty | None:
    """Something to do about a thing of the topic, in words that no other action has; None where there is
    none."""
    dice = writer.dice
    for _ in range(25):
        verb, participle, other, tail = dice.pick(writer.bank("tasks"))
        thing = dice.pick(topic.things)
        tail = writer.vocabulary.fill(dice, tail, {})
        if f"{verb} {thing}{tail}" in taken:
            continue
        taken.add(f"{verb} {thing}{tail}")
        owners = tuple(dice.some(range(1, max(3, people - 1)), 1, 2 if dice.chance(0.1) else 1))
        return Duty(
            verb_phrase=f"{verb} {thing}{tail}",
            passive=f"{capital(thing)} to be {participle}{tail}",
            owners=owners,
            due=make_due(dice, writer.day),
            key=key,
            thing=thing,
            done=f"{capital(thing)} had been {participle}{tail}",
            other_words=f"{other} {thing}{tail}",
            reference=reference,
        )
    return None


def renew(duty: Duty, key: str, reference: str | None, due: Due) -> Duty:
    """The same task set again at a later meeting."""
    return dataclasses.replace(duty, due=due, key=key, restates=duty.key, reference=reference, short=None)


def make_review(writer: Writer, told: list[Told], sitting: Sitting) -> Passage:
    """The standing item in which earlier actions are gone through, one line for each."""
    lines = tuple(one.line for one in told)
    heading = writer.dice.pick(writer.bank("reviews"))
    return Passage(
        heading=heading, context="", request="", assurance="Noted.", origin=None, printed=(),
        specification="The @0t requires an update on the actions of earlier meetings.",
        findings=lines, updates=lines, exchanges=(), tasks=(), agreed=None, commitment=None, expectation=None,
        soft_ask=None, decision="Noted.", told=tuple(told), review=True,
    )  # fmt: skip


def make_single(writer: Writer, heading: str) -> Passage:
    """Something that came to one meeting only."""
    words = tuple(capital(writer.vocabulary.fill(writer.dice, "{clause}.", {})) for _ in range(2))
    return Passage(
        heading=heading, context=words[0], request=f"An account of {heading.lower()}.",
        specification=f"The @0t requires a note on {heading.lower()}.", assurance="Noted.", origin=None,
        printed=(f"What is planned for {heading.lower()}?",), findings=words, updates=words, exchanges=(),
        tasks=(), agreed=None, commitment=None, expectation=None, soft_ask=None, decision="Noted.",
        thread=f"S:{heading}",
    )  # fmt: skip
