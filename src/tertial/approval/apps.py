"""The room as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalConfig(AppConfig):
    """What is submitted, returned, approved and published."""

    name = "tertial.approval"
    verbose_name = _("approval")
