from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "answerable.reading"
    verbose_name = "Reading"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from answerable.actions.outcomes import register_keeper

        from .trackers.remembering import list_still_open

        # What the office's live tracker has as open is, however old it is.
        register_keeper(list_still_open)
