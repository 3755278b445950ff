"""By when a question must be in for a public meeting, and until when it is kept who asked."""

from __future__ import annotations

import datetime as dt

from answerable.core.calendar.deadlines import PaperRule, find_deadline

from ..programme.models import Sitting
from .models import Asker, PublicQuestionRule

# Where the office has set no rule. Said on every page that it touches.
KEEP_DAYS = 28


class Rules:
    """Every rule, read once, for pages that ask about many meetings."""

    def __init__(self) -> None:
        self._rules = list(PublicQuestionRule.objects.all())

    def find(self, sitting: Sitting) -> PublicQuestionRule | None:
        """The rule that counts on the day of the meeting."""
        return next((rule for rule in self._rules if rule.from_date <= sitting.last_day), None)

    def find_deadline(self, sitting: Sitting) -> dt.datetime | None:
        """None where no rule is set or the meeting has no day yet: then nothing is late."""
        rule = self.find(sitting)
        if rule is None or sitting.on is None:
            return None
        return find_deadline(sitting.on, PaperRule(rule.days, rule.working, rule.at))

    def find_deletion_day(self, sitting: Sitting) -> dt.date:
        rule = self.find(sitting)
        return sitting.last_day + dt.timedelta(days=rule.keep_days if rule else KEEP_DAYS)

    def find_day(self, asker: Asker) -> dt.date:
        """When it is forgotten who asked: the day that a person set, else the rule's."""
        return asker.delete_on if asker.delete_reason else self.find_deletion_day(asker.question.sitting)


def is_late(received_on: dt.date, deadline: dt.datetime | None) -> bool:
    """The day of the deadline itself is in time, as nobody notes the hour at which a letter came."""
    return deadline is not None and received_on > deadline.date()
