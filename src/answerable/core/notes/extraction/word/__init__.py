"""Word documents as lines and rows."""

from answerable.core.notes.extraction.word.body import extract_word

__all__ = ["extract_word"]
