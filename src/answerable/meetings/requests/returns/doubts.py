"""What of a returned file a person must look at before it is accepted, and what stands beside it."""

from __future__ import annotations

from collections import defaultdict

from django.utils import timezone
from django.utils.formats import date_format

from ...agendas.models import Agenda, AgendaLine
from ..issued import find_changed, read_versions
from ..models import PackReturn, ReturnedEntry, WrittenAnswer
from ..states import PROPOSED

Kind = ReturnedEntry.Kind


class Beside:
    """Everything that stands beside the entries of one file, in a number of queries that does not grow."""

    def __init__(self, pack_return: PackReturn) -> None:
        related = ("line__item__agenda__sitting", "matter")
        self.entries = list(pack_return.entries.select_related(*related).order_by("position"))
        lines = {entry.line_id for entry in self.entries}
        self.standing: dict[int, WrittenAnswer] = {}
        for answer in WrittenAnswer.objects.filter(line__in=lines).order_by("line", "version"):
            self.standing[answer.line_id] = answer
        self.others: dict[int, list[ReturnedEntry]] = defaultdict(list)
        waiting = ReturnedEntry.objects.filter(line__in=lines, state=PROPOSED, kind=Kind.ANSWER)
        for other in waiting.exclude(pack_return=pack_return).select_related("pack_return"):
            self.others[other.line_id].append(other)
        self._issue = pack_return.issue_id
        self._versions = read_versions(entry.line.item.agenda_id for entry in self.entries)
        self._problems: dict[str, list[str]] = defaultdict(list)
        for problem in pack_return.problems:
            self._problems[problem["place"]].append(problem["wording"])

    def list_doubts(self, entry: ReturnedEntry) -> list[str]:
        """Why a person should look at an entry; one without any is sure."""
        doubts = list(self._problems[entry.place])
        stop = describe_stop(entry.line)
        if stop:
            doubts.append(stop)
        doubts += self._describe_change(entry.line)
        if entry.kind == Kind.ANSWER:
            doubts += self._compare(entry)
        return doubts

    def _describe_change(self, line: AgendaLine) -> list[str]:
        """Whether the words that the file answers are no longer asked."""
        old = find_changed(self._issue, self._versions.get(line.pk, ()))
        if old is None:
            return []
        day = date_format(timezone.localtime(old.changed_at), "j F Y")
        of = f"It answers the words of version {old.version}. " if old.version else ""
        return [f"{of}The question was changed on {day}: {line.reference} now asks in other words."]

    def list_sure(self) -> list[ReturnedEntry]:
        return [each for each in self.entries if each.state == PROPOSED and not self.list_doubts(each)]

    def _compare(self, entry: ReturnedEntry) -> list[str]:
        doubts = []
        standing = self.standing.get(entry.line_id)
        if standing and standing.text != entry.text and standing.entry_id != entry.pk:
            doubts.append(f"Version {standing.version} of the answer says something else.")
        names = {each.pack_return.name for each in self.others[entry.line_id] if each.text != entry.text}
        doubts += [f"{name}, another file, says something else." for name in sorted(names)]
        return doubts


def describe_stop(line: AgendaLine) -> str:
    """Why nothing can be answered to a line any more; blank where it can."""
    agenda = line.item.agenda
    if line.state == AgendaLine.State.WITHDRAWN:
        return f"{line.reference} was withdrawn: {line.reason}"
    if agenda.state == Agenda.State.WITHDRAWN:
        return f"The agenda was withdrawn: {agenda.reason}"
    return ""
