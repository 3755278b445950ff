import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.audit import images, ledger
from answerable.audit.models import Version
from tests.audit.specimens.models import Subject

FULL = {
    "name": "Siân O’Neill",
    "words": 'a "quote",\na tab\t and \\',
    "on": date(2018, 11, 27),
    "at": datetime(2018, 7, 27, 9, 30, 0, 5, tzinfo=ZoneInfo("Europe/London")),
    "clock": time(9, 30),
    "length": timedelta(days=2, microseconds=7),
    "share": Decimal("1.5"),
    "weight": 0.1,
    "count": 2**53 + 1,
    "sure": True,
    "token": UUID(int=7),
    "content": b"\x00\xff",
    "details": {"b": [1, None, 1.0, 1e22], "a": {"é": "ü"}},
}
# What every database must make of it, letter for letter.
EXPECTED = (
    '{"at":"2018-07-27T08:30:00.000005+00:00","clock":"09:30:00","code":null,"content":"AP8=",'
    '"count":9007199254740993,'
    '"details":{"a":{"é":"ü"},"b":[1,null,1.0,10000000000000000000000]},"id":1,'
    '"kind":"plain","length":172800000007,"name":"Siân O’Neill","on":"2018-11-27","share":"1.5000",'
    '"sure":true,"token":"00000000-0000-0000-0000-000000000007","weight":0.1,'
    '"words":"a \\"quote\\",\\na tab\\t and \\\\"}'
)


@pytest.fixture
def keep(officer, db):
    def keep_subject(**fields):
        with ledger.entry(by=officer, operation="keep") as writing:
            return writing.add(Subject(**fields))

    return keep_subject


def test_image_is_the_same_letters_on_every_database(keep):
    keep(id=1, **FULL)
    assert Version.objects.get().image_text == EXPECTED


def test_image_gives_back_what_was_kept(keep):
    subject = keep(**FULL)
    restored = images.restore_values(Subject, Version.objects.get().after_image)
    assert restored == {name: getattr(subject, name) for name in restored}
    assert {name: restored[name] for name in FULL} == FULL | {"share": Decimal("1.5000")}


def test_columns_that_the_model_no_longer_has_are_left_out():
    assert images.restore_values(Subject, {"name": "a", "former": 1}) == {"name": "a"}


def test_digest_depends_on_table_row_image_and_salt():
    digests = {
        images.compute_digest(*parts)
        for parts in [
            ("a", "1", {}, "s"),
            ("b", "1", {}, "s"),
            ("a", "2", {}, "s"),
            ("a", "1", None, "s"),
            ("a", "1", {}, "t"),
        ]
    }
    assert len(digests) == 5


TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(
    words=TEXT,
    details=JSON.filter(lambda value: value is not None),
    weight=st.none() | st.floats(-1e15, 1e15),
    share=st.none() | st.decimals(-(10**7), 10**7, places=4),
    at=st.none() | st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    content=st.binary(max_size=9),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_row_survives_the_way_into_an_image_and_back(keep, words, details, weight, share, at, content):
    subject = keep(
        name="a", words=words, details=details, weight=weight, share=share or 0, at=at, content=content
    )
    version = Version.objects.last()
    assert images.write_canonical(json.loads(version.image_text)) == version.image_text
    restored = images.restore_values(Subject, version.after_image)
    fresh = Subject.objects.get(pk=subject.pk)
    for name in ("words", "weight", "share", "at"):
        assert restored[name] == getattr(fresh, name)
    assert bytes(restored["content"]) == bytes(fresh.content)
    assert images.make_image(Subject, {"details": restored["details"]}) == images.make_image(
        Subject, {"details": fresh.details}
    )
