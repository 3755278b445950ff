from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "answerable.meetings"
    verbose_name = "Meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from answerable.actions import topics
        from answerable.audit.verification import register_check

        from .programme.verification import find_dropped
        from .queries import read_topic_names
        from .search import register_sources

        register_sources()
        topics.register(read_topic_names)
        register_check("the programme", find_dropped)
