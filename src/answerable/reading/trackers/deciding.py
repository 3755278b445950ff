"""What a person answered on the page of a tracker, brought to the operations."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.db import transaction
from django.http import QueryDict

from answerable.audit.ledger import Actor
from answerable.meetings.operations import place_everything

from .exceptions import TrackerRefused
from .models import TrackerFile, TrackerQuestion
from .operations import settle_date, settle_differences, settle_match


def settle_posted(file: TrackerFile, posted: QueryDict, *, by: Actor) -> int:
    """How many rows were settled. What is open by then has its place at a meeting."""
    with transaction.atomic():
        number = _settle(file, posted, by)
        place_everything(by=by)
    return number


def _settle(file: TrackerFile, posted: QueryDict, by: Actor) -> int:
    kind = posted.get("kind", "")
    waiting = file.questions.select_related("file__paper", "file__layout", "action").filter(kind=kind)
    if kind == "match":
        return _settle_matches(list(waiting), posted, by)
    chosen = [each for each in waiting if str(each.pk) in posted.getlist("row")]
    if not chosen:
        raise TrackerRefused("Nothing was chosen, so nothing changed.")
    if kind == "date":
        return len(settle_date(chosen, day=_read_day(posted), by=by))
    return settle_differences(chosen, answer=posted.get("answer", ""), by=by)


def _settle_matches(waiting: list[TrackerQuestion], posted: QueryDict, by: Actor) -> int:
    answered = [(each, answer) for each in waiting if (answer := posted.get(f"row-{each.pk}", ""))]
    if not answered:
        raise TrackerRefused("Nothing was chosen, so nothing changed.")
    for question, answer in answered:
        settle_match(question, answer=answer, by=by)
    return len(answered)


def _read_day(posted: QueryDict) -> dt.date:
    try:
        day: dt.date = forms.DateField(input_formats=["%Y-%m-%d", "%d/%m/%Y"]).clean(posted.get("day", ""))
        return day
    except forms.ValidationError as error:
        raise TrackerRefused("Enter the day on which they were raised, such as 27/3/2019.") from error
