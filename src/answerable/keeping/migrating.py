"""Which migrations a database has had, and the models as they were then, so that a set from an older version
can be loaded as it was written and brought up to date afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from .exceptions import KeepingRefused

Key = tuple[str, str]


def list_applied() -> list[str]:
    return sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())


def check_known(applied: Iterable[str], application: str) -> None:
    """Refuses tables that a newer version made."""
    known = _load().disk_migrations
    strange = [each for each in applied if _split(each) not in known]
    if strange:
        raise KeepingRefused(
            f"This was written by a newer version of Answerable ({application}), which has changes to its "
            f"tables that this one does not know ({', '.join(strange)}). Take that version, or a newer "
            "one, and try again."
        )


def make_registry(applied: Iterable[str]) -> Apps:
    """The models as they were when the database had had just these migrations."""
    keys = [_split(each) for each in applied]
    return open_registry(_load().project_state(keys))


def open_registry(state: ProjectState) -> Apps:
    """Models that write past the ledger, so that its own rows can be given back. The program's are others."""
    registry: Apps = state.apps
    for model in registry.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            # The time that was written stays; the present is not put over it.
            for name in ("auto_now", "auto_now_add"):
                if getattr(field, name, False):
                    setattr(field, name, False)
    return registry


def migrate_to(applied: Iterable[str]) -> None:
    """Makes the tables in an empty database as they were after these migrations."""
    keys = {_split(each) for each in applied}
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    last = [key for key in keys if not any(child.key in keys for child in graph.node_map[key].children)]
    executor.migrate(sorted(last))


def bring_up_to_date() -> None:
    """Also makes again what apps make from the record after a migration, such as the index."""
    call_command("migrate", verbosity=0, interactive=False)


def _load() -> MigrationLoader:
    return MigrationLoader(None, ignore_no_migrations=True)


def _split(name: str) -> Key:
    app, _, migration = name.partition(".")
    return app, migration
