from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "answerable.office"
    verbose_name = "The office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .search import register_sources

        register_sources()
