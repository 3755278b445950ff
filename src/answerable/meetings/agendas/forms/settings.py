"""Rules by when things are due, and the office's own Word document."""

from __future__ import annotations

import zipfile
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ...models import Series
from ...programme.forms import make_day_field, make_time_field
from ..files import TEMPLATE_LARGEST_MB
from ..models import DueRule


class DueRuleForm(forms.Form):
    wanted = forms.ChoiceField(
        label="What is due",
        choices=[(each.value, each.label.capitalize()) for each in DueRule.Wanted],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is due"},
    )
    series = forms.ModelChoiceField(
        Series.objects.all(),
        label="Series",
        required=False,
        empty_label="All meetings",
        error_messages={"invalid_choice": "Choose a series of the list"},
    )
    days = forms.IntegerField(
        label="Days before the meeting",
        min_value=0,
        max_value=366,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Enter how many days before the meeting",
            "invalid": "Enter a number of days",
            "min_value": "Enter 0 or more days",
            "max_value": "Enter 366 days or fewer",
        },
    )
    working = forms.TypedChoiceField(
        label="Which days count",
        choices=[("yes", "Working days only"), ("no", "All days")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        initial="yes",
        error_messages={"required": "Choose which days count"},
    )
    at = make_time_field("By what time")
    from_date = make_day_field(
        "From",
        required=True,
        hint="For example, 1 June 2025. The rule before it ends on the day before; "
        "one that would begin later gives way to it.",
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["at"].required = True
        self.fields["at"].error_messages["required"] = "Enter the time, such as 09:00"


MEBIBYTE = 1024 * 1024


class TemplateForm(forms.Form):
    template = forms.FileField(
        label="Word template",
        help_text=f"A Word document (.docx) of up to {TEMPLATE_LARGEST_MB} MB.",
        error_messages={"required": "Choose a file", "empty": "This file is empty. Choose another"},
    )

    def clean_template(self) -> Any:
        upload = self.cleaned_data["template"]
        if upload.size > TEMPLATE_LARGEST_MB * MEBIBYTE:
            raise ValidationError(f"This file is larger than {TEMPLATE_LARGEST_MB} MB. Choose a smaller one")
        if not _is_word(upload):
            raise ValidationError("This is not a Word document. Save it as one (.docx) and choose that")
        upload.seek(0)
        return upload


def _is_word(upload: Any) -> bool:
    """By what is in it, whatever it is called."""
    try:
        with zipfile.ZipFile(upload) as package:
            return {"[Content_Types].xml", "word/document.xml"} <= set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
