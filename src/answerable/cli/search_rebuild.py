"""Makes the search index anew from the record.

The index follows the record by itself; this is for the day when `answerable verify` says that it does not.
The record itself is not touched, and everything can be used meanwhile, though saving waits until it is done.
"""

from __future__ import annotations

import argparse

from .office import add_home, open_office, show_progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_home(parser)


def run(arguments: argparse.Namespace) -> int:
    open_office(arguments.home)
    from tqdm import tqdm

    from answerable.search import index, sources

    rows = sum(source.model._base_manager.count() for source in sources.list_sources())
    with tqdm(total=rows, disable=not show_progress(), unit="rows") as progress:
        number = index.rebuild(tell=progress.update)
    print(f"The search index holds {number:,} entries.")
    return 0
