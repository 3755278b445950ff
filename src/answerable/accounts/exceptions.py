"""What the accounts refuse."""


class AccountRefused(Exception):
    """The change would break a rule; the message says which and what to do."""
