"""What commands that take long have in common: a progress bar, and refusals that list all that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .office import show_progress
from .refusals import Refusal

Tell = Callable[[int, int, str], None]


@contextmanager
def show_steps(words: str) -> Iterator[Tell]:
    """Shows how many of how many steps are done, and at what."""
    from tqdm import tqdm

    with tqdm(desc=words, disable=not show_progress(), leave=False) as bar:

        def tell(done: int, total: int, at: str) -> None:
            bar.total, bar.n = total, done
            bar.set_postfix_str(at, refresh=False)
            bar.refresh()

        yield tell


@contextmanager
def refusing() -> Iterator[None]:
    from answerable.keeping.exceptions import KeepingRefused

    try:
        yield
    except KeepingRefused as refused:
        raise Refusal("\n".join(refused.problems)) from refused
