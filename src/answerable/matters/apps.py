from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "answerable.matters"
    verbose_name = "Matters"
    default_auto_field = "django.db.models.BigAutoField"
