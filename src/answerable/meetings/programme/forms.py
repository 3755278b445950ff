"""What a person says of a meeting to come, and of what is placed there."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from answerable.core.calendar.months import NUMBERS, format_month

from ..forms import DAY_FORMATS
from ..models import Series
from .models import Sitting
from .operations import Plan
from .queries import list_planned

TIME_FORMATS = ["%H:%M", "%H.%M", "%I%p", "%I:%M%p", "%I.%M%p"]
_MONTH = re.compile(r"^(?:(?P<year>\d{4})-(?P<number>\d{2})|(?P<name>[A-Za-z]+)\s+(?P<of>\d{4}))$")
REASON = {"required": "Give the reason"}
# Nothing is planned beyond, and a slip of the year is found at once.
_YEARS_AHEAD = 20
# No key has more digits, and the database would not take them.
_DIGITS = 18


def make_day_field(label: str, *, required: bool, hint: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%d %B %Y", attrs={"autocomplete": "off"}),
        help_text=hint or "For example, 28 May 2019.",
        error_messages={"required": "Enter the day", "invalid": "Enter a day such as 28 May 2019"},
        validators=[_check_not_far],
    )


def _check_not_far(day: dt.date) -> None:
    if day.year > timezone.localdate().year + _YEARS_AHEAD:
        raise ValidationError(f"Enter a day within the next {_YEARS_AHEAD} years")


def make_time_field(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        input_formats=TIME_FORMATS,
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        help_text="For example, 10:30.",
        error_messages={"invalid": "Enter a time such as 10:30"},
    )


def make_reason_field(label: str = "Reason", hint: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=hint,
        error_messages=REASON,
    )


class MonthField(forms.CharField):
    """A month such as May 2019 or 2019-05; its value is the latter."""

    def clean(self, value: Any) -> str:
        words = super().clean(value)
        if not words:
            return ""
        found = _MONTH.match(words)
        number = found and (int(found["number"]) if found["number"] else NUMBERS.get(found["name"].lower()))
        if not found or not number or not 1 <= number <= 12:
            raise ValidationError("Enter a month such as May 2019")
        return format_month(int(found["year"] or found["of"]), number)


class PlanForm(forms.Form):
    """When and where; its `plan` is what the operations take."""

    on = make_day_field("Day", required=False)
    month = MonthField(
        label="Month",
        required=False,
        help_text="Only where the day is not set yet. For example, May 2019.",
    )
    time = make_time_field("Begins at")
    end_time = make_time_field("Ends at")
    venue = forms.CharField(label="Venue", required=False, max_length=300)
    pre_election_reason = make_reason_field(
        "Reason, if it is before an election",
        "Only for a public or thematic meeting in a pre-election period.",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and not said.get("on") and not said.get("month"):
            self.add_error("on", "Enter the day, or the month if the day is not set yet")
        begin, end = said.get("time"), said.get("end_time")
        if end and not begin:
            self.add_error("time", "Enter when it begins as well")
        elif begin and end and end <= begin:
            self.add_error("end_time", "Enter an end that is after the beginning")
        return said

    @property
    def plan(self) -> Plan:
        names = ("on", "month", "time", "end_time", "venue")
        return Plan(**{name: self.cleaned_data[name] for name in names})


class NewSittingForm(PlanForm):
    series = forms.ModelChoiceField(
        Series.objects.all(),
        label="Series",
        required=False,
        empty_label="None",
        error_messages={"invalid_choice": "Choose a series of the list"},
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=[(kind.value, kind.label.capitalize()) for kind in Sitting.Kind],
        widget=forms.RadioSelect,
        initial=Sitting.Kind.ORDINARY.value,
        error_messages={"required": "Choose the kind of meeting"},
    )
    theme = forms.CharField(
        label="Theme", required=False, max_length=300, help_text="What a thematic or public meeting is on."
    )
    field_order = ["series", "kind", "theme"]


class MoveForm(PlanForm):
    reason = make_reason_field("Why it moves", "It stays beside the meeting.")
    field_order = ["on", "month", "time", "end_time", "venue", "reason"]

    @classmethod
    def read_initial(cls, sitting: Sitting) -> dict[str, Any]:
        names = ("on", "time", "end_time", "venue")
        month = f"{sitting.last_day:%B} {sitting.last_day.year}" if sitting.on is None else ""
        return {name: getattr(sitting, name) for name in names} | {"month": month}


class CancelForm(forms.Form):
    reason = make_reason_field(
        "Why it is cancelled",
        "It stays beside the meeting. What was to come back there goes to the next meeting that fits.",
    )


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        Sitting.objects.none(),
        label="Held together with",
        empty_label=None,
        error_messages={"required": "Choose the other meeting", "invalid_choice": "Choose a planned meeting"},
    )
    reason = make_reason_field("Why they are held as one", "It stays beside the meeting.")

    def __init__(self, sitting: Sitting, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = list_planned().exclude(pk=sitting.pk)


def _may_be_key(text: str) -> bool:
    return text.isdecimal() and len(text) <= _DIGITS


class PlaceForm(forms.Form):
    """Which matters, and at which meeting; `proposed` is the one that the rule proposes for each."""

    matter = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={"required": "Choose at least one", "invalid_choice": "Choose at least one"},
    )
    sitting = forms.CharField(required=False)
    why = forms.CharField(required=False, max_length=2000)

    def __init__(self, sent: Any) -> None:
        super().__init__(sent)
        field = self.fields["matter"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        # Which of them are open is for the operation to say, under lock.
        field.choices = [(key, key) for key in sent.getlist("matter") if _may_be_key(key)]

    def clean_sitting(self) -> Sitting | None:
        said = self.cleaned_data["sitting"]
        if said in ("", "proposed"):
            return None
        found = list_planned().filter(pk=int(said)).first() if _may_be_key(said) else None
        if found is None:
            raise ValidationError("Choose a planned meeting")
        return found


class PeriodForm(forms.Form):
    name = forms.CharField(
        label="Election", max_length=200, error_messages={"required": "Say which election it is"}
    )
    first_day = make_day_field("First day", required=True)
    last_day = make_day_field("Last day", required=True)
    extent = forms.CharField(
        label="Where",
        required=False,
        max_length=300,
        help_text="For example, the whole area, or two districts.",
    )


class CycleForm(forms.Form):
    months = forms.IntegerField(
        label="Months",
        min_value=1,
        max_value=24,
        help_text="For example, 3 where performance is reported once a quarter.",
        error_messages={"required": "Say how many months a reporting cycle lasts"},
    )
