"""Specimens of notes, and how what was read is compared with what a careful person reads."""
