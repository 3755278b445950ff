"""What can be looked for: words, and filters with the values that the office has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from answerable.desk.topics.queries import find_unconfirmed
from answerable.office.models import Area, Person, Post, Topic
from answerable.search import sources
from answerable.search.entries import OFFICE, REQUESTS

ANY = ("", "Any")
_DAY = "Enter a day such as 2018-03-20"


def _make_day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _DAY},
    )


class SearchForm(forms.Form):
    words = forms.CharField(
        required=False,
        max_length=500,
        label="Words",
        help_text='All of them must be there, in any form. "Words in quotes" stand next to each other.',
    )
    kind = forms.ChoiceField(required=False)
    state = forms.ChoiceField(required=False)
    topic = forms.ChoiceField(required=False)
    post = forms.ChoiceField(required=False)
    person = forms.ChoiceField(required=False)
    area = forms.ChoiceField(required=False)
    from_date = _make_day("From")
    to_date = _make_day("To")

    def __init__(self, fields: Mapping[str, Any], *, audiences: Collection[str]) -> None:
        super().__init__(fields, auto_id="search-%s")
        hidden = set() if OFFICE in audiences else {"paper", "proposed", "refused", "written_answer"}
        hidden |= set() if REQUESTS in audiences else {"asked"}
        unconfirmed = set() if OFFICE in audiences else find_unconfirmed()
        for name, choices in _list_choices(hidden, unconfirmed).items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [ANY, *choices]
            field.error_messages["invalid_choice"] = "Choose one from the list"
            if not choices:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("from_date"), cleaned.get("to_date")
        if since and until and since > until:
            self.add_error("to_date", "The last day must not be before the first")
        return cleaned


def _list_choices(hidden: set[str], unconfirmed: set[int]) -> dict[str, list[tuple[str, str]]]:
    topics = Topic.objects.filter(merged_into=None)
    return {
        "kind": _name(sources.list_kinds(), hidden),
        "state": _name(sources.list_states(), hidden),
        "topic": _list_rows(topics.exclude(pk__in=unconfirmed).order_by("name"), "name"),
        "post": _list_rows(Post.objects.order_by("position", "pk"), "title"),
        "person": _list_rows(Person.objects.filter(merge=None).order_by("name", "pk"), "name"),
        "area": list(Area.objects.order_by("name").values_list("code", "name")),
    }


def _name(words: Mapping[str, str], hidden: Iterable[str]) -> list[tuple[str, str]]:
    shown = [(value, name.capitalize()) for value, name in words.items() if value not in hidden]
    return sorted(shown, key=lambda choice: choice[1])


def _list_rows(rows: QuerySet[Any], name: str) -> list[tuple[str, str]]:
    return [(str(key), words) for key, words in rows.values_list("pk", name)]
