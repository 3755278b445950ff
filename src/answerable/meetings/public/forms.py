"""What a person says of a public question, step by step."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import Truncator

from ..models import Item, Passage
from ..programme.forms import TIME_FORMATS, make_day_field, make_reason_field
from ..programme.models import Sitting
from . import scope
from .models import PublicQuestion
from .queries import list_coming, list_places

LENGTH = 4000
# Nobody's name is kept for longer than this after the meeting, three years and a little.
MOST_KEEP_DAYS = 1100


def _make_words(label: str, hint: str = "", *, required: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=hint,
        error_messages={"required": required},
    )


class EnterForm(forms.Form):
    text = _make_words(
        "The question",
        "As it was asked, but leave out who asks it: that goes below, where it can be forgotten.",
        required="Enter the question",
    )
    received_on = make_day_field("Received on", required=True)
    name = forms.CharField(
        label="Who asks",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Kept apart from the question until its day, and shown to nobody but who handles these.",
    )
    contact = forms.CharField(
        label="How to write to them",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="An e-mail address, a postal address or a telephone number.",
    )

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError("Enter a day that is not to come")
        return day


class RuleForm(forms.Form):
    from_date = make_day_field("For meetings on this day and later", required=True)
    days = forms.IntegerField(
        label="Days before the meeting",
        min_value=0,
        max_value=366,
        error_messages={"required": "Enter how many days", "invalid": "Enter a number of days"},
    )
    working = forms.TypedChoiceField(
        label="Counted as",
        choices=[("yes", "Working days"), ("no", "All days")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
        error_messages={"required": "Choose how days are counted"},
    )
    at = forms.TimeField(
        label="Until",
        input_formats=TIME_FORMATS,
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        help_text="For example, 12:00.",
        error_messages={"required": "Enter the time", "invalid": "Enter a time such as 12:00"},
    )
    keep_days = forms.IntegerField(
        label="Days after the meeting on which it is forgotten who asked",
        min_value=0,
        max_value=MOST_KEEP_DAYS,
        error_messages={"required": "Enter how many days", "invalid": "Enter a number of days"},
    )


class StepForm(forms.Form):
    """What one step needs to be told; most need nothing."""

    def __init__(self, question: PublicQuestion, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.question = question


class WordForm(StepForm):
    put_as = _make_words(
        "In these words at the meeting",
        "Left empty, it is put as it came. Ask what is done and what it changed.",
    )


class RefuseForm(StepForm):
    because = forms.ChoiceField(
        label="Why it is not put",
        choices=scope.list_choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the reason", "invalid_choice": "Choose a reason of the list"},
    )
    reason = make_reason_field(
        "What in this question makes it so, or who can answer it",
        "It goes into the reply. Name nobody.",
    )


class DeletionForm(StepForm):
    on = make_day_field("Forget who asked on", required=True)
    reason = make_reason_field("Why on this day", "It is forgotten together with the name.")

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        meeting = self.question.sitting.last_day
        latest = max(meeting, timezone.localdate()) + dt.timedelta(days=MOST_KEEP_DAYS)
        if day > latest:
            raise ValidationError(
                f"Enter a day up to {latest.day} {latest:%B} {latest.year}, "
                f"{MOST_KEEP_DAYS} days after the meeting or after today"
            )
        return day


class MinuteForm(StepForm):
    where = forms.ChoiceField(label="Where the notes hold it")

    def __init__(self, question: PublicQuestion, *arguments: Any, **options: Any) -> None:
        super().__init__(question, *arguments, **options)
        self._places: dict[str, Item | Passage] = {}
        field = self.fields["where"]
        assert isinstance(field, forms.ChoiceField)
        groups = [self._list_places(item, passages) for item, passages in list_places(question)]
        field.choices = [("", "Nowhere yet"), *groups]
        field.error_messages["required"] = "Choose the place in the notes"
        field.error_messages["invalid_choice"] = "Choose a place in the notes of its own meeting"

    def _list_places(self, item: Item, passages: list[Passage]) -> tuple[str, list[tuple[str, str]]]:
        places: dict[str, Item | Passage] = {f"item-{item.pk}": item}
        places |= {f"passage-{passage.pk}": passage for passage in passages}
        self._places |= places
        words = [(key, str(Truncator(str(place)).chars(90))) for key, place in places.items()]
        return str(item), words

    def clean_where(self) -> Item | Passage | None:
        return self._places.get(self.cleaned_data["where"])


class AnswerForm(MinuteForm):
    text = _make_words("What was answered", required="Write what was answered")
    field_order = ["text", "where"]

    def __init__(self, question: PublicQuestion, *arguments: Any, **options: Any) -> None:
        super().__init__(question, *arguments, **options)
        self.fields["where"].required = False


class QuestionsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # it takes none when it runs
    def clean(self, value: Any) -> Any:
        # A number that no question can have: the database would not take it.
        return super().clean([key for key in value or () if len(str(key)) < 19])


class ChosenForm(forms.Form):
    """Some questions of one meeting, or of meetings that were called off."""

    question = QuestionsField(
        PublicQuestion.objects.all(), error_messages={"required": "Choose at least one question."}
    )


class MergeForm(ChosenForm):
    keep = forms.ModelChoiceField(
        PublicQuestion.objects.all(), error_messages={"required": "Choose the question that is kept."}
    )


class MoveForm(ChosenForm):
    to = forms.ModelChoiceField(
        Sitting.objects.none(), error_messages={"required": "Choose the meeting to which they go."}
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = list_coming()
