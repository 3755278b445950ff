from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "answerable.config"
    label = "house"
    verbose_name = "Settings"

    def ready(self) -> None:
        from answerable.config.checks import register_checks

        register_checks()
