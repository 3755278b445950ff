"""A command that ends with a sentence instead of a result."""

from __future__ import annotations


class Refusal(Exception):
    """Says what is wrong and what to do. Status 1: something was refused; 2: the command was used wrongly."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.status = status
