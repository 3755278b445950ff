import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.db import IntegrityError, connection, transaction

from answerable.audit import ledger, removal
from answerable.audit.columns import list_tables
from answerable.audit.exceptions import RemovalIncomplete, RemovalRefused, RemovalStopped
from answerable.audit.models import LedgerEntry, LegalHold, Redaction, Removal, RemovalPermit, Version
from answerable.audit.states import TRANSITIONS, RemovalState
from tests.audit.specimens.models import Notepad, Remark, Subject

pytestmark = pytest.mark.django_db
NAME = "Jane Marsh"


@pytest.fixture
def subject(officer):
    """A name in many places, some of them in the past only."""
    with ledger.entry(by=officer, operation="add") as writing:
        subject = writing.add(Subject(name="Jane Marsh", words="Said by jane\u00a0marsh.", code="a"))
        writing.add(Remark(subject=subject, text="JANE\nMARSH's plan; Annual"))
        gone = writing.add(Remark(subject=subject, text="Jane Marsh was here"))
    with ledger.entry(by=officer, operation="change") as writing:
        writing.change(subject, words="Nothing", details={"Jane Marsh": ["by Jane", "Marsh"]})
        writing.remove(gone)
    Notepad.objects.create(title="Marsh, Jane", text="Jane Marsh", extra={"a": ["Jane Marsh"]})
    return subject


@pytest.fixture
def request_by(officer):
    def request(*spellings, by=officer):
        return removal.request_removal(
            by=by,
            spellings=spellings or [NAME, "Marsh, Jane"],
            reason="Erasure was asked for",
            legal_basis="Art. 17",
        )

    return request


def read_everything():
    """All that the database holds, as text."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append(repr(cursor.fetchall()))
    return "\n".join(found).lower().replace("\\xa0", " ").replace("\\n", " ")


def test_name_is_gone_from_rows_versions_and_other_tables(subject, request_by, chief):
    assert "jane marsh" in read_everything()
    done = removal.authorise_removal(request_by(), by=chief)
    assert "jane marsh" not in read_everything()
    assert "marsh, jane" not in read_everything()
    subject.refresh_from_db()
    assert subject.name == "[name removed]"
    assert subject.details == {"[name removed]": ["by [name removed]", ""]}
    assert Remark.objects.get().text == "[name removed]'s plan; Annual"
    pad = Notepad.objects.get()
    assert (pad.title, pad.text, pad.extra) == ("[name removed]", "[name removed]", {"a": ["[name removed]"]})
    assert done.state == RemovalState.CARRIED_OUT
    assert done.counts["tables"] == {"specimens_subject": 1, "specimens_remark": 1, "specimens_notepad": 1}


def test_record_keeps_its_past_but_for_the_name(subject, request_by, chief):
    removal.authorise_removal(request_by(), by=chief)
    images = [version.after_image for version in Version.objects.filter(table="specimens_subject")]
    assert [image["words"] for image in images] == ["Said by [name removed].", "Nothing", "Nothing"]
    assert (
        LedgerEntry.objects.filter(operation="remove personal data", table="specimens_subject").count() == 1
    )
    blanked = set(Redaction.objects.values_list("version", flat=True))
    touched = set(Version.objects.filter(image_text__contains="[name removed]").values_list("pk", flat=True))
    assert blanked <= touched


def test_request_keeps_only_a_keyed_digest(subject, request_by, chief):
    done = removal.authorise_removal(request_by(), by=chief)
    assert done.spellings == []
    assert [len(digest) for digest in done.spelling_digests] == [64, 64]
    assert removal.was_removed("jane  MARSH")
    assert not removal.was_removed("Jane Marshall")
    assert not RemovalPermit.objects.exists()


def test_same_person_in_another_role_may_not_authorise(subject, request_by):
    request = request_by()
    other_role = ledger.Actor("account 3 (chief executive)")
    assert not removal.may_authorise(request, other_role)
    with pytest.raises(RemovalRefused, match="two people"):
        removal.authorise_removal(request, by=other_role)
    assert Subject.objects.get().name == NAME


def test_general_hold_stops_and_its_release_lets_go_on(subject, request_by, chief, officer):
    request = request_by()
    hold = removal.place_hold(by=officer, reason="Inquiry")
    with pytest.raises(RemovalStopped, match="Inquiry"):
        removal.authorise_removal(request, by=chief)
    request.refresh_from_db()
    assert (request.state, request.stopped_by) == (RemovalState.STOPPED, hold)
    assert Subject.objects.get().name == NAME
    removal.release_hold(hold, by=chief)
    assert removal.authorise_removal(request, by=chief).state == RemovalState.CARRIED_OUT


@pytest.mark.parametrize(("held", "stops"), [("Marsh", True), ("JANE  MARSH", True), ("Jo Reed", False)])
def test_hold_on_a_name_stops_only_that_name(subject, request_by, chief, officer, held, stops):
    request = request_by()
    removal.place_hold(by=officer, reason="Inquiry", spellings=[held])
    assert (removal.find_hold(request.spellings) is not None) == stops
    if stops:
        with pytest.raises(RemovalStopped):
            removal.authorise_removal(request, by=chief)
    else:
        removal.authorise_removal(request, by=chief)


def test_refused_removal_cannot_be_authorised(subject, request_by, chief, officer):
    request = removal.refuse_removal(request_by(), by=chief, reason="Needed for a claim")
    with pytest.raises(RemovalRefused, match="refused"):
        removal.authorise_removal(request, by=chief)


def test_removal_cannot_be_carried_out_twice(subject, request_by, chief):
    done = removal.authorise_removal(request_by(), by=chief)
    with pytest.raises(RemovalRefused, match="carried out"):
        removal.authorise_removal(done, by=chief)


def test_every_state_says_where_it_may_go():
    assert set(TRANSITIONS) == set(RemovalState)


@pytest.mark.parametrize(
    ("spellings", "reason", "basis", "message"),
    [
        (["Jane Marsh"], " ", "b", "reason"),
        (["Jane Marsh"], "r", "", "legal basis"),
        ([], "r", "b", "spelling"),
        (["J"], "r", "b", "spelling"),
        (["Jane Marsh"], "Jane Marsh asked", "b", "Leave the name out"),
    ],
)
def test_incomplete_request_is_refused(officer, spellings, reason, basis, message):
    with pytest.raises(RemovalRefused, match=message):
        removal.request_removal(by=officer, spellings=spellings, reason=reason, legal_basis=basis)


def test_removal_inside_another_entry_is_refused(request_by, chief, officer):
    request = request_by()
    with ledger.entry(by=officer, operation="other"), pytest.raises(RemovalRefused, match="stands alone"):
        removal.authorise_removal(request, by=chief)


def test_preview_counts_where_the_name_stands(subject, request_by):
    counts = removal.preview_removal(request_by(NAME))
    assert counts["specimens_subject"] == 3
    assert counts["specimens_notepad"] == 2
    assert Subject.objects.get().name == NAME


def test_words_of_a_fixed_choice_stay(officer, chief):
    with ledger.entry(by=officer, operation="add") as writing:
        writing.add(Subject(name="Will", kind="will"))
    request = removal.request_removal(by=officer, spellings=["Will"], reason="r", legal_basis="b")
    removal.authorise_removal(request, by=chief)
    subject = Subject.objects.get()
    assert (subject.name, subject.kind) == ("[name removed]", "will")
    assert Version.objects.filter(table="specimens_subject").first().after_image["kind"] == "will"


def test_short_and_unique_columns_keep_their_rules(officer, chief):
    with ledger.entry(by=officer, operation="add") as writing:
        _, second = writing.add_all(
            [Subject(name="a", code="Jane Marsh"), Subject(name="b", code="jane marsh")]
        )
    request = removal.request_removal(by=officer, spellings=[NAME], reason="r", legal_basis="b")
    removal.authorise_removal(request, by=chief)
    codes = set(Subject.objects.values_list("code", flat=True))
    assert codes == {"[-]", f"[-]-{second.pk}"}


def test_session_that_holds_the_name_ends(request_by, chief):
    kept, ended = SessionStore(), SessionStore()
    kept["seen"], ended["search"] = "Jo Reed", "Jane Marsh"
    kept.create()
    ended.create()
    removal.authorise_removal(request_by(), by=chief)
    assert kept.exists(kept.session_key)
    assert not ended.exists(ended.session_key)


def test_name_in_a_table_that_no_model_knows_stops_the_removal(subject, request_by, chief):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE left_over (id integer, words text)")
        cursor.execute("INSERT INTO left_over VALUES (1, 'by Jane Marsh')")
    with pytest.raises(RemovalIncomplete, match=r"left_over\.words"):
        removal.authorise_removal(request_by(), by=chief)
    assert Subject.objects.get().name == NAME
    assert not Redaction.objects.exists()


def test_store_is_asked_and_counted(subject, request_by, chief, monkeypatch):
    seen = []

    def blank(blanking, writing):
        seen.append(blanking.holds("Jane Marsh"))
        return 2

    monkeypatch.setattr(removal, "_stores", {})
    removal.register_store("files", blank)
    done = removal.authorise_removal(request_by(), by=chief)
    assert seen == [True]
    assert done.counts["files"] == 2


def test_every_table_of_the_office_is_searched():
    labels = {model._meta.label for model in list_tables()}
    apart = {"audit.LedgerEntry", "audit.Version", "audit.ChainHead", "audit.RemovalPermit"}
    apart |= {"contenttypes.ContentType", "auth.Permission", "sessions.Session"}
    assert labels == {model._meta.label for model in apps.get_models(include_auto_created=True)} - apart


CONSTRAINTS = [
    (
        Removal,
        "removal_takes_two_people",
        {"authorised_by": "account 3", "authorised_at": "2026-01-02T00:00Z"},
    ),
    (Removal, "removal_authorisation_is_whole", {"authorised_by": "account 5"}),
    (Removal, "removal_carried_out_only_when_authorised", {"state": "carried_out"}),
    (Removal, "removal_has_reason", {"reason": ""}),
    (Removal, "removal_has_legal_basis", {"legal_basis": ""}),
    (Removal, "removal_state_is_known", {"state": "lost"}),
    (LegalHold, "legal_hold_has_reason", {"reason": ""}),
    (LegalHold, "legal_hold_release_is_whole", {"released_by": "account 5"}),
]


@pytest.mark.parametrize(("model", "constraint", "fields"), CONSTRAINTS)
def test_database_refuses(officer, model, constraint, fields):
    sound = {
        Removal: {
            "reason": "r",
            "legal_basis": "b",
            "requested_by": "account 3",
            "requested_at": "2026-01-01T00:00Z",
        },
        LegalHold: {"reason": "r", "placed_by": "account 3", "placed_at": "2026-01-01T00:00Z"},
    }
    with ledger.entry(by=officer, operation="x") as writing:
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            writing.add(model(**(sound[model] | fields)))
        writing.add(model(**sound[model]))


def test_database_refuses_a_second_redaction_of_one_version(officer, subject, request_by):
    request = request_by()
    with ledger.entry(by=officer, operation="x") as writing:
        writing.add(Redaction(removal=request, version=1, digest="a"))
        with pytest.raises(IntegrityError), transaction.atomic():
            writing.add(Redaction(removal=request, version=1, digest="b"))
