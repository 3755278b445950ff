"""From draft to issue and back, versions with their changes, files, and the office's settings."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from answerable.accounts.access import Role
from answerable.audit import ledger
from answerable.meetings.agendas.models import Agenda, AgendaLine, DueRule, IssuedFile, PackTemplate
from answerable.meetings.agendas.operations import approve, bring_in_all, revise, withdraw
from answerable.papers.models import Paper
from tests.meetings.programme.planned import MAY, lodge_review
from tests.offices import OFFICER, OTHER, found
from tests.pages import sign_in

from .built import NINE, ask, read, send_out, set_rules, start

pytestmark = pytest.mark.django_db


def show(address: str, role: Role = Role.POLICY_OFFICER) -> str:
    return " ".join(sign_in(role).get(address).content.decode().split())


def send(address: str, sent: dict[str, object] | None = None, role: Role = Role.POLICY_OFFICER) -> str:
    return " ".join(sign_in(role).post(address, sent or {}, follow=True).content.decode().split())


def make_word(text: str = "{{agenda}}") -> bytes:
    document, data = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(data)
    return data.getvalue()


def test_approved_agenda_is_sent_back_by_the_approver_and_taken_back_by_the_officer() -> None:
    agenda = start()
    for role, step in ((Role.COMMISSIONER, "send-back"), (Role.POLICY_OFFICER, "take-back")):
        approve(read(agenda), by=OTHER)
        preview = show(f"/agendas/{agenda.pk}/preview/", role)
        assert f'href="/agendas/{agenda.pk}/{step}/"' in preview
        assert sign_in(role).post(f"/agendas/{agenda.pk}/{step}/", {"reason": " "}).status_code == 422
        page = send(f"/agendas/{agenda.pk}/{step}/", {"reason": "Item 2 is too vague."}, role)
        assert "Why it was sent back or revised: Item 2 is too vague." in page
        assert read(agenda).state == "draft"


def test_what_comes_back_is_settled_before_approval() -> None:
    agenda = start()
    preview = f"/agendas/{agenda.pk}/preview/"
    lodge_review(2, **MAY)
    page = show(preview, Role.CHIEF_EXECUTIVE)
    assert "To settle before approval" in page
    assert ">Approve<" not in page
    seen = sign_in(Role.COMMISSIONER).get(preview).context["seen"]
    page = send(f"/agendas/{agenda.pk}/approve/", {"seen": seen}, Role.COMMISSIONER)
    assert "neither on the agenda nor left out: “Review 2.”" in page
    bring_in_all(agenda, by=OFFICER)
    approve(read(agenda), by=OTHER)
    assert ">Issue<" in show(preview)
    lodge_review(3, **MAY)
    page = show(preview)
    assert "To settle before it can be issued" in page
    assert ">Issue<" not in page


def test_withdrawn_agenda_asks_nobody_to_consider_or_send_anything() -> None:
    agenda = start()
    for step in (lambda: send_out(agenda), lambda: withdraw(read(agenda), reason="x", by=OFFICER)):
        step()
        pages = [show(f"/agendas/{agenda.pk}/{page}") for page in ("", "preview/", "versions/1/")]
        said = [words in "".join(pages) for words in ("Consider", "Files to send")]
        assert said == [read(agenda).state == "issued"] * 2


def test_approver_approves_what_was_on_the_page_and_nothing_else() -> None:
    agenda = start()
    address = f"/agendas/{agenda.pk}/preview/"
    seen = sign_in(Role.COMMISSIONER).get(address).context["seen"]
    assert f'name="seen" value="{seen}"' in show(address, Role.COMMISSIONER)
    ask(agenda, "A line that nobody has seen?")
    page = send(f"/agendas/{agenda.pk}/approve/", {"seen": seen}, Role.COMMISSIONER)
    assert "it changed since you opened it" in page
    assert "A line that nobody has seen?" in page
    assert read(agenda).state == "draft"
    seen = sign_in(Role.COMMISSIONER).get(address).context["seen"]
    send(f"/agendas/{agenda.pk}/approve/", {"seen": seen}, Role.COMMISSIONER)
    assert read(agenda).state == "approved"


def test_nothing_is_issued_that_changed_after_approval() -> None:
    agenda = start()
    approve(agenda, by=OTHER)
    assert ">Issue</button>" in show(f"/agendas/{agenda.pk}/preview/")
    set_rules()
    page = show(f"/agendas/{agenda.pk}/preview/")
    assert "was changed after it was approved" in page
    assert ">Issue</button>" not in page
    assert "have it approved again" in send(f"/agendas/{agenda.pk}/issue/")
    assert read(agenda).state == "approved"


def test_second_version_says_in_words_what_is_new_changed_and_gone() -> None:
    agenda = start()
    changed, gone = ask(agenda, "What was learned?"), ask(agenda, "Who was told?")
    send_out(agenda)
    send(f"/agendas/{agenda.pk}/revise/", {"reason": "More is known."})
    assert read(agenda).state == "draft"
    address = f"/agendas/lines/{changed.pk}/"
    revision = sign_in().get(address).context["edit"].revision
    sent = {"kind": "question", "mode": "written", "text": "What was learned since?", "revision": revision}
    send(address, sent)
    send(f"/agendas/lines/{gone.pk}/remove/", {"reason": "Answered."})
    ask(read(agenda), "What comes next?")
    for page in (show(f"/agendas/{agenda.pk}/preview/"), issue_again(agenda)):
        check_marks(page, gone)
    first = show(f"/agendas/{agenda.pk}/versions/1/")
    assert "What was learned?" in first
    assert "What was learned since?" not in first
    assert "A later one was issued" in first


def issue_again(agenda: Agenda) -> str:
    send_out(read(agenda))
    return show(f"/agendas/{agenda.pk}/versions/2/")


def check_marks(page: str, gone: AgendaLine) -> None:
    gone.refresh_from_db()
    assert '<strong class="govuk-tag govuk-tag--turquoise">New</strong>' in page
    assert '<strong class="govuk-tag govuk-tag--yellow">Changed</strong>' in page
    assert "Before: “What was learned?”" in page
    withdrawn = page.partition("Withdrawn since the version before")[2]
    assert f"{gone.reference}: Who was told?" in withdrawn


def test_version_without_changes_says_so() -> None:
    agenda = send_out(start())
    revise(agenda, reason="A slip that was none.", by=OFFICER)
    assert "Nothing changed since version 1." in show(f"/agendas/{agenda.pk}/preview/")
    assert "Nothing changed since version 1." in issue_again(agenda)


def test_withdrawing_needs_a_reason_and_stands_on_the_version_that_went_out() -> None:
    agenda = send_out(start())
    address = f"/agendas/{agenda.pk}/withdraw/"
    assert sign_in().post(address, {}).status_code == 422
    assert "Why it was withdrawn: The hall burned down." in send(address, {"reason": "The hall burned down."})
    assert "The hall burned down." in show(f"/agendas/{agenda.pk}/versions/1/")


def test_files_of_the_pack_come_under_their_names_and_only_as_downloads() -> None:
    agenda = send_out(start())
    page = show(f"/agendas/{agenda.pk}/versions/1/")
    files = list(IssuedFile.objects.all())
    assert {each.format for each in files} == {"docx", "pdf", "xlsx"}
    for each in files:
        assert f'href="/agendas/files/{each.pk}/">{each.name}' in page
        response = sign_in(Role.ANALYST).get(f"/agendas/files/{each.pk}/")
        assert response["Content-Disposition"] == f'attachment; filename="{each.name}"'
        assert response["Content-Type"] == "application/octet-stream"
        assert len(b"".join(response.streaming_content)) == each.paper.size  # type: ignore[attr-defined]
        assert sign_in(Role.FORCE_COORDINATOR).get(f"/agendas/files/{each.pk}/").status_code == 403


def test_file_that_was_removed_is_not_found() -> None:
    send_out(start())
    file = IssuedFile.objects.first()
    assert file
    with ledger.entry(OFFICER, "test") as writing:
        paper = Paper.objects.get(pk=file.paper_id)
        writing.change(paper, removed_at=paper.received_at)
    assert sign_in().get(f"/agendas/files/{file.pk}/").status_code == 404


RULE = {"wanted": "answers", "days": "5", "working": "yes", "at": "9am", "from_date": "1 May 2018"}


def test_rule_is_set_from_a_day_and_ends_the_one_before() -> None:
    found()
    send("/agendas/settings/dues/add/", RULE)
    page = send(
        "/agendas/settings/dues/add/", {**RULE, "days": "7", "working": "no", "from_date": "1 June 2018"}
    )
    assert "All meetings, from 1 May 2018 until 31 May 2018</span>Written answers: 5 working days" in page
    assert "All meetings, from 1 June 2018</span>Written answers: 7 days before the meeting, at 9am" in page
    assert DueRule.objects.filter(at=NINE).count() == 2


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("wanted", "", "Choose what is due"),
        ("days", "", "Enter how many days before the meeting"),
        ("days", "x", "Enter a number of days"),
        ("days", "-1", "Enter 0 or more days"),
        ("days", "367", "Enter 366 days or fewer"),
        ("at", "", "Enter the time, such as 09:00"),
        ("at", "late", "Enter a time such as"),
        ("from_date", "", "Enter the day"),
    ],
)
def test_rule_form_says_what_is_wrong(field: str, value: str, words: str) -> None:
    response = sign_in().post("/agendas/settings/dues/add/", {**RULE, field: value})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not DueRule.objects.exists()


def upload(data: bytes, name: str = "house.docx") -> tuple[int, str]:
    file = SimpleUploadedFile(name, data)
    response = sign_in().post("/agendas/settings/template/", {"template": file}, follow=True)
    return response.status_code, response.content.decode()


def test_template_is_taken_and_given_back() -> None:
    data = make_word()
    status, page = upload(data)
    assert status == 200
    assert "Packs are written into this document from now on." in page
    assert "house.docx" in page
    response = sign_in(Role.ANALYST).get("/agendas/settings/template/file/")
    assert b"".join(response.streaming_content) == data  # type: ignore[attr-defined]
    assert response["Content-Disposition"] == 'attachment; filename="house.docx"'


def make_package(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This file is empty"),
        (b"%PDF-1.7", "This is not a Word document"),
        (b"PK but no package", "This is not a Word document"),
        (make_package("xl/workbook.xml", "[Content_Types].xml"), "This is not a Word document"),
        (b"PK" + b"0" * (5 * 1024 * 1024), "This file is larger than 5 MB"),
        (make_word("{{agendum}}"), "The template asks for {{agendum}}, which is not known."),
    ],
    ids=["empty", "pdf", "bytes", "excel", "large", "placeholder"],
)
def test_template_that_does_not_do_is_refused_at_once(data: bytes, words: str) -> None:
    status, page = upload(data, "house.docx")
    assert status == 422
    assert words in page
    assert not PackTemplate.objects.exists()


def test_office_without_a_template_has_none_to_give() -> None:
    assert sign_in().get("/agendas/settings/template/file/").status_code == 404
    assert "Packs are written in a plain layout." in show("/agendas/settings/")
