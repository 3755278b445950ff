"""What becomes of the matters of a line or of an agenda that no longer asks about them."""

from __future__ import annotations

from django.utils import timezone

from answerable.audit import ledger
from answerable.matters import operations as matters
from answerable.matters.models import Matter
from answerable.matters.states import OPEN

from ...programme.models import Placement, Sitting
from ...programme.operations.placing import PERSON, end, replace
from ...programme.resolving import Target
from ...programme.states import PLANNED
from ..building import name_line_matter
from ..exceptions import AgendaRefused
from ..followers import tell_withdrawn
from ..models import AgendaLine
from ..states import WITHDRAWN, check_line_move

Outcome = Placement.Outcome


def plan_withdrawal(line: AgendaLine, *, reason: str, writing: ledger.Writing) -> None:
    """Decided in a draft, and nothing more: whoever was asked is, until the next version goes out."""
    if not reason.strip():
        raise AgendaRefused("This was asked already. Say why it is withdrawn: the reason stays beside it.")
    check_line_move(line.state, WITHDRAWN)
    writing.change(line, reason=reason.strip())


def withdraw_line(line: AgendaLine, *, reason: str, writing: ledger.Writing) -> None:
    """The line stays with its reference and the reason. Its own matter ends with it; a matter that came back
    waits for a person to place it again."""
    check_line_move(line.state, WITHDRAWN)
    writing.change(line, state=WITHDRAWN, reason=reason.strip())
    own = name_line_matter(line)
    sitting = line.item.agenda.sitting
    for link in line.matter_links.select_related("matter"):
        if link.matter.key == own:
            _end(link.matter, line, writing)
        else:
            writing.remove(link)
            words = f"{line.reference} was withdrawn: {line.reason}"
            move_on(link.matter, sitting, to=find_next(sitting), words=words, writing=writing, certain=False)
    tell_withdrawn(line)


def _end(matter: Matter, line: AgendaLine, writing: ledger.Writing) -> None:
    """Answered or closed already stays as it ended."""
    if matter.state != OPEN:
        return
    outcome, today = Matter.Outcome.WITHDRAWN, timezone.localdate()
    matters.close(matter, outcome=outcome, reason=line.reason, on=today, writing=writing)
    placement = Placement.objects.filter(matter=matter, state=OPEN).first()
    if placement:
        end(placement, Outcome.LEFT, line.reason, writing)


def move_on(
    matter: Matter,
    sitting: Sitting,
    *,
    to: Sitting | None,
    words: str,
    writing: ledger.Writing,
    certain: bool = True,
) -> None:
    """From a meeting to another one, or to the unplaced with the other one proposed. A matter that stands
    at the meeting no more stays where it is."""
    found = Placement.objects.select_for_update(of=("self",)).select_related("matter")
    placement = found.filter(matter=matter, sitting=sitting, state=OPEN).first()
    if placement:
        target = Target(to, None, words) if certain else Target(None, to, words)
        replace(placement, target, outcome=Outcome.PLACED, reason=words, placed_by=PERSON, writing=writing)


def find_next(sitting: Sitting) -> Sitting | None:
    """The planned ordinary meeting of the same series that follows."""
    coming = Sitting.objects.filter(state=PLANNED, series=sitting.series_id, kind=Sitting.Kind.ORDINARY)
    later = [each for each in coming.exclude(pk=sitting.pk) if each.last_day >= sitting.last_day]
    return min(later, key=lambda each: (each.last_day, each.pk), default=None)
