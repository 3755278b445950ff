"""Why an agenda goes back, and where a matter goes that is left out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from ...programme.forms import make_reason_field
from ...programme.models import Sitting
from ...programme.queries import list_planned
from .fields import fill_choices


class ReasonForm(forms.Form):
    reason = make_reason_field("Reason", "It stays beside the agenda.")


class WithdrawForm(forms.Form):
    """Whoever was asked something is told why it is not wanted any more."""

    reason = make_reason_field("Reason", "The force reads this reason beside whatever it was asked.")


class LeaveOutForm(forms.Form):
    to = forms.ModelChoiceField(
        Sitting.objects.none(),
        label="Where it comes back instead",
        required=False,
        empty_label="No meeting yet",
        help_text="Without a meeting it stands in the list of matters without one. It is never lost.",
        error_messages={"invalid_choice": "Choose a planned meeting"},
    )
    reason = make_reason_field("Why it is left out")

    def __init__(self, sitting: Sitting, *arguments: Any, on: dt.date, **options: Any) -> None:
        super().__init__(*arguments, **options)
        fill_choices(self, "to", list_planned(since=on).exclude(pk=sitting.pk))
