"""The address a chase is mailed to, and what is said on the page that it links to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from ...programme.forms import make_day_field
from ..models import ChaseReply

_FURTHEST = dt.timedelta(days=366)


class MailForm(forms.Form):
    to = forms.EmailField(
        label="Their e-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="It is used once and kept nowhere.",
        error_messages={
            "required": "Enter the e-mail address",
            "invalid": "Enter an e-mail address such as name@example.org",
        },
    )


class ReplyForm(forms.Form):
    kind = forms.ChoiceField(
        label="How does it stand?",
        choices=[
            (ChaseReply.Kind.HAVE.value, "We have it and are working on it"),
            (ChaseReply.Kind.UNTIL.value, "We will answer by a day"),
            (ChaseReply.Kind.NOT_OURS.value, "This is not for us"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how it stands",
            "invalid_choice": "Choose one of these",
        },
    )
    until = make_day_field(
        "By which day", required=False, hint="Only if you will answer by a day. For example, 28 May 2019."
    )
    words = forms.CharField(
        label="Anything to add",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In a few words, by reference. Leave out personal data and anything confidential.",
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        kind = said.get("kind")
        if kind == ChaseReply.Kind.UNTIL and "until" not in self.errors and not said.get("until"):
            self.add_error("until", "Enter the day by which you will answer")
        if kind == ChaseReply.Kind.NOT_OURS and "words" not in self.errors and not said.get("words"):
            self.add_error("words", "Say which of them is not for you, and who it is for if you know")
        return said

    def clean_until(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["until"]
        today = timezone.localdate()
        if day and not today <= day <= today + _FURTHEST:
            raise ValidationError("Enter a day from today on, within a year")
        return day
