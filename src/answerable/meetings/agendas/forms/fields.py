"""Parts of forms that items and lines share, and what a form knows of the row that it was filled from."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from answerable.office.models import Post

from ..models import DueRule


class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A post in force today, with the body that it is of."""

    def __init__(self, label: str, hint: str = "") -> None:
        super().__init__(
            Post.objects.none(),
            label=label,
            required=False,
            empty_label="Not said",
            help_text=hint,
            error_messages={"invalid_choice": "Choose a post of the list"},
        )

    def label_from_instance(self, post: Any) -> str:
        return f"{post.title} ({post.body.short or post.body.name})"


def list_posts(*, on: dt.date, kept: int = 0) -> QuerySet[Post]:
    """The posts in force on a day, and the one that was chosen before although it ended."""
    found: QuerySet[Post] = Post.objects.on(on) | Post.objects.filter(pk=kept)
    return found.select_related("body").order_by("body__kind", "position", "pk")


def make_text_field(label: str, rows: int, *, required: str = "", hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=hint,
        error_messages={"required": required},
    )


def fill_choices(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


def check_moment(form: forms.Form, day: str, time: str, rule: DueRule | None) -> None:
    """A due moment has its day and its time; a day alone takes the time that the rule gives."""
    said = form.cleaned_data
    on, at = said.get(day), said.get(time)
    if on and not at and time not in form.errors:
        if rule:
            said[time] = rule.at
        else:
            form.add_error(time, "Enter the time as well, or leave both blank")
    if at and not on and day not in form.errors:
        form.add_error(day, "Enter the day as well, or leave both blank")


def digest_words(initial: Mapping[str, Any]) -> str:
    """Names what a form was filled with, so that whoever sends it back tells what they have seen."""
    return hashlib.sha256(json.dumps(initial, sort_keys=True, default=str).encode()).hexdigest()


def list_differences(form: forms.Form) -> list[tuple[str, str]]:
    """What is stored, by its label, of each field that was sent otherwise."""
    return [
        (str(form.fields[name].label), _describe(form.fields[name], form.initial.get(name)))
        for name in form.changed_data
    ]


def _describe(field: forms.Field, stored: Any) -> str:
    if isinstance(field, forms.ModelChoiceField):
        row = field.queryset.filter(pk=stored).first() if stored and field.queryset is not None else None
        return field.label_from_instance(row) if row else "Not said"
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(stored, stored))  # type: ignore[arg-type]
    shown = field.widget.format_value(stored) if stored else None
    return str(shown or "Nothing")
