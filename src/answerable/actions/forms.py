"""The tracker's filter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from .queries import AGES, DUE_FILTERS
from .states import STATES
from .tracker import SORTS

ANY = ("", "Any")


class TrackerForm(forms.Form):
    """Unbound fields show everything; an unknown value in the address is shown as "any"."""

    owner = forms.ChoiceField(required=False)
    state = forms.ChoiceField(required=False, choices=[ANY, *((s, s.capitalize()) for s in STATES)])
    due = forms.ChoiceField(
        required=False, choices=[ANY, *((name, words.capitalize()) for name, words in DUE_FILTERS.items())]
    )
    age = forms.ChoiceField(
        required=False,
        label="Raised",
        choices=[ANY, *((name, f"{words} ago".capitalize()) for name, (words, _, _) in AGES.items())],
    )
    sort = forms.ChoiceField(
        required=False,
        label="Order",
        choices=[(name, words.capitalize()) for name, (words, _) in SORTS.items()],
    )

    def __init__(self, owners: list[tuple[str, str]], fields: Mapping[str, Any]) -> None:
        super().__init__(fields, auto_id="filter-%s")
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [ANY, *owners]
        for each in self.fields.values():
            each.error_messages["invalid_choice"] = "Choose one from the list"
