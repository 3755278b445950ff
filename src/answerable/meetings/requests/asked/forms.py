"""What people of the force fill in about a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from answerable.accounts.models import Account
from answerable.office.models import Post
from answerable.office.queries import Holders

from ...programme.forms import make_day_field, make_reason_field
from .operations import Words, list_clearing_posts, list_drafters


class StepForm(forms.Form):
    """One of several forms on a page: the ids of its fields begin with its own `prefix_of_ids`."""

    prefix_of_ids: ClassVar[str] = "id"

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id=f"{self.prefix_of_ids}_%s", **options)


class RevisionForm(StepForm):
    """What stood before the person when the form was opened."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class DraftForm(RevisionForm):
    text = forms.CharField(
        label="The answer",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Only the force sees it until it is submitted.",
    )
    answered_in = forms.CharField(
        label="Already answered in",
        required=False,
        help_text="If this was answered before: where, in a few words or as a link.",
    )
    # What is chosen is only put into words, so anything may be.
    earlier = forms.CharField(label="Or choose an earlier answer", required=False)

    def __init__(self, data: Any = None, earlier: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["earlier"].widget = forms.Select(choices=[("", "None"), *earlier])
        if not earlier and not self.is_bound:
            del self.fields["earlier"]

    @property
    def words(self) -> Words:
        said = self.cleaned_data
        return Words(said["text"], said["earlier"] or said["answered_in"])


class AllocateForm(StepForm):
    prefix_of_ids = "allocate"
    account = forms.ModelChoiceField(
        Account.objects.none(),
        label="Who drafts it",
        empty_label="Choose somebody",
        error_messages={"required": "Choose somebody", "invalid_choice": "Choose somebody of the list"},
    )
    wanted_by = make_day_field("Wanted by", required=False)
    note = make_reason_field("Note", "Only the force sees it.", required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["account"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Account.objects.filter(pk__in=[each.pk for each in list_drafters()])


class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none when it runs
    """Posts, each with whoever holds it on the day."""

    def __init__(self, on: dt.date, **options: Any) -> None:
        self.on, self.holders = on, Holders()
        keys = [post.pk for post in list_clearing_posts(on)]
        super().__init__(Post.objects.filter(pk__in=keys), **options)

    def label_from_instance(self, post: Any) -> str:
        holding = self.holders.find(post.pk, self.on)
        return f"{post.title} ({holding.person if holding else 'nobody known'})"


class ClearForm(RevisionForm):
    prefix_of_ids = "clear"

    def __init__(self, on: dt.date, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["post"] = PostField(
            on,
            label="Which chief officer cleared it",
            empty_label="Choose a post",
            error_messages={"required": "Choose the post", "invalid_choice": "Choose a post of the list"},
        )


class SendBackForm(RevisionForm):
    prefix_of_ids = "back"
    reason = make_reason_field("Why it goes back")


class ExtensionForm(StepForm):
    prefix_of_ids = "extension"
    until = make_day_field("Until", required=True)
    reason = make_reason_field("Why more time is needed", "The office reads it.")


class ReplyForm(StepForm):
    prefix_of_ids = "reply"
    reply = make_reason_field("What the force says to it", "It stands beside what the office said.")
    reply.error_messages["required"] = "Write the reply"
