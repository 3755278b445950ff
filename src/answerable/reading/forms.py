"""What a person sends beside a draft's own fields: the office's own notes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from answerable.meetings.forms import make_cut_off_field


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """One or more files; each is checked as a single one would be."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = data if isinstance(data, (list, tuple)) else [data]
        return [self._clean_file(file, initial) for file in files or [None]]

    def _clean_file(self, file: UploadedFile[Any] | None, initial: Any) -> UploadedFile[Any]:
        try:
            cleaned: UploadedFile[Any] = super().clean(file, initial)
        except forms.ValidationError as error:
            if error.code == "empty" and file is not None:
                error.message = f"{file.name} is empty. Choose the files again without it"
            raise
        return cleaned


class UploadForm(forms.Form):
    notes = SeveralFiles(
        label="Your own notes",
        help_text="Word (.docx), PDF with a text layer, HTML, text or Markdown; several at once if you like.",
        error_messages={
            "required": "Choose at least one file",
        },
    )
    cut_off = make_cut_off_field(required=False)

    def __init__(self, *arguments: Any, asks_cut_off: bool, **options: Any) -> None:
        """The cut-off is asked of those who may set it."""
        super().__init__(*arguments, **options)
        if not asks_cut_off:
            del self.fields["cut_off"]
