"""What a person says of an item of an agenda."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from answerable.office.models import Topic

from ...models import ITEM_KINDS
from ...programme.forms import make_day_field, make_time_field
from ...programme.models import Sitting
from ..dues import PAPERS, Dues
from ..models import AgendaItem
from .fields import PostField, check_moment, fill_choices, list_posts, make_text_field

# Made by hand from the answers and the notes of a meeting, never asked under an item of an agenda.
NOT_CHOSEN = {"attendance", "introduction", "next_meeting"}


class ItemForm(forms.Form):
    heading = forms.CharField(
        label="Heading", max_length=300, error_messages={"required": "Enter the heading"}
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=[(code, words.capitalize()) for code, words in ITEM_KINDS if code not in NOT_CHOSEN],
        initial="other",
        error_messages={"invalid_choice": "Choose a kind of the list"},
    )
    topic = forms.ModelChoiceField(
        Topic.objects.none(),
        label="Topic",
        required=False,
        empty_label="None",
        error_messages={"invalid_choice": "Choose a topic of the list"},
    )
    context = make_text_field(
        "Context", 3, hint="One sentence that says why it is asked now. It stands under the heading."
    )
    purpose = forms.ChoiceField(
        label="Purpose",
        required=False,
        choices=[(code, words.capitalize()) for code, words in AgendaItem.Purpose.choices],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose a purpose of the list"},
    )
    lead_post = PostField("Lead", "The chief constable is accountable for it in any case.")
    paper_wanted = forms.CharField(
        label="Paper wanted",
        required=False,
        max_length=300,
        help_text="Leave it blank if no paper is wanted.",
    )
    paper_due_on = make_day_field("Paper due on", required=False)
    paper_due_at = make_time_field("Paper due at")

    def __init__(self, *arguments: Any, sitting: Sitting, on: dt.date, **options: Any) -> None:
        super().__init__(*arguments, **options)
        dues = Dues(sitting)
        self.rule = dues.rules.get(PAPERS)
        self.fields["paper_due_on"].help_text = f"If you leave it blank: {dues.describe(PAPERS)}."
        if self.rule:
            self.fields["paper_due_at"].help_text = "A day without a time takes the time of the rule."
        initial = options.get("initial") or {}
        fill_choices(self, "lead_post", list_posts(on=on, kept=initial.get("lead_post") or 0))
        fill_choices(self, "topic", Topic.objects.order_by("name"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        on, at = said.get("paper_due_on"), said.get("paper_due_at")
        if (on or at) and not said.get("paper_wanted") and "paper_wanted" not in self.errors:
            self.add_error("paper_wanted", "Say which paper is wanted, or leave its day and time blank")
        check_moment(self, "paper_due_on", "paper_due_at", self.rule)
        return said

    @classmethod
    def read_initial(cls, item: AgendaItem) -> dict[str, Any]:
        names = ("heading", "kind", "context", "purpose", "paper_wanted", "paper_due_on", "paper_due_at")
        keys = {"topic": item.topic_id, "lead_post": item.lead_post_id}
        return {name: getattr(item, name) for name in names} | keys
