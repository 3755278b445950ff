"""Days, times, months and periods as offices' notes write them."""

from __future__ import annotations

import datetime
import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.core.notes.recognise.dates import (
    find_dates,
    find_months,
    find_period,
    find_quarter,
    find_time_range,
    find_times,
)

D = datetime.date
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


@pytest.mark.parametrize(
    ("text", "day", "weekday"),
    [
        ("Friday 31 March 2023, 10:00 am", D(2023, 3, 31), FRI),
        ("Friday 30th May 2025 – 10:30hrs", D(2025, 5, 30), FRI),
        ("DATE OF MEETING 14 MAY 2019 TIME OF MEETING 3:30 PM", D(2019, 5, 14), None),
        ("Date: 4 May 2021", D(2021, 5, 4), None),
        ("Monday, 7th June 2021", D(2021, 6, 7), MON),
        ("Thurs. 9 Sept 2021", D(2021, 9, 9), THU),
        ("Tues 2 Nov 2021", D(2021, 11, 2), TUE),
        ("Wed 3rd of November 2021", D(2021, 11, 3), WED),
        ("the 22nd of January 2020", D(2020, 1, 22), None),
        ("1st Feb. 2020", D(2020, 2, 1), None),
        ("3 Dec '19", D(2019, 12, 3), None),
        ("12-Aug-2022", D(2022, 8, 12), None),
        ("12 Aug 22", D(2022, 8, 12), None),
        ("27/05/2022", D(2022, 5, 27), None),
        ("27.05.22", D(2022, 5, 27), None),
        ("27-5-22", D(2022, 5, 27), None),
        ("Wednesday 5/10/2022", D(2022, 10, 5), WED),
        pytest.param("03/04/2022", D(2022, 4, 3), None, id="day before month"),
        pytest.param("2022-04-03", D(2022, 4, 3), None, id="ISO"),
        pytest.param("March 14, 2024", D(2024, 3, 14), None, id="month first"),
        pytest.param("Saturday March 16th 2024", D(2024, 3, 16), SAT, id="month first, weekday"),
        pytest.param("Sunday  1\u00a0December 2024", D(2024, 12, 1), SUN, id="no-break space"),
        pytest.param("14MARCH 2024", D(2024, 3, 14), None, id="no space"),
        pytest.param("the file dated 29/02/2024.", D(2024, 2, 29), None, id="leap day, full stop"),
        pytest.param("(received 6 July 2023)", D(2023, 7, 6), None, id="in brackets"),
    ],
)
def test_day_with_its_year(text: str, day: datetime.date, weekday: int | None) -> None:
    (found,) = find_dates(text)
    assert found.resolve() == day
    assert found.weekday == weekday


@pytest.mark.parametrize(
    ("text", "day", "month", "weekday"),
    [
        ("Monday 20th May", 20, 5, MON),
        ("Wednesday 21st June, 14:30-17:00", 21, 6, WED),
        ("Tuesday 27 November @ 09:30", 27, 11, TUE),
        ("Thursday 8 October 2pm", 8, 10, THU),
        pytest.param("Thursday 8 October 14:30", 8, 10, THU, id="a clock time is no year"),
        pytest.param("3 March 10am", 3, 3, None, id="a time without minutes is no year"),
        pytest.param("May 20th", 20, 5, None, id="month first"),
    ],
)
def test_day_without_a_year_has_none(text: str, day: int, month: int, weekday: int | None) -> None:
    (found,) = find_dates(text)
    assert (found.day, found.month, found.year, found.weekday) == (day, month, None, weekday)
    assert found.resolve() is None
    assert found.resolve(2018) == D(2018, month, day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "There were no actions.",
        "The force may review its plan.",
        "Quarter 3 2023/24",
        "May 2019 meeting",  # a month, not a day
        "Action 17/2022",
        "45/12/2022",
        "12/13/2022",
        "00/05/2022",
        "£12.5 million over 3 years",
        "0 March 2020",
        "39 March 2020",
        "version 1.2.3",
        "marched 3 miles",
        "in March 2021 and April 2022",
        "call 101 or 999",
        "3 decisions were taken",
        "12 marches were policed",
    ],
)
def test_no_day_where_none_is_written(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize("text", ["31/02/2022", "31 April 2022", "29 February 2023", "31st November 2021"])
def test_impossible_day_is_found_and_never_resolved(text: str) -> None:
    (found,) = find_dates(text)
    assert found.resolve() is None
    assert found.resolve_after(D(2022, 1, 1))[0] is None


def test_several_days_stand_in_order_and_do_not_overlap() -> None:
    text = "Raised 04/01/2023, revised 2023-02-06, due Friday 31 March 2023 or by May 2nd."
    found = find_dates(text)
    assert [(f.day, f.month, f.year) for f in found] == [
        (4, 1, 2023),
        (6, 2, 2023),
        (31, 3, 2023),
        (2, 5, None),
    ]
    ends = [f.span for f in found]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(ends))
    assert [text[a:b].strip() for a, b in ends] == [f.text for f in found]


@pytest.mark.parametrize(
    ("text", "reference", "day", "inferred"),
    [
        ("20 May", D(2019, 3, 18), D(2019, 5, 20), True),
        pytest.param("20 May", D(2019, 5, 20), D(2019, 5, 20), True, id="the day itself"),
        pytest.param("19 May", D(2019, 5, 20), D(2020, 5, 19), True, id="just gone, so next year"),
        pytest.param("8 January", D(2018, 11, 27), D(2019, 1, 8), True, id="over the year's end"),
        pytest.param("8 January 2017", D(2018, 11, 27), D(2017, 1, 8), False, id="a written year stands"),
        pytest.param("29 February", D(2023, 6, 1), D(2024, 2, 29), True, id="leap day next year"),
        pytest.param("29 February", D(2021, 6, 1), None, True, id="no leap day in either year"),
    ],
)
def test_year_is_the_first_not_before_the_reference(
    text: str, reference: datetime.date, day: datetime.date | None, inferred: bool
) -> None:
    assert find_dates(text)[0].resolve_after(reference) == (day, inferred)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from March 2021 to April 2022", [(2021, 3), (2022, 4)]),
        ("the Sept 2019 meeting", [(2019, 9)]),
        ("Nov '18", [(2018, 11)]),
        ("December, 2020", [(2020, 12)]),
        ("the November meeting", []),
        ("may 20 people attend", []),
    ],
)
def test_months_with_their_years(text: str, expected: list[tuple[int, int]]) -> None:
    assert [(year, month) for year, month, _ in find_months(text)] == expected


def test_span_of_a_month_cuts_out_its_words() -> None:
    text = "deferred to the January 2024 board"
    ((_, _, (start, end)),) = find_months(text)
    assert text[start:end] == "January 2024"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:00 am", ["10:00"]),
        ("2:00 PM", ["14:00"]),
        ("10:30hrs", ["10:30"]),
        ("1000 hrs", ["10:00"]),
        ("0930hrs", ["09:30"]),
        ("9.30am", ["09:30"]),
        ("2 p.m.", ["14:00"]),
        ("@ 09:30", ["09:30"]),
        ("from 14:30 until 17:00", ["14:30", "17:00"]),
        ("12:15 pm", ["12:15"]),
        ("12am", ["00:00"]),
        ("12pm", ["12:00"]),
        ("noon", ["12:00"]),
        ("Midday", ["12:00"]),
        ("14:00pm", ["14:00"]),  # said twice over
        ("23:59", ["23:59"]),
        ("£9.30", []),
        ("24:30", []),
        ("10:75", []),
        ("item 3.15", []),
        ("Room 2.15", []),
        ("version 1.10", []),
        ("27.05.2022", []),
        ("12:30:45", []),
        ("a ratio of 1000", []),
    ],
)
def test_clock_times(text: str, expected: list[str]) -> None:
    assert [clock for clock, _ in find_times(text)] == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("14:30-17:00", "14:30", "17:00"),
        ("10:00 – 12:00", "10:00", "12:00"),
        ("2-4pm", "14:00", "16:00"),
        ("2:00 - 4pm", "14:00", "16:00"),
        ("10am to 12.30pm", "10:00", "12:30"),
        ("11-1pm", "11:00", "13:00"),
        ("9.30am until 11am", "09:30", "11:00"),
        ("1000 to 1200 hrs", "10:00", "12:00"),
        ("1000hrs – 1200hrs", "10:00", "12:00"),
        ("12pm - 2pm", "12:00", "14:00"),
        ("Wednesday 21st June, 14:30-17:00", "14:30", "17:00"),
        pytest.param("Friday 31 March 2023, 10:00 am", "10:00", None, id="one time"),
        pytest.param("2:00 PM", "14:00", None, id="one time, no date"),
        pytest.param("2018-2019", None, None, id="years"),
        pytest.param("items 4-7", None, None, id="item numbers"),
        pytest.param("17:00-14:30", "17:00", None, id="ends before it begins"),
        pytest.param("to be confirmed", None, None, id="none"),
    ],
)
def test_range_of_times(text: str, start: str | None, end: str | None) -> None:
    assert find_time_range(text)[:2] == (start, end)
    assert (find_time_range(text)[2] is None) == (start is None)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Quarter 1 Performance – 2024/25", "2024/25-Q1"),
        ("Quarter 4 – 2023/24", "2023/24-Q4"),
        ("Q2 2022/23", "2022/23-Q2"),
        ("Qtr 3 2022-23", "2022/23-Q3"),
        ("2021/22 Quarter Two", "2021/22-Q2"),
        ("Q1 report (2023/2024)", "2023/24-Q1"),
        ("Annual report 2021/22", "2021/22"),
        pytest.param("Performance 2021/23", None, id="not two years in a row"),
        pytest.param("Quarter 3", None, id="no year"),
        pytest.param("Thematic: rural crime", None, id="a topic"),
        pytest.param("1999/2000", None, id="before any of these notes"),
    ],
)
def test_period_of_a_title(text: str, period: str | None) -> None:
    assert find_period(text) == period


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Quarter 1", 1),
        ("by the end of quarter four", 4),
        ("Q3", 3),
        ("qtr 2 figures", 2),
        ("quarter 5", None),
        ("a quarter of calls", None),
        ("Q: who leads?", None),
        ("FAQ1", None),
        ("headquarters 2", None),
    ],
)
def test_quarter_named(text: str, number: int | None) -> None:
    found = find_quarter(text)
    assert (found[0] if found else None) == number


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    for found in find_dates(text):
        assert 1 <= found.day <= 31
        assert 1 <= found.month <= 12
        assert 0 <= found.span[0] < found.span[1] <= len(text)
    find_months(text)
    find_times(text)
    find_time_range(text)
    find_period(text)


@given(
    st.dates(D(2000, 1, 1), D(2099, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%A %d %b %Y", "%d.%m.%Y", "%Y-%m-%d", "%B %d, %Y", "%d-%b-%Y"]),
    st.sampled_from(["", "by ", "Date: ", "("]),
)
def test_every_day_is_read_back_in_every_form(day: datetime.date, form: str, before: str) -> None:
    found = find_dates(before + day.strftime(form))
    assert [f.resolve() for f in found] == [day]


@settings(max_examples=15, deadline=None)
@given(st.sampled_from("1 a./-:0'\tJ9£,\u00a0"))
def test_a_long_line_of_one_character_is_soon_read(character: str) -> None:
    line = character * 20_000
    started = time.process_time()
    find_dates(line)
    find_times(line)
    find_time_range(line)
    find_months(line)
    assert time.process_time() - started < 1.5
