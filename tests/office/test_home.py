"""The office's folder."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.office.home import HomeRefused, lay_home, read_home


def test_home_laid_is_read_as_it_was_laid(tmp_path: Path) -> None:
    addresses = ("https://answerable.example.org", "http://127.0.0.1:8000")
    laid = lay_home(tmp_path / "office", name="Office of “X” & Co", demonstration=True, addresses=addresses)
    assert read_home({"ANSWERABLE_HOME": str(tmp_path / "office")}) == laid
    assert laid.demonstration
    assert laid.hosts == ("answerable.example.org", "127.0.0.1")


def test_home_is_closed_to_other_users_of_the_machine(tmp_path: Path) -> None:
    home = lay_home(tmp_path / "office", name="Office")
    for path, mode in [(home.folder, 0o700), (home.papers, 0o700), (home.secret_key_file, 0o600)]:
        assert path.stat().st_mode & 0o777 == mode


def test_home_has_a_secret_key_of_its_own(tmp_path: Path) -> None:
    first, second = (lay_home(tmp_path / n, name="Office").read_secret_key() for n in "ab")
    assert first != second
    assert len(first) > 60


def test_home_in_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(HomeRefused, match="not an empty folder"):
        lay_home(tmp_path, name="Office")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_home_in_an_empty_folder_is_laid(tmp_path: Path) -> None:
    assert lay_home(tmp_path, name="Office").founded


def test_home_that_is_not_there_yet_is_not_founded(tmp_path: Path) -> None:
    home = read_home({"ANSWERABLE_HOME": str(tmp_path / "none")})
    assert not home.founded
    assert home.read_secret_key() == ""
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "not a TOML file"),
        ("demonstration = true", "does not name the office"),
        ('name = " "', "does not name the office"),
        ('name = "X"\ndemonstration = "yes"', "must be true or false"),
        ('name = "X"\naddresses = "https://x"', "must be a list"),
        ('name = "X"\naddresses = ["answerable.example.org"]', "must be a list"),
        ('name = "X"\ndebug = true', "settings nobody reads: debug"),
    ],
)
def test_home_with_faulty_settings_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "office.toml").write_text(text)
    with pytest.raises(HomeRefused, match=message):
        read_home({"ANSWERABLE_HOME": str(tmp_path)})


@pytest.mark.parametrize(
    ("addresses", "secure"),
    [((), False), (("https://a.example",), True), (("https://a.example", "http://b.example"), False)],
)
def test_home_is_secure_when_every_address_is(
    tmp_path: Path, addresses: tuple[str, ...], secure: bool
) -> None:
    assert lay_home(tmp_path / "office", name="Office", addresses=addresses).secure is secure


@given(name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_settings_file_holds_any_name(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    home = lay_home(tmp_path_factory.mktemp("home") / "office", name=name)
    assert tomllib.loads(home.settings_file.read_text(encoding="utf-8"))["name"] == name.strip()
