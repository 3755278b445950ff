"""The one way in which an answer of the force comes into the record, from whichever side it came."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from answerable.audit import ledger
from answerable.office.models import Post
from answerable.papers.asked.markings import find_marking
from answerable.papers.contents import list_texts
from answerable.papers.exceptions import NOT_TAKEN_HERE, PaperWasRemoved
from answerable.papers.models import Paper
from answerable.papers.operations import keep_paper, raise_marking

from ..agendas.models import Agenda, AgendaLine
from .evidence import check_evidence
from .exceptions import AnswerRefused, NothingNew
from .models import AnswerEvidence, ReturnedEntry, WrittenAnswer


def submit_answer(
    line: AgendaLine,
    text: str,
    *,
    origin: str,
    submitted_by: str,
    by: ledger.Actor,
    cleared_by_post: Post | None = None,
    entry: ReturnedEntry | None = None,
    answered_in: str = "",
    evidence: Sequence[tuple[str, bytes]] = (),
) -> WrittenAnswer:
    """The next version of the answer to a line. `evidence` is (name, bytes) of files that go with it.

    Raises AnswerRefused where nothing can be answered, and NothingNew where the same words stand already and
    no file is new.
    """
    words, elsewhere = tidy(text), tidy(answered_in)
    if not words:
        raise AnswerRefused("Write the answer: it has no words yet.")
    for name, content in evidence:
        check_evidence(name, content)
    found = [find_marking(list_texts(content, name)) for name, content in evidence]
    with ledger.entry(by, "submit answer") as writing:
        asked = lock_asked(line)
        standing = find_standing_answer(asked)
        papers = [(_keep(name, content, by), name) for name, content in evidence]
        for (paper, _), marking in zip(papers, found, strict=True):
            raise_marking(paper, marking, writing=writing)
        if standing and _says_the_same(standing, words, elsewhere, papers):
            raise NothingNew(standing)
        answer = WrittenAnswer(
            line=asked,
            version=standing.version + 1 if standing else 1,
            text=words,
            answered_in=elsewhere,
            origin=origin,
            submitted_at=timezone.now(),
            submitted_by=submitted_by,
            cleared_by_post=cleared_by_post,
            entry=entry,
        )
        writing.add(answer)
        named = {paper.pk: (paper, name) for paper, name in papers}
        writing.add_all(
            [AnswerEvidence(answer=answer, paper=paper, name=name[:255]) for paper, name in named.values()]
        )
    return answer


def find_standing_answer(line: AgendaLine) -> WrittenAnswer | None:
    """The latest version of the answer to a line."""
    return WrittenAnswer.objects.filter(line=line).select_related("line").order_by("-version").first()


def lock_asked(line: AgendaLine) -> AgendaLine:
    """The line as it stands, held until the transaction ends; refused where nothing can be answered."""
    found = AgendaLine.objects.select_for_update(of=("self",)).select_related("item__agenda__sitting")
    current: AgendaLine = found.get(pk=line.pk)
    check_asked(current)
    return current


def check_asked(line: AgendaLine) -> None:
    agenda = line.item.agenda
    if line.state == AgendaLine.State.DRAFTED:
        raise AnswerRefused("This was not issued yet, so nobody was asked and nothing can be answered.")
    if line.state == AgendaLine.State.WITHDRAWN:
        raise AnswerRefused(f"{line} was withdrawn, so it wants no answer. The reason: {line.reason}")
    if agenda.state == Agenda.State.WITHDRAWN:
        raise AnswerRefused(
            f"The agenda that asked {line} was withdrawn, so it wants no answer. The reason: {agenda.reason}"
        )


def tidy(text: str) -> str:
    """Words with the line ends of one kind, whichever browser or program wrote them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _keep(name: str, content: bytes, by: ledger.Actor) -> Paper:
    try:
        return keep_paper(content, name=name, by=by, received_from="with an answer")
    except PaperWasRemoved as refusal:
        raise AnswerRefused(NOT_TAKEN_HERE) from refusal


def _says_the_same(
    standing: WrittenAnswer, words: str, elsewhere: str, papers: Sequence[tuple[Paper, str]]
) -> bool:
    held = set(standing.evidence.values_list("paper_id", flat=True))
    new = {paper.pk for paper, _ in papers} - held
    return (standing.text, standing.answered_in) == (words, elsewhere) and not new
