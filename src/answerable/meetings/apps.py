from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "answerable.meetings"
    verbose_name = "Meetings"
    default_auto_field = "django.db.models.BigAutoField"
