from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "answerable.ui"
    verbose_name = "Pages"
    default_auto_field = "django.db.models.BigAutoField"
