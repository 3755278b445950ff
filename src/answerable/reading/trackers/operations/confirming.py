"""What a tracker's columns and status words mean, remembered once a person has confirmed it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from answerable.audit import ledger

from ..exceptions import TrackerRefused
from ..layouts import Proposal, check_columns, check_statuses
from ..models import TrackerLayout


def confirm_layout(proposal: Proposal, *, by: ledger.Actor) -> TrackerLayout:
    """A newer form of a known tracker takes its place; status words that it has no more stay known."""
    check_columns(proposal.columns)
    check_statuses({status.key: status.means for status in proposal.statuses})
    before, said = proposal.before, _describe(proposal)
    others = TrackerLayout.objects.exclude(pk=before.pk) if before else TrackerLayout.objects.all()
    if not said["name"]:
        raise TrackerRefused("Give the tracker a name.")
    if others.filter(name=said["name"]).exists():
        raise TrackerRefused(f"Another tracker is called {said['name']}. Give this one another name.")
    with ledger.entry(by, "confirm tracker columns") as writing:
        if before is None:
            return writing.add(TrackerLayout(**said, confirmed_at=timezone.now(), confirmed_by=by.text))
        said["statuses"] = {**before.statuses, **said["statuses"]}
        if all(getattr(before, name) == value for name, value in said.items()):
            return before
        return writing.change(before, **said, confirmed_at=timezone.now(), confirmed_by=by.text)


def _describe(proposal: Proposal) -> dict[str, Any]:
    return {
        "name": proposal.name.strip()[:100],
        "key": proposal.key,
        "columns": [{"header": c.header, "field": c.field, "hidden": c.hidden} for c in proposal.columns],
        "statuses": {s.key: {"word": s.word, "means": s.means, "rows": s.rows} for s in proposal.statuses},
    }


def make_unsaved_layout(proposal: Proposal) -> TrackerLayout:
    """The layout that would be remembered, for a look at what an import would do."""
    check_columns(proposal.columns)
    check_statuses({status.key: status.means for status in proposal.statuses})
    key = proposal.before.pk if proposal.before else None
    return TrackerLayout(pk=key, **_describe(proposal))
