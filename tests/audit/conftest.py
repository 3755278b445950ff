"""The cast of the ledger's tests."""

import pytest

from answerable.audit.ledger import Actor


@pytest.fixture
def officer() -> Actor:
    return Actor("account 3 (policy officer)")


@pytest.fixture
def chief() -> Actor:
    return Actor("account 5 (chief executive)")
