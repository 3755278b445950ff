"""What a person sends from the pages of agendas."""

from .fields import digest_words, list_differences
from .items import ItemForm
from .leaving import LeaveOutForm, ReasonForm, WithdrawForm
from .lines import HomeForm, LineForm, MergeLineForm, RemoveLineForm, list_mergeable
from .settings import DueRuleForm, TemplateForm

__all__ = [
    "DueRuleForm",
    "HomeForm",
    "ItemForm",
    "LeaveOutForm",
    "LineForm",
    "MergeLineForm",
    "ReasonForm",
    "RemoveLineForm",
    "TemplateForm",
    "WithdrawForm",
    "digest_words",
    "list_differences",
    "list_mergeable",
]
