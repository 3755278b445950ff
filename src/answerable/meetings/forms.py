"""The cut-off, and the choice of what of a meeting is closed together."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from answerable.actions.outcomes import Matter, name_matter

from .matters import describe_matter

DAY_FORMATS = ["%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y"]


def make_cut_off_field(*, required: bool) -> forms.DateField:
    return forms.DateField(
        label="Cut-off",
        required=required,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%d %B %Y", attrs={"autocomplete": "off"}),
        help_text="For example, 1 January 2023. What was raised before this day, is not due on it or later, "
        "and has no sign of how it ended becomes historic: it stays in the record and on no list of "
        "what is owed.",
        error_messages={
            "required": "Enter the day of the cut-off",
            "invalid": "Enter a day such as 1 January 2023",
        },
    )


class CutOffForm(forms.Form):
    day = make_cut_off_field(required=True)


class DisposalForm(forms.Form):
    """All open matters are chosen until somebody takes one out."""

    matters = forms.MultipleChoiceField(
        label="What is closed",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one",
            "invalid_choice": "One of these is closed already: look at the list again",
        },
    )
    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays beside each of them, with the day and who closed them.",
        error_messages={"required": "Give the reason"},
    )

    def __init__(self, matters: Iterable[Matter], sent: QueryDict | None = None) -> None:
        choices = [(name_matter(matter), describe_matter(matter)) for matter in matters]
        super().__init__(sent, initial={"matters": [name for name, _ in choices]})
        field = self.fields["matters"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices
