from typing import Any

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "answerable.search"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        post_migrate.connect(_make_current, sender=self, dispatch_uid="search index")


def _make_current(**_: Any) -> None:
    """A database from before there was an index, or from before it was made as it is today."""
    from django.db import connection

    from . import index
    from .models import IndexState

    there = IndexState._meta.db_table in connection.introspection.table_names()
    if there and not index.is_current():
        index.rebuild()
