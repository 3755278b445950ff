"""What a person says of a paper that is wanted, that came, or that is settled."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.http import url_has_allowed_host_and_scheme

from answerable.office.models import Post

from ..exceptions import PaperRefused
from ..models import Paper
from .models import PaperAsked, PaperVersion, Point, PointCheck
from .operations import Deferral, Handling, Wanted
from .operations.asking import Due
from .operations.receiving import check_size
from .queries import read_marking
from .sniffing import TAKEN

DAY_FORMATS = ["%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y"]
TIME_FORMATS = ["%H:%M", "%H.%M", "%I%p", "%I:%M%p", "%I.%M%p"]
# A radio needs a value of its own for "not marked", so that nothing said is not taken for it.
UNMARKED = "none"
_MARKINGS = [(marking.value or UNMARKED, str(marking.label).capitalize()) for marking in Paper.Marking]
_MARKINGS = [(value, words if value == UNMARKED else value) for value, words in _MARKINGS]


def _make_day_field(label: str, hint: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%d %B %Y", attrs={"autocomplete": "off"}),
        help_text=hint,
        error_messages={"invalid": "Enter a day such as 28 May 2019"},
    )


def _make_time_field(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        input_formats=TIME_FORMATS,
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        help_text="For example, 09:00 or 9am.",
        error_messages={"invalid": "Enter a time such as 09:00"},
    )


def _make_text_field(label: str, hint: str = "", *, rows: int = 3, needed: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(needed),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=hint,
        error_messages={"required": needed},
    )


class DueForm(forms.Form):
    """By when: a day and a time of the clock, or neither."""

    due_on = _make_day_field("Due on", "For example, 13 May 2026. Leave both blank if nothing was said.")
    due_at = _make_time_field("Due at")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        day, time = said.get("due_on"), said.get("due_at")
        if not self.errors and bool(day) != (time is not None):
            self.add_error("due_at" if day else "due_on", "Enter both the day and the time")
        return said

    @property
    def due(self) -> Due | None:
        day, time = self.cleaned_data["due_on"], self.cleaned_data["due_at"]
        return (day, time) if day else None


class MeetingForm(DueForm):
    """The meeting that a paper is for, in words, and what the programme finds it by."""

    wanted_for = forms.CharField(
        label="Which meeting it is for",
        max_length=300,
        help_text="In words, such as “Assurance meeting, 28 May 2026”.",
        error_messages={"required": "Enter the meeting that it is for"},
    )
    series = forms.CharField(
        label="Meeting series",
        required=False,
        max_length=200,
        help_text="As the programme names it. Without it a person places the paper at a meeting.",
    )
    meeting_on = _make_day_field("Day of the meeting", "For example, 28 May 2026.")
    meeting_kind = forms.ChoiceField(
        label="Kind of meeting",
        required=False,
        choices=[(kind.value, str(kind.label).capitalize()) for kind in PaperAsked.MeetingKind],
    )
    link = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not (link.startswith("/") and url_has_allowed_host_and_scheme(link, allowed_hosts=None)):
            raise ValidationError("A link leads to a page of this site")
        return link

    @property
    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(
            words=said["wanted_for"],
            link=said["link"],
            series=said["series"],
            on=said["meeting_on"],
            kind=said["meeting_kind"],
        )


def _make_title_field() -> forms.CharField:
    return forms.CharField(
        label="Paper",
        max_length=300,
        help_text="What it is on, such as “Review of victim services”.",
        error_messages={"required": "Enter which paper it is"},
    )


class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django does not take one when it runs
    """Posts by their whole title."""

    def label_from_instance(self, post: Any) -> str:
        return f"{post.title} ({post.short})" if post.short else post.title


def _make_post_field() -> PostField:
    return PostField(
        Post.objects.filter(to_date__isnull=True).select_related("body"),
        label="From which post",
        required=False,
        empty_label="Nobody named yet",
        error_messages={"invalid_choice": "Choose a post of the list"},
    )


def _make_points_field() -> forms.CharField:
    return _make_text_field("Terms of reference", "What the paper must say: one point a line.", rows=6)


class AskForm(MeetingForm):
    title = _make_title_field()
    from_post = _make_post_field()
    points = _make_points_field()
    field_order = ["title", "from_post", "wanted_for", "series", "meeting_on", "meeting_kind", "due_on"]


class ChangeForm(DueForm):
    title = _make_title_field()
    from_post = _make_post_field()
    points = _make_points_field()
    reason = _make_text_field("Why the due changes", "Needed where another due was said before.")
    field_order = ["title", "from_post", "due_on", "due_at", "reason", "points"]

    @classmethod
    def read_initial(cls, asked: PaperAsked) -> dict[str, Any]:
        names = ("title", "from_post", "due_on", "due_at")
        points = "\n".join(point.text for point in asked.points.all())
        return {name: getattr(asked, name) for name in names} | {"points": points}


class HandlingForm(forms.Form):
    """Marking, whose it is, and who may see it and when."""

    marking = forms.ChoiceField(
        label="Marking",
        choices=_MARKINGS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the marking", "invalid_choice": "Choose the marking"},
    )
    marking_reason = _make_text_field(
        "Why the marking is lower", "Only where it is lower than it was, or than the file says.", rows=2
    )
    originator = forms.CharField(
        label="Originator", required=False, max_length=200, help_text="Who wrote it."
    )
    controller = forms.CharField(
        label="Controller", required=False, max_length=200, help_text="Whose data it holds."
    )
    handling = _make_text_field("Handling instruction", rows=2)
    foi_view = _make_text_field(
        "View on disclosure", "What the originator thinks of a request for it.", rows=2
    )
    consult_before_disclosure = forms.BooleanField(
        label="Consult the originator before disclosure", required=False
    )
    embargo_until = _make_day_field(
        "Embargo until", "From this day it may be opened by others than the office. For example, 28 May 2026."
    )

    @property
    def said(self) -> Handling:
        fields = {name: self.cleaned_data[name] for name in HandlingForm.base_fields}
        return Handling(**fields | {"marking": fields["marking"].replace(UNMARKED, "")})

    @classmethod
    def read_initial(cls, version: PaperVersion) -> dict[str, Any]:
        names = [name for name in HandlingForm.base_fields if not name.startswith("marking")]
        return {name: getattr(version, name) for name in names} | {
            "marking": read_marking(version) or UNMARKED
        }


class SendForm(HandlingForm):
    """One version of a paper; its `content` is read when it was found small enough."""

    paper = forms.FileField(
        label="File",
        max_length=255,
        help_text=f"{TAKEN}; up to {settings.PAPER_LARGEST_BYTES // (1024 * 1024)} megabytes.",
        error_messages={
            "required": "Choose the file",
            "empty": "The file is empty. Choose another",
            "max_length": "The file's name is too long. Give it a shorter one",
        },
    )
    field_order = ["paper", "received_from"]

    def clean_paper(self) -> Any:
        file = self.cleaned_data["paper"]
        try:
            check_size(file.size, file.name)
        except PaperRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return file


class ReceiveForm(SendForm):
    received_from = forms.CharField(label="Who sent it", required=False, max_length=200)


class SettleForm(forms.Form):
    reason = _make_text_field("Reason", "It stays beside the paper.", needed="Give the reason")


class AcceptForm(forms.Form):
    reason = _make_text_field("Reason", "Needed where a point was not checked off as met.")


class DeferForm(MeetingForm):
    reason = _make_text_field("Why it is deferred", "It stays beside the paper.", needed="Give the reason")
    field_order = ["wanted_for", "series", "meeting_on", "meeting_kind", "due_on", "due_at", "reason"]

    @property
    def deferral(self) -> Deferral:
        return Deferral(self.wanted, self.due)


class CheckForm(forms.Form):
    """A verdict and a note for each point; a point that nothing is said of stays as it is."""

    def __init__(self, points: list[Point], checks: dict[int, PointCheck], *arguments: Any) -> None:
        super().__init__(*arguments)
        self.points, self.checks = points, checks
        choices = [("", "Not checked yet"), *((v.value, v.label.capitalize()) for v in PointCheck.Verdict)]
        for point in points:
            known = checks.get(point.pk)
            self.fields[f"verdict-{point.pk}"] = forms.ChoiceField(
                label=f"Point {point.position}",
                required=False,
                choices=choices,
                initial=known.verdict if known else "",
            )
            self.fields[f"note-{point.pk}"] = forms.CharField(
                label=f"What is missing of point {point.position}",
                required=False,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=known.note if known else "",
            )

    @property
    def said(self) -> list[tuple[Point, str, str]]:
        """The points that something was said of."""
        found = [
            (point, self.cleaned_data[f"verdict-{point.pk}"], self.cleaned_data[f"note-{point.pk}"])
            for point in self.points
        ]
        return [each for each in found if each[1]]

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "point": point,
                "words": self._describe(point),
                "verdict": self[f"verdict-{point.pk}"],
                "note": self[f"note-{point.pk}"],
            }
            for point in self.points
        ]

    def _describe(self, point: Point) -> str:
        """How it was checked off, for those who may only read it."""
        known = self.checks.get(point.pk)
        return ": ".join(filter(None, (known.get_verdict_display(), known.note))) if known else ""
