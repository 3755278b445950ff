import pytest
from django.core import serializers
from django.db import models, transaction
from django.test.utils import isolate_apps

from answerable.audit import ledger
from answerable.audit.checks import check_record, check_records
from answerable.audit.exceptions import OutsideLedger
from answerable.audit.models import LedgerEntry, Record
from tests.audit.specimens.models import Mention, Remark, Subject


@pytest.fixture
def subject(officer, db):
    with ledger.entry(by=officer, operation="add subject") as writing:
        return writing.add(Subject(name="Hate crime"))


def save_fixture(subject):
    subject.name = "Slipped in"
    for loaded in serializers.deserialize("python", serializers.serialize("python", [subject])):
        loaded.save()


WAYS_PAST = {
    "save": lambda subject: subject.save(),
    "save of a new row": lambda subject: Subject(name="b").save(),
    "create": lambda subject: Subject.objects.create(name="b"),
    "get or create": lambda subject: Subject.objects.get_or_create(name="b"),
    "update or create": lambda subject: Subject.objects.update_or_create(
        pk=subject.pk, defaults={"name": "b"}
    ),
    "bulk create": lambda subject: Subject.objects.bulk_create([Subject(name="b")]),
    "update": lambda subject: Subject.objects.update(name="b"),
    "bulk update": lambda subject: Subject.objects.bulk_update([subject], ["name"]),
    "base manager": lambda subject: Subject._base_manager.update(name="b"),
    "delete": lambda subject: subject.delete(),
    "delete of many": lambda subject: Subject.objects.all().delete(),
    "raw delete": lambda subject: Subject.objects.all()._raw_delete("default"),
    "related create": lambda subject: subject.remarks.create(text="b"),
    "fixture": save_fixture,
}


@pytest.mark.parametrize("inside", [False, True], ids=["outside", "inside"])
@pytest.mark.parametrize("way", WAYS_PAST)
def test_every_way_past_the_ledger_is_refused(subject, officer, way, inside):
    try_way = WAYS_PAST[way]
    if inside:
        with ledger.entry(by=officer, operation="x"), pytest.raises(OutsideLedger, match=r"writing\."):
            try_way(subject)
    else:
        with pytest.raises(OutsideLedger, match=r"writing\."), transaction.atomic():
            try_way(subject)
    assert list(Subject.objects.values_list("name", flat=True)) == ["Hate crime"]
    assert LedgerEntry.objects.count() == 1


def test_many_to_many_set_is_refused(subject, officer):
    with ledger.entry(by=officer, operation="x") as writing:
        remark = writing.add(Remark(subject=subject, text="a"))
    with pytest.raises(OutsideLedger), transaction.atomic():
        remark.subjects.set([subject])
    assert not Mention.objects.exists()


def test_removing_a_row_that_others_hang_on_is_refused(subject, officer):
    with ledger.entry(by=officer, operation="x") as writing:
        writing.add(Remark(subject=subject, text="a"))
    with pytest.raises(models.ProtectedError), ledger.entry(by=officer, operation="y") as writing:
        writing.remove(subject)


@pytest.mark.parametrize("on_delete", [models.CASCADE, models.SET_NULL])
def test_cascade_does_not_slip_past_even_where_a_model_allows_it(subject, officer, monkeypatch, on_delete):
    with ledger.entry(by=officer, operation="x") as writing:
        writing.add(Remark(subject=subject, text="a"))
    monkeypatch.setattr(Remark._meta.get_field("subject").remote_field, "on_delete", on_delete)
    with pytest.raises(OutsideLedger), ledger.entry(by=officer, operation="y") as writing:
        writing.remove(subject)
    assert Remark.objects.get().subject == subject


def test_every_record_of_the_office_passes_the_check():
    assert check_records(None) == []


def build_awry(awry):
    """A Record with one fault."""

    class Meta:
        app_label = "specimens"

    return type("Awry", (Record,), {"__module__": __name__, "Meta": Meta, **awry})


@pytest.mark.parametrize(
    ("awry", "code"),
    [
        ({"objects": models.Manager()}, "audit.E001"),
        ({"subject": models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="+")}, "audit.E002"),
        (
            {"subject": models.ForeignKey(Subject, on_delete=models.SET_NULL, null=True, related_name="+")},
            "audit.E002",
        ),
        ({"subjects": models.ManyToManyField(Subject, related_name="+")}, "audit.E003"),
        ({"slug": models.CharField(max_length=9, primary_key=True)}, "audit.E005"),
    ],
)
@isolate_apps("tests.audit.specimens")
def test_model_that_could_change_past_the_ledger_is_refused(awry, code):
    assert code in {problem.id for problem in check_record(build_awry(awry))}


@isolate_apps("tests.audit.specimens")
def test_record_that_inherits_a_table_is_refused():
    class Special(Subject):
        class Meta:
            app_label = "specimens"

    assert "audit.E004" in {problem.id for problem in check_record(Special)}


def test_reading_needs_no_entry(subject):
    assert Subject.objects.filter(name="Hate crime").count() == 1
