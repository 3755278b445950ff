from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "answerable.actions"
    verbose_name = "Actions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .search import register_sources

        register_sources()
