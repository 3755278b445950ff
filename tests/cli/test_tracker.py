"""A tracker at the command line: what it seems to mean, taken in, out again, and refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

TRACKER = (
    "Log No.,Raised,What was agreed,Who,By when,Where it stands,Latest,RAG\n"
    "1,20/03/2018,Send the survey tables to the commissioner,DCC,5/6/2018,Ongoing,Chased,A\n"
    "2,20/03/2018,Bring back the review of custody,CC,31/02/2019,Complete,,G\n"
    "3,24/04/2018,,CC,,Parked,,R\n"
)


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trackers") / "our tracker.csv"
    path.write_text(TRACKER, encoding="cp1252")
    return path


def test_tracker_s_way_in_and_out(run: Run, home: Path, tracker: Path, tmp_path: Path) -> None:
    asked = run("tracker", "import", tracker, home=home)
    assert asked.returncode == 1
    assert "What was agreed  action" in asked.stdout
    assert "Complete (1 row): discharged" in asked.stdout
    assert "Nothing was written" in asked.stderr

    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(
        "name: Ours\ncolumns: {Latest: progress}\nstatuses: {Parked: open}\n", encoding="utf-8"
    )
    looked = run("tracker", "import", tracker, "--columns", mapping, "--dry-run", home=home)
    assert "It would link 0 rows to actions, and raise 2 new actions." in looked.stdout

    done = run("tracker", "import", tracker, "--columns", mapping, home=home)
    assert done.returncode == 1
    assert "raised 2 new actions (A/2018/001 to A/2018/002)." in done.stdout
    assert "Fault: row 3, By when: “31/02/2019” is no day." in done.stdout
    assert "Left out: row 4, What was agreed: There is no text in this row." in done.stdout

    again = json.loads(run("tracker", "import", tracker, "--json", home=home).stdout)
    assert (again["outcome"], again["layout"], again["raised"]) == ("nothing changed", "Ours", 0)
    assert [problem["row"] for problem in again["problems"]] == [3, 4]

    out = tmp_path / "out.csv"
    assert run("tracker", "export", out, "--layout", "ours", home=home).returncode == 0
    assert out.read_text(encoding="utf-8-sig").splitlines()[0] == TRACKER.splitlines()[0]
    back = run("tracker", "import", out, home=home)
    assert back.stdout.startswith("Nothing changed.")
    assert run("verify", home=home).returncode == 0


def test_proposal_as_json_names_what_can_be_said(run: Run, home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("Task,Lead\nWrite to the panel,PCC\nVisit the suite,PCC\n", encoding="utf-8")
    said = run("tracker", "import", other, "--json", home=home)
    assert said.returncode == 1
    proposal = json.loads(said.stdout)
    assert proposal["columns"] == {"Task": "action", "Lead": "owner"}
    assert "superseded" in proposal["meanings"]


@pytest.mark.parametrize(
    ("content", "mapping", "words"),
    [
        (b"%PDF-1.7", "", "is not a spreadsheet"),
        (b"only words\nand more\n", "", "no table of actions was found"),
        (TRACKER.encode(), "columns: {Colour: keep}", "The file has no column “Colour”."),
        (TRACKER.encode(), "columns: {RAG: colour}", "“colour” is none of"),
        (TRACKER.encode(), "- one", "has no `columns:`"),
        (TRACKER.encode(), "a: [", "is not a file of YAML"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(
    run: Run, home: Path, tmp_path: Path, content: bytes, mapping: str, words: str
) -> None:
    file, said = tmp_path / "t.csv", tmp_path / "m.yaml"
    file.write_bytes(content)
    said.write_text(mapping, encoding="utf-8")
    refused = run("tracker", "import", file, *(["--columns", said] if mapping else []), home=home)
    assert refused.returncode == 1
    assert words in refused.stderr
    assert "Traceback" not in refused.stderr


def test_tracker_that_nobody_took_in_cannot_be_written(run: Run, home: Path, tmp_path: Path) -> None:
    refused = run("tracker", "export", tmp_path / "x.xlsx", "--layout", "theirs", home=home)
    assert refused.returncode == 1
    assert "There is no tracker called theirs." in refused.stderr
