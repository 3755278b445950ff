from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "answerable.meetings"
    verbose_name = "Meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .search import register_sources

        register_sources()
