"""What a person asks in a line, and which other line asks the same."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet

from ...programme.forms import make_day_field, make_reason_field, make_time_field
from ...programme.models import Sitting
from ..dues import ANSWERS, Dues
from ..models import AgendaItem, AgendaLine
from .fields import PostField, check_moment, fill_choices, list_posts, make_text_field


class LineForm(forms.Form):
    kind = forms.ChoiceField(
        label="What it is",
        choices=[(kind.value, kind.label.capitalize()) for kind in AgendaLine.Kind],
        widget=forms.RadioSelect,
        initial=AgendaLine.Kind.QUESTION.value,
        error_messages={"required": "Choose whether it is a question or a request"},
    )
    text = make_text_field("What is asked", 4, required="Enter what is asked")
    mode = forms.ChoiceField(
        label="How it is answered",
        choices=[("written", "In writing"), ("oral", "Orally at the meeting")],
        widget=forms.RadioSelect,
        initial=AgendaLine.Mode.WRITTEN.value,
        error_messages={"required": "Choose how it is answered"},
    )
    due_on = make_day_field("Written answer due on", required=False)
    due_at = make_time_field("Due at")
    lead_post = PostField("Lead", "Leave it as it is if the lead of the item answers.")

    def __init__(self, *arguments: Any, sitting: Sitting, on: dt.date, **options: Any) -> None:
        super().__init__(*arguments, **options)
        dues = Dues(sitting)
        self.rule = dues.rules.get(ANSWERS)
        self.fields["due_on"].help_text = f"If you leave it blank: {dues.describe(ANSWERS)}."
        if self.rule:
            self.fields["due_at"].help_text = "A day without a time takes the time of the rule."
        initial = options.get("initial") or {}
        fill_choices(self, "lead_post", list_posts(on=on, kept=initial.get("lead_post") or 0))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        on, at = said.get("due_on"), said.get("due_at")
        if said.get("mode") == AgendaLine.Mode.ORAL and (on or at):
            self.add_error(
                "due_on" if on else "due_at", "An oral answer is given at the meeting: leave it blank"
            )
        else:
            check_moment(self, "due_on", "due_at", self.rule)
        return said

    @classmethod
    def read_initial(cls, line: AgendaLine) -> dict[str, Any]:
        names = ("kind", "text", "mode", "due_on", "due_at")
        return {name: getattr(line, name) for name in names} | {"lead_post": line.lead_post_id}


class RemoveLineForm(forms.Form):
    """A line that was asked is withdrawn only with a reason; one that was never issued needs none."""

    reason = make_reason_field(
        "Why it is withdrawn",
        "The force reads this reason once the next version is issued. It stays beside the line.",
        required=False,
    )

    def __init__(self, *arguments: Any, asked: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if asked:
            self.fields["reason"].required = True
        else:
            self.fields["reason"].widget = forms.HiddenInput()


class HomeForm(forms.Form):
    """Another item of the agenda, at the end of which the line then stands."""

    item = forms.ModelChoiceField(
        AgendaItem.objects.none(),
        label="Item",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the item", "invalid_choice": "Choose an item of the list"},
    )

    def __init__(self, line: AgendaLine, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        others = AgendaItem.objects.filter(agenda=line.item.agenda_id).exclude(pk=line.item_id)
        fill_choices(self, "item", others)


class MergeLineForm(forms.Form):
    """The other line and the words that then ask both; the matters of the other come along."""

    other = forms.ModelChoiceField(
        AgendaLine.objects.none(),
        label="The other line",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the other line", "invalid_choice": "Choose a line of the list"},
    )
    text = make_text_field(
        "What is asked in place of both", 5, required="Enter what is asked in place of both"
    )

    def __init__(self, others: QuerySet[AgendaLine], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        fill_choices(self, "other", others)
        field: Any = self.fields["other"]
        field.label_from_instance = lambda line: f"{line.item.heading}: {line.text}"


def list_mergeable(line: AgendaLine) -> QuerySet[AgendaLine]:
    """The other lines of the agenda; of two that were asked already neither gives up its reference."""
    others = AgendaLine.objects.filter(item__agenda=line.item.agenda_id).exclude(pk=line.pk)
    # Whatever has a reason was withdrawn, or will be.
    found = others.filter(reason="")
    if line.state != AgendaLine.State.DRAFTED:
        found = found.filter(state=AgendaLine.State.DRAFTED)
    return found.select_related("item").order_by("item__position", "position", "pk")
