"""What a person of the office says of an answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from answerable.office.models import Body, Post

from ...agendas.models import AgendaLine
from ...programme.forms import make_reason_field
from ...programme.models import Sitting
from ...programme.queries import list_planned
from ..models import AnswerStatus


class StatusForm(forms.Form):
    status = forms.ChoiceField(
        label="What became of it",
        choices=[(each.value, each.label.capitalize()) for each in AnswerStatus.Status],
        widget=forms.RadioSelect,
        help_text="“Partly” and “not” are shown to the force first, and stand once you let them.",
        error_messages={"required": "Choose what became of it"},
    )
    reason = make_reason_field(
        "Reason",
        "The force reads it. Only “answered” needs none, where a written answer is held.",
        required=False,
    )
    to = forms.ModelChoiceField(
        Sitting.objects.none(),
        label="If deferred, to which meeting",
        required=False,
        empty_label="None yet: it stands among the matters without a meeting",
        error_messages={"invalid_choice": "Choose a planned meeting"},
    )

    def __init__(self, line: AgendaLine, data: Any = None) -> None:
        super().__init__(data, auto_id="status-%s")
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        own = line.item.agenda.sitting_id
        field.queryset = list_planned(since=timezone.localdate()).exclude(pk=own)


class EnterForm(forms.Form):
    text = forms.CharField(
        label="The answer",
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="As it came by telephone, letter or e-mail. It becomes the next version; none is lost.",
        error_messages={"required": "Write the answer"},
    )
    cleared_by_post = forms.ModelChoiceField(
        Post.objects.none(),
        label="Which chief officer cleared it, if that was said",
        required=False,
        empty_label="Not said",
        error_messages={"invalid_choice": "Choose a post of the list"},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="enter-%s")
        field = self.fields["cleared_by_post"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Post.objects.filter(body__kind=Body.Kind.FORCE).on(timezone.localdate())


class ExtensionForm(forms.Form):
    given = forms.TypedChoiceField(
        label="More time",
        choices=[("yes", "Give it"), ("no", "Refuse it")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is given"},
    )
    reason = make_reason_field(
        "Reason", "Needed to refuse, and to move the day a second time. The force reads it.", required=False
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="extension-%s")
