"""The layouts, by name: each fills a draft and records what it put there."""

from collections.abc import Callable

from tests.core.notes.generator.draft import Draft
from tests.core.notes.generator.layouts import boards, prose, tables

LAYOUTS: dict[str, Callable[[Draft], None]] = {
    "owner_column_letters": tables.owner_column_letters,
    "owner_column_decimals": tables.owner_column_decimals,
    "minutes_table": tables.minutes_table,
    "actions_table": tables.actions_table,
    "action_log": tables.action_log,
    "bare_headings": prose.bare_headings,
    "thematic": prose.thematic,
    "initials": prose.initials,
    "unlabelled": prose.unlabelled,
    "board": boards.board,
    "specification": boards.specification,
    "lettered": boards.lettered,
    "item_alone": boards.item_alone,
    "public_page": boards.public_page,
}
