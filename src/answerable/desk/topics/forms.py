"""Which topics to list, and what to make one or two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from answerable.office.models import Topic

SHOWN = {
    "": "All topics",
    "unanswered": "With a question without an answer",
    "open": "With an open action",
    "proposed": "With something to confirm",
}
ORDERS = {"raised": "Last raised", "name": "Name", "asked": "Questions asked"}


class TopicsForm(forms.Form):
    """Unknown values in the address show everything."""

    name = forms.CharField(required=False, max_length=300, label="Name")
    show = forms.ChoiceField(required=False, label="Show", choices=list(SHOWN.items()))
    order = forms.ChoiceField(required=False, label="Order", choices=list(ORDERS.items()))

    def __init__(self, fields: Mapping[str, Any], *, proposals: bool) -> None:
        super().__init__(fields, auto_id="filter-%s")
        field = self.fields["show"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [each for each in SHOWN.items() if proposals or each[0] != "proposed"]


class MergeForm(forms.Form):
    """Another topic that is the same as this one."""

    other = forms.ModelChoiceField(
        queryset=Topic.objects.none(),
        label="The topic that is the same as this one",
        help_text="Everything of it comes here, and its name stays as another name. It can be undone.",
        error_messages={
            "required": "Choose the other topic",
            "invalid_choice": "Choose a topic from the list",
        },
    )

    def __init__(self, topic: Topic, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        field = self.fields["other"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Topic.objects.filter(merged_into=None).exclude(pk=topic.pk).order_by("name")
        field.empty_label = "Choose a topic"


class SplitForm(forms.Form):
    """What goes into another topic, and the name of that."""

    links = forms.MultipleChoiceField(
        label="What goes into the other topic",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose what goes into the other topic"},
    )
    name = forms.CharField(
        max_length=300,
        label="Name of the other topic",
        help_text="A new name, or that of a topic that stands.",
        error_messages={"required": "Give the other topic a name"},
    )

    def __init__(self, choices: list[tuple[int, str]], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        field = self.fields["links"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(number), words) for number, words in choices]
