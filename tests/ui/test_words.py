from __future__ import annotations

import pytest

from answerable.ui.words import name_writer


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("account 2 (chief executive)", "the chief executive"),
        ("copied by hand, by account 12 (policy officer)", "copied by hand, by the policy officer"),
        ("command line", "command line"),
        ("", ""),
    ],
)
def test_accounts_are_named_by_their_role(by: str, said: str) -> None:
    assert name_writer(by) == said
