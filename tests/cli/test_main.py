from __future__ import annotations

import pytest

from answerable.cli import main
from answerable.cli.commands import COMMANDS, GROUPS, find_command, load


def test_nothing_and_a_group_alone_are_wrong_use_and_say_what_there_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    assert "notes" in capsys.readouterr().out
    assert main(["notes"]) == 2
    assert "accept" in capsys.readouterr().out


def test_an_unknown_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["note"]) == 2
    assert "invalid choice" in capsys.readouterr().err


def test_an_unknown_option_shows_the_usage_of_the_command_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notes", "read", "--jsn", "x.txt"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("usage: answerable notes read ")
    assert "unrecognized arguments: --jsn" in said
    assert main(["--jsn"]) == 2
    assert capsys.readouterr().err.startswith("usage: answerable [-h]")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command.words))
def test_every_command_explains_itself(command: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.words, "--help"]) == 0  # type: ignore[attr-defined]
    said = capsys.readouterr().out
    first = load(command).__doc__.splitlines()[0]  # type: ignore[arg-type]
    assert first in said


def test_every_group_has_a_line_and_a_command() -> None:
    assert {command.words[0] for command in COMMANDS if len(command.words) > 1} == set(GROUPS)


def test_a_command_is_found_by_its_words_only() -> None:
    found = find_command(["notes", "read", "x.txt"])
    assert found is not None
    assert found.words == ("notes", "read")
    assert find_command(["notes"]) is None
    assert find_command(["--help"]) is None
