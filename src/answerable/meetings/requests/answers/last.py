"""The last written answer to each line, for whoever asks the same again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import timezone

from ...agendas.history import Answered
from ..models import WrittenAnswer


def read_last_answers(lines: Iterable[int]) -> Mapping[int, Answered]:
    answers = WrittenAnswer.objects.filter(line__in=set(lines)).order_by("version")
    return {each.line_id: Answered(each.text, timezone.localdate(each.submitted_at)) for each in answers}
