"""What the demonstration asked at its next meeting, as a visitor finds it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from answerable.audit.verification import verify
from answerable.meetings.agendas.models import Agenda, AgendaLine
from answerable.meetings.programme.models import Placement
from answerable.meetings.public.models import PublicQuestion
from answerable.meetings.requests.models import DraftAnswer, WrittenAnswer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def test_an_agenda_of_a_meeting_to_come_went_out_with_its_pack() -> None:
    agenda = Agenda.objects.get()
    assert (agenda.state, agenda.version) == ("issued", 1)
    assert agenda.sitting.on is not None
    assert agenda.sitting.on > timezone.localdate()
    assert {file.format for file in agenda.issues.get().files.all()} == {"docx", "pdf", "xlsx"}


def test_each_line_has_its_reference_and_each_matter_its_one_place() -> None:
    lines = AgendaLine.objects.all()
    assert len(lines) >= 4
    assert all(line.reference.startswith("Q/") and line.due_on for line in lines)
    placed = Placement.objects.filter(state="open").values_list("matter", flat=True)
    assert len(placed) == len(set(placed))
    assert verify().problems == ()


def test_one_answer_is_in_and_one_is_with_the_force() -> None:
    answer = WrittenAnswer.objects.get()
    assert answer.cleared_by_post is not None
    assert set(DraftAnswer.objects.values_list("state", flat=True)) == {"drafting", "submitted"}


def test_the_public_asked_two_questions() -> None:
    assert [question.sitting.kind for question in PublicQuestion.objects.all()] == ["public", "public"]
