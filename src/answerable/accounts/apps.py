from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "answerable.accounts"
    verbose_name = "Accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from answerable.audit.verification import register_check

        from .queries import find_inconsistencies

        register_check("accounts", find_inconsistencies)
