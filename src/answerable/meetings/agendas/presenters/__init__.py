"""Agendas in plain words."""

from .building import Build
from .heads import PLACEHOLDERS, present_agenda, present_files, present_head, present_rules
from .reading import describe_meeting, present_changes, present_content

__all__ = [
    "PLACEHOLDERS",
    "Build",
    "describe_meeting",
    "present_agenda",
    "present_changes",
    "present_content",
    "present_files",
    "present_head",
    "present_rules",
]
