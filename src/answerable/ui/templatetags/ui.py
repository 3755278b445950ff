"""What templates need to show forms and lists in the GOV.UK Design System's markup."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, widgets
from django.utils.safestring import SafeString

from answerable.ui.words import name_writer

register = template.Library()
register.filter("name_writer", name_writer)

# Order matters: a more special widget stands before the one it is made from.
KINDS: list[tuple[type[widgets.Widget], str]] = [
    (widgets.CheckboxSelectMultiple, "checkboxes"),
    (widgets.RadioSelect, "radios"),
    (widgets.MultiWidget, "date"),
    (widgets.SelectDateWidget, "date"),
    (widgets.CheckboxInput, "checkbox"),
    (widgets.Select, "select"),
    (widgets.Textarea, "textarea"),
    (widgets.FileInput, "file"),
]
CLASSES = {
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "file": "govuk-file-upload",
    "checkbox": "",
}


@register.filter
def kind(field: BoundField) -> str:
    """Which component shows a field: radios, checkboxes, checkbox, date, select, textarea, file or input."""
    return next((name for widget, name in KINDS if isinstance(field.field.widget, widget)), "input")


@register.filter
def described_by(field: BoundField) -> str:
    """The ids of the hint and the error of a field, for aria-describedby."""
    parts = [("hint", field.help_text), ("error", field.errors)]
    return " ".join(f"{field.auto_id}_{name}" for name, present in parts if present)


@register.simple_tag
def control(field: BoundField, classes: str = "") -> SafeString:
    """The field's control with its class, its description and, where it is wrong, its mark."""
    name = kind(field)
    own = CLASSES.get(name, "govuk-input")
    wrong = f"{own}--error" if own and field.errors else ""
    attributes: dict[str, str | bool] = {"class": " ".join(part for part in (own, wrong, classes) if part)}
    if described_by(field):
        attributes["aria-describedby"] = described_by(field)
    return field.as_widget(attrs=attributes)


@register.filter
def first_control(field: BoundField) -> str:
    """The id that an error's link leads to; for a set of choices its first."""
    return field.id_for_label or (f"{field.auto_id}_0" if kind(field) != "input" else field.auto_id)


@register.filter
def page_numbers(page: Page[Any]) -> list[int | None]:
    """First, last and the neighbours of this page; None where some are left out."""
    last = page.paginator.num_pages
    near = [n for n in range(1, last + 1) if n in {1, last} or abs(n - page.number) <= 1]
    numbers: list[int | None] = []
    for number in near:
        if numbers and numbers[-1] is not None and number - numbers[-1] > 1:
            numbers.append(None)
        numbers.append(number)
    return numbers
