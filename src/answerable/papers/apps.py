from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "answerable.papers"
    verbose_name = "Papers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from answerable.audit.removal import register_store
        from answerable.audit.verification import register_check

        from .removal import mark_papers, sweep_files
        from .search import register_sources
        from .verification import find_damage

        register_store("papers", mark_papers, sweep_files)
        register_check("papers", find_damage)
        register_sources()
