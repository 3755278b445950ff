"""What somebody decides about the reports that they ticked."""

from __future__ import annotations

from django import forms

DECISIONS = (
    ("proposed", "Accept as proposed"),
    ("update", "Accept as updates"),
    ("closure", "Accept as closures"),
    ("refuse", "Refuse"),
)


class DecisionForm(forms.Form):
    report = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={"required": "Tick at least one report.", "invalid_choice": "Read the page again."},
    )
    decision = forms.ChoiceField(choices=DECISIONS, error_messages={"required": "Say what is to be done."})
    reason = forms.CharField(required=False, max_length=2000, strip=True)

    def __init__(self, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        # Which of them can be decided is for the operation to say; here they only have to be numbers.
        ticked = [key for key in self.data.getlist("report") if key.isdecimal()]  # type: ignore[attr-defined]
        self.fields["report"].choices = [(key, key) for key in ticked]  # type: ignore[attr-defined]
