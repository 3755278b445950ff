from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "answerable.reading"
    verbose_name = "Reading"
    default_auto_field = "django.db.models.BigAutoField"
