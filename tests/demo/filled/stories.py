"""What is planted in the demonstration's notes, and how the record is asked for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from answerable.actions.models import Action, Commitment, Expectation
from answerable.meetings.models import Answer, Item, Meeting, Passage, Question


@dataclass(frozen=True, slots=True)
class Told:
    """Words that a meeting must hold: in a passage, question, answer, action, commitment or expectation."""

    story: str
    day: str
    kind: str
    words: str

    def __str__(self) -> str:
        return f"{self.story} {self.day}"


TOLD = (
    Told("rank", "2017-02-21", "context", "7th in its most similar group"),
    Told("rank", "2019-03-19", "context", "remains 7th in its most similar group"),
    Told("rank", "2022-03-15", "update", "seventh of the eight forces of its most similar group"),
    Told("rank", "2024-02-13", "update", "the force is 7th in its most similar group"),
    Told("promises about the rank", "2017-02-21", "action", "confidence strategy to be presented"),
    Told("promises about the rank", "2019-03-19", "action", "refreshed confidence plan to be brought"),
    Told("promises about the rank", "2024-02-13", "action", "trial one change to neighbourhood contact"),
    Told("hate crime satisfaction", "2017-06-20", "context", "79% of victims of hate crime"),
    Told("hate crime satisfaction", "2018-02-20", "update", "76% of victims of hate crime"),
    Told("hate crime satisfaction", "2018-11-20", "update", "72% for the twelve months"),
    Told("hate crime satisfaction", "2019-07-16", "update", "74% for the twelve months"),
    Told("hate crime satisfaction", "2021-12-07", "update", "71% of the victims surveyed"),
    Told("hate crime satisfaction", "2023-03-14", "update", "70% of victims of hate crime"),
    Told("hate crime satisfaction", "2025-02-11", "update", "72% of victims of hate crime"),
    Told("expectation with a date", "2018-06-19", "expectation", "survey results by March 2019"),
    Told("expectation with a date", "2021-12-07", "expectation", "reach 80% by December 2022"),
    Told("expectation with a date", "2022-12-06", "expectation", "survey results by September 2023"),
    Told("question never answered", "2018-06-19", "question", "fewer than 5% of 101 calls"),
    Told("question never answered", "2022-03-15", "question", "fewer than 5% of 101 calls"),
    Told("question never answered", "2025-02-11", "question", "fewer than 5% of 101 calls"),
    Told("a number never given", "2023-10-10", "commitment", "undertook to provide it"),
    Told("a number never given", "2025-02-11", "question", "how many victims of domestic abuse"),
    Told("percentages without numbers", "2019-03-19", "context", "81% of victims of domestic abuse"),
    Told("percentages without numbers", "2023-10-10", "update", "77% of victims surveyed"),
    Told("significant, without a test", "2018-11-20", "context", "The increase is significant"),
    Told("significant, without a test", "2022-03-15", "update", "statistically significant fall"),
    Told("agenda changed by agreement", "2018-11-20", "agreed", "items 4 and 5 should come off the agenda"),
    Told("inspection with time scales", "2019-11-19", "context", "two of them to be met within three months"),
    Told("inspection with time scales", "2019-11-19", "question", "will be met within those times"),
    Told("inspection with time scales", "2019-11-19", "action", "progress against the six recommendations"),
    Told("promised under two names", "2018-02-20", "commitment", "in place by March 2019"),
    Told("promised under two names", "2021-06-22", "answer", "CaseBridge will be live by the end of 2022"),
    Told("promised under two names", "2025-05-20", "question", "what the whole project had cost"),
    Told("overtime over budget", "2020-11-17", "expectation", "overtime will fall"),
    Told("overtime over budget", "2021-10-19", "expectation", "overtime would be within budget"),
    Told("overtime over budget", "2023-06-13", "update", "£1.6m over its budget"),
)


def find_meeting(day: str) -> Meeting:
    return Meeting.objects.get(held_on=dt.date.fromisoformat(day))


def find_words(day: str, kind: str, words: str) -> list[str]:
    """Every text of that kind, in the record of that day's meeting, that holds the words."""
    meeting = find_meeting(day)
    rows = {
        "question": Question.objects.filter(item__meeting=meeting),
        "answer": Answer.objects.filter(question__item__meeting=meeting),
        "action": Action.objects.filter(item_links__item__meeting=meeting),
        "commitment": Commitment.objects.filter(item_links__item__meeting=meeting),
        "expectation": Expectation.objects.filter(item_links__item__meeting=meeting),
    }
    texts = rows.get(kind, Passage.objects.filter(item__meeting=meeting, kind=kind))
    return sorted(set(texts.filter(text__icontains=words).values_list("text", flat=True)))


def find_days(topic: str) -> list[str]:
    """The days of the meetings that had an item on the topic, oldest first."""
    items = Item.objects.filter(topic_links__topic__name=topic).order_by("meeting__held_on")
    return [str(day) for day in dict.fromkeys(items.values_list("meeting__held_on", flat=True))]
