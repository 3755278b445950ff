"""Each kind of damage is done with SQL by hand, the triggers taken away first, and must be named."""

import pytest
from django.db import connection

from answerable.audit import ledger, removal, triggers, verification, witness
from answerable.audit.images import compute_digest, read_canonical
from answerable.audit.models import ChainHead, LedgerEntry, RemovalPermit, Version
from answerable.audit.verification import verify
from tests.audit.specimens.models import Remark, Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def subject(officer):
    """Entries 1 to 4: a subject, two remarks, and the subject's change."""
    with ledger.entry(by=officer, operation="add") as writing:
        subject = writing.add(Subject(name="Hate crime", details={"a": 1}))
        writing.add_all([Remark(subject=subject, text="First"), Remark(subject=subject, text="Second")])
        writing.change(subject, name="Race hate crime")
    return subject


@pytest.fixture
def execute(subject):
    def execute_unguarded(statement):
        connection.check_constraints()
        triggers.remove(connection)
        with connection.constraint_checks_disabled(), connection.cursor() as cursor:
            cursor.execute(statement.format(subject=subject.pk))
        triggers.install(connection)

    return execute_unguarded


def test_sound_office_has_no_problems(subject):
    result = verify()
    assert result.problems == ()
    assert result.sound
    assert (result.entries, result.rows) == (4, 3)
    assert result.head == f"4:{LedgerEntry.objects.get(pk=4).hash}"


def test_new_office_has_no_problems():
    assert verify().problems == ()


DAMAGE = {
    "a row's text": (
        "UPDATE specimens_subject SET name = 'Rade hate crime'",
        ["Table specimens_subject, row {subject}, field name: it is not what entry 4 {recorded}."],
    ),
    "a row's number": (
        "UPDATE specimens_subject SET count = 7",
        ["Table specimens_subject, row {subject}, field count: it is not what entry 4 {recorded}."],
    ),
    "a row gone": (
        "DELETE FROM specimens_remark WHERE text = 'Second'",
        ["Table specimens_remark, row {second}: it is gone, though the ledger did not remove it (entry 3)."],
    ),
    "a row that nobody wrote": (
        "INSERT INTO specimens_remark (id, subject_id, text) VALUES (900, {subject}, 'x')",
        ["Table specimens_remark, row 900: no entry of the ledger knows of it."],
    ),
    "a version of the past": (
        "UPDATE audit_version SET image_text = replace(image_text, 'Hate', 'Late') WHERE entry_id = 1",
        ["Version 1 (table specimens_subject, row {subject}) was altered: {unfit}."],
    ),
    "the last version": (
        "UPDATE audit_version SET image_text = replace(image_text, 'Race', 'Rake') WHERE entry_id = 4",
        [
            "Version 4 (table specimens_subject, row {subject}) was altered: {unfit}.",
            "Table specimens_subject, row {subject}, field name: it is not what entry 4 {recorded}.",
        ],
    ),
    "a version made unreadable": (
        "UPDATE audit_version SET image_text = '{{' WHERE entry_id = 2",
        [
            "Version 2 (table specimens_remark, row {first}) was altered: {unfit}.",
            "Table specimens_remark, row {first}: the version that entry 2 recorded cannot be read.",
        ],
    ),
    "a version and its digest": (
        "UPDATE audit_version SET digest = 'x' WHERE entry_id = 1",
        ["Version 1 (table specimens_subject, row {subject}): its digest is not the one in the ledger."],
    ),
    "a version moved to another row": (
        "UPDATE audit_version SET \"row\" = '901' WHERE entry_id = 2",
        [
            "Version 2 (table specimens_remark, row 901) does not belong to ledger entry 2 any more.",
            "Version 2 (table specimens_remark, row 901) was altered: {unfit}.",
            "Table specimens_remark, row {first}: no entry of the ledger knows of it.",
            "Table specimens_remark, row 901: it is gone, though the ledger did not remove it (entry 2).",
        ],
    ),
    "a version gone": (
        "DELETE FROM audit_version WHERE entry_id = 1",
        ["Version 1 is missing, though ledger entry 1 stands."],
    ),
    "who wrote": (
        "UPDATE audit_ledgerentry SET actor = 'account 9' WHERE number = 2",
        ["Ledger entry 2 (table specimens_remark, row {first}) was altered: its hash does not fit."],
    ),
    "who wrote, hashed anew": (
        "UPDATE audit_ledgerentry SET previous = 'x' WHERE number = 3",
        [
            "Ledger entry 3 does not follow on entry 2.",
            "Ledger entry 3 (table specimens_remark, row {second}) was altered: its hash does not fit.",
        ],
    ),
    "the head": (
        "UPDATE audit_chainhead SET number = 3",
        ["The head of the ledger says entry 3, but its last entry is 4."],
    ),
    "the head gone": ("DELETE FROM audit_chainhead", ["The head of the ledger is missing."]),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_named(subject, execute, damage):
    first, second = Remark.objects.order_by("pk").values_list("pk", flat=True)
    statement, expected = DAMAGE[damage]
    execute(statement)
    assert sorted(verify().problems) == sorted(
        text.format(
            subject=subject.pk,
            first=first,
            second=second,
            recorded="of the ledger recorded",
            unfit="its content does not fit the ledger",
        )
        for text in expected
    )


def test_permit_left_behind_is_named(subject, officer):
    request = removal.request_removal(by=officer, spellings=["No One"], reason="r", legal_basis="b")
    RemovalPermit.objects.create(removal=request)
    assert verify().problems == (f"A permit to blank versions (removal {request.pk}) was left behind.",)


def cut_off(execute, number):
    for table, column in (("audit_version", "entry_id"), ("audit_ledgerentry", "number")):
        execute(f"DELETE FROM {table} WHERE {column} >= {number}")


def test_entry_cut_out_of_the_middle_is_named(execute):
    execute("DELETE FROM audit_version WHERE entry_id = 2")
    execute("DELETE FROM audit_ledgerentry WHERE number = 2")
    problems = verify().problems
    assert "The ledger lacks entry 2." in problems
    assert any("no entry of the ledger knows of it" in problem for problem in problems)


def test_end_cut_off_is_named(execute):
    cut_off(execute, 3)
    assert "The ledger lacks entries 3 to 4: its end was cut off." in verify().problems


def test_end_cut_off_with_the_head_set_back_shows_against_a_noted_head(execute, settings, tmp_path):
    noted = verify().head
    before = LedgerEntry.objects.get(pk=3)
    cut_off(execute, 4)
    execute(f"UPDATE audit_chainhead SET number = 3, hash = '{before.hash}'")
    execute("UPDATE specimens_subject SET name = 'Hate crime'")
    assert verify().problems == ()  # the rest is sound in itself
    assert verify(noted).problems == (
        "The ledger had entry 4 when its head was noted elsewhere, and has it no longer.",
    )
    settings.LEDGER_WITNESS = tmp_path / "ledger.head"
    settings.LEDGER_WITNESS.write_text(noted)
    assert verify().problems == (
        "The ledger had entry 4 when its head was noted in ledger.head, and has it no longer.",
    )


def test_noted_head_of_another_ledger_is_named(subject):
    assert verify(f"2:{'a' * 64}").problems == (
        "Entry 2 of the ledger is not the one whose hash was noted elsewhere.",
    )
    assert "not a number and a hash" in verify("nonsense").problems[0]


def test_head_is_noted_in_the_file(settings, tmp_path, subject):
    settings.LEDGER_WITNESS = tmp_path / "ledger.head"
    witness.note_head(4, ChainHead.objects.get().hash)
    assert verify().problems == ()
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.head"]


def test_a_noted_head_that_was_taken_away_or_set_to_nothing_is_named(settings, tmp_path, subject):
    settings.LEDGER_WITNESS = tmp_path / "ledger.head"
    assert verify().problems == (
        "The file ledger.head, which notes how far the ledger had come, is missing.",
    )
    settings.LEDGER_WITNESS.write_text(f"0:{'0' * 64}")
    assert verify().problems == ("The head noted in ledger.head is that of an empty ledger.",)


def test_note_that_cannot_be_written_is_only_logged(settings, tmp_path, caplog):
    settings.LEDGER_WITNESS = tmp_path / "missing" / "ledger.head"
    witness.note_head(1, "a")
    assert "could not be noted" in caplog.text


def test_missing_trigger_is_named(subject):
    connection.check_constraints()
    on_table = " ON audit_version" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER version_never_goes{on_table}")
    (problem,) = verify().problems
    assert "version_never_goes is missing" in problem


def test_registered_check_is_asked(monkeypatch):
    monkeypatch.setattr(verification, "_checks", {})
    verification.register_check("papers", lambda: ["Paper 1: its file was altered."])
    assert verify().problems == ("Paper 1: its file was altered.",)


def test_check_that_breaks_becomes_a_sentence(monkeypatch):
    monkeypatch.setattr(verification, "_checks", {})
    verification.register_check("papers", lambda: [1 / 0])
    assert verify().problems == ("Checking papers broke off: ZeroDivisionError: division by zero.",)


def test_removal_passes_and_is_told_without_the_name(subject, officer, chief):
    request = removal.request_removal(
        by=officer, spellings=["Race hate"], reason="Erasure was asked for", legal_basis="Art. 17"
    )
    done = removal.authorise_removal(request, by=chief)
    # Inside a test's transaction the files are not written anew, and it says so.
    (remains,) = verify().problems
    assert remains.startswith(f"Removal {done.pk} was carried out, but")
    with ledger.entry(by=officer, operation="clear") as writing:
        writing.change(done, remains_cleared_at=done.authorised_at)
    result = verify()
    assert result.problems == ()
    (told,) = result.removals
    assert (told.number, told.reason, told.legal_basis) == (done.pk, "Erasure was asked for", "Art. 17")
    assert (told.rows, told.versions, told.files) == (1, 2, 0)
    assert "race hate" not in repr(result).lower()


def test_blanked_version_that_is_altered_again_is_named(subject, execute, officer, chief):
    request = removal.request_removal(by=officer, spellings=["Race hate"], reason="r", legal_basis="b")
    removal.authorise_removal(request, by=chief)
    execute(
        "UPDATE audit_version SET image_text = replace(image_text, 'name removed', 'x') WHERE entry_id = 4"
    )
    assert any(problem.startswith("Version 4 (") for problem in verify().problems)


def test_forged_redaction_is_named(subject, execute, officer, chief):
    """Who alters a version can't excuse it with a redaction of their own making."""

    request = removal.request_removal(by=officer, spellings=["Nobody Here"], reason="r", legal_basis="b")
    execute("UPDATE audit_version SET image_text = replace(image_text, 'Hate', 'Late') WHERE entry_id = 1")
    version = Version.objects.get(pk=1)
    digest = compute_digest(version.table, version.row, read_canonical(version.image_text), version.salt)
    execute(
        f"INSERT INTO audit_redaction (id, removal_id, version, digest) "
        f"VALUES (1, {request.pk}, 1, '{digest}')"
    )
    assert verify().problems == ("Table audit_redaction, row 1: no entry of the ledger knows of it.",)
