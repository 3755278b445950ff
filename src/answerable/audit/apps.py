from django.apps import AppConfig
from django.core.checks import register


class AuditConfig(AppConfig):
    name = "answerable.audit"
    verbose_name = "The ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import pre_delete

        from .checks import check_records, list_records
        from .guard import refuse_cascade

        register(check_records)
        for model in list_records():
            pre_delete.connect(refuse_cascade, sender=model, dispatch_uid=f"audit {model._meta.label}")
