"""What a person sends with a file that came back, and with what they make of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ...programme.forms import make_reason_field
from ..models import PackReturn, ReturnedEntry
from .doubts import Beside
from .reading.opening import LIMITS

_MOST_DIGITS = 18


class ReturnForm(forms.Form):
    file = forms.FileField(
        label="A file that came back",
        help_text="The Word document (.docx) or the Excel sheet (.xlsx) of the pack, under any name.",
        error_messages={"required": "Choose the file", "empty": "This file is empty. Choose another"},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LIMITS.file_bytes:
            raise ValidationError(f"This file is larger than the {LIMITS.file_bytes // 1024**2} MB of a pack")
        return file


class EntryField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Some of the entries. A number that no database holds is no entry."""

    def clean(self, value: Any) -> Any:
        if any(len(str(each)) > _MOST_DIGITS for each in value or ()):
            raise ValidationError(self.error_messages["invalid_pk_value"], code="invalid_pk_value")
        return super().clean(value)


class AcceptForm(forms.Form):
    """Which entries: those that were chosen, or all that are sure."""

    sure = forms.BooleanField(required=False)
    entry = EntryField(
        ReturnedEntry.objects.none(),
        required=False,
        error_messages={"invalid_choice": "Choose what this file says", "invalid_pk_value": "Choose again"},
    )

    def __init__(self, pack_return: PackReturn, data: Any = None) -> None:
        super().__init__(data)
        self.pack_return = pack_return
        field = self.fields["entry"]
        assert isinstance(field, EntryField)
        field.queryset = pack_return.entries.all()

    def read_chosen(self) -> list[ReturnedEntry]:
        if self.cleaned_data["sure"]:
            return Beside(self.pack_return).list_sure()
        return list(self.cleaned_data["entry"])


class RefuseForm(forms.Form):
    reason = make_reason_field("Why it is refused", "It stays beside what the file says.")

    def __init__(self, entry: ReturnedEntry, data: Any = None) -> None:
        super().__init__(data, auto_id=f"%s-{entry.pk}")
