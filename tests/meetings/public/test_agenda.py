"""Questions of the public on the agenda of their meeting."""

from __future__ import annotations

import pytest

from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.agendas.operations import remove_item, remove_line, start_agenda
from answerable.meetings.public.agenda import put_on_agenda
from answerable.meetings.public.exceptions import QuestionRefused
from answerable.meetings.public.operations import word
from tests.meetings.programme.planned import TODAY
from tests.offices import OFFICER, found
from tests.pages import sign_in

from .asked import NAME, ask, meet

pytestmark = pytest.mark.django_db


def read(address: str) -> str:
    return " ".join(sign_in().get(address).content.decode().split())


def test_question_in_scope_goes_on_the_agenda_once_and_without_a_name() -> None:
    found()
    sitting = meet()
    question = ask(sitting, state="in_scope")
    with pytest.raises(QuestionRefused, match="no agenda yet"):
        put_on_agenda(question, by=OFFICER)
    agenda = start_agenda(sitting, on=TODAY, by=OFFICER)
    remove_item(agenda.items.get(kind="public_questions"), by=OFFICER)
    word(question, put_as="Is 101 answered in time?", by=OFFICER)
    line = put_on_agenda(question, by=OFFICER)
    assert (line.text, line.kind, line.mode) == ("Is 101 answered in time?", "question", "oral")
    assert (line.item.kind, line.item.heading) == ("public_questions", "Questions from the public")
    with pytest.raises(QuestionRefused, match="on the agenda already"):
        put_on_agenda(question, by=OFFICER)
    with pytest.raises(QuestionRefused, match="in scope"):
        put_on_agenda(ask(sitting), by=OFFICER)
    assert NAME not in read(f"/agendas/{agenda.pk}/preview/")
    remove_line(line, by=OFFICER)
    assert put_on_agenda(question, by=OFFICER).pk != line.pk


def test_pages_of_the_agenda_say_what_waits_and_the_button_brings_it() -> None:
    found()
    sitting = meet()
    question = ask(sitting, state="in_scope")
    ask(sitting, "And 999?")
    listed = f"/public-questions/meetings/{sitting.pk}/"
    assert "Put on the agenda" not in read(listed)
    agenda = start_agenda(sitting, on=TODAY, by=OFFICER)
    assert agenda.items.order_by("position")[0].kind == "public_questions"
    assert not agenda.items.filter(kind="action_tracker").exists()
    for page in ("", "preview/"):
        words = "2 questions of the public: 1 in scope and not on the agenda, 1 to look at"
        assert f'href="{listed}">{words}</a>' in read(f"/agendas/{agenda.pk}/{page}")
    assert f'formaction="/public-questions/{question.pk}/agenda/"' in read(listed)
    response = sign_in().post(f"/public-questions/{question.pk}/agenda/", follow=True)
    page = response.content.decode()
    assert "The question is on the agenda of its meeting." in page
    assert f"/agendas/{agenda.pk}/#line-{AgendaLine.objects.get().pk}" in page
    assert "Put on the agenda" not in read(listed)
    assert "1 on the agenda, 1 to look at" in read(f"/agendas/{agenda.pk}/")
