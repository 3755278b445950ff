"""What the ledger refuses, each with a sentence that says what to do instead."""


class LedgerError(Exception):
    """Anything the ledger refuses."""


class OutsideLedger(LedgerError):
    """A record was about to be written past the ledger."""


class StaleRow(LedgerError):
    """The row is gone, or someone changed it after it was read."""


class BrokenLedger(LedgerError):
    """The ledger itself is damaged, so nothing may be appended to it."""


class RemovalRefused(LedgerError):
    """A removal of personal data that may not be asked for, authorised or carried out."""


class RemovalStopped(RemovalRefused):
    """A legal hold stands against the removal."""


class RemovalIncomplete(RemovalRefused):
    """The name would still stand somewhere, so nothing was changed."""
