"""As it was known: whatever is written, every moment of the past can be read again."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from answerable.audit import asof, clock, images, ledger
from answerable.audit.checks import list_records
from answerable.audit.models import LedgerEntry
from tests.audit.builders import make_targets, try_write
from tests.audit.specimens.models import Subject

pytestmark = pytest.mark.django_db
START = datetime(2026, 1, 1, tzinfo=UTC)


WRITES = ("add", "change", "remove")


class Clock:
    """Moves when told to; several entries may share a moment."""

    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def move(self, seconds):
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def time():
    ticking = Clock()
    with clock.use_clock(ticking):
        yield ticking


def take_snapshot():
    """Every table of the record as the database holds it, by the dull way: read it all."""
    return {
        model._meta.db_table: {
            str(row.pk): images.make_image(
                model, {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
            )
            for row in model._base_manager.all()
        }
        for model in list_records()
    }


@pytest.mark.parametrize("seed", range(3))
def test_every_table_of_the_record_is_rebuilt_at_random_dates(officer, chief, time, seed):
    chance = random.Random(seed)
    snapshots, written = {}, Counter()
    tables = [model for model in list_records() if model._meta.app_label != "audit"]
    make_targets(tables, chance)
    for _ in range(50):
        time.move(chance.choice([0, 0, 1, 3600, 86400]))
        with ledger.entry(by=chance.choice([officer, chief]), operation="write at random") as writing:
            # Tables that ask much of a row, or need rows of others first, are tried more often.
            missing = [model for model in tables if not any(written[model._meta.db_table, w] for w in WRITES)]
            for model in [*missing, *chance.sample(tables, k=10)]:
                written[model._meta.db_table, try_write(writing, model, chance)] += 1
        snapshots[time.now] = take_snapshot()
    moments = sorted(snapshots)
    for _ in range(12):
        at = START + chance.random() * (moments[-1] - START)
        known = max((moment for moment in moments if moment <= at), default=None)
        expected = snapshots[known] if known else {model._meta.db_table: {} for model in list_records()}
        assert asof.rebuild(at) == expected
    assert asof.rebuild(moments[-1]) == snapshots[moments[-1]] == asof.rebuild(time.now)
    assert {what for _, what in written} >= {"add", "change", "remove"}
    assert LedgerEntry.objects.count() > 100
    assert {table for table, what in written if what} == {model._meta.db_table for model in tables}


def test_rows_come_back_as_instances_of_their_time(officer, time):
    with ledger.entry(by=officer, operation="add") as writing:
        subject = writing.add(Subject(name="Before", on="2018-11-27"))
    time.move(60)
    with ledger.entry(by=officer, operation="change") as writing:
        writing.change(subject, name="After")
    (then,) = asof.instances(Subject, START + timedelta(seconds=59))
    assert (then.pk, then.name, then.on.year) == (subject.pk, "Before", 2018)
    assert [now.name for now in asof.instances(Subject, time.now)] == ["After"]


def test_last_of_several_versions_at_one_moment_counts(officer, time):
    with ledger.entry(by=officer, operation="add") as writing:
        subject = writing.add(Subject(name="First"))
        writing.change(subject, name="Second")
    assert asof.rows(Subject, START)[str(subject.pk)]["name"] == "Second"


def test_removed_row_is_known_until_it_was_removed(officer, time):
    with ledger.entry(by=officer, operation="add") as writing:
        subject = writing.add(Subject(name="First"))
    key = str(subject.pk)
    time.move(10)
    with ledger.entry(by=officer, operation="remove") as writing:
        writing.remove(subject)
    assert key in asof.rows(Subject, START)
    assert asof.rows(Subject, time.now) == {}
