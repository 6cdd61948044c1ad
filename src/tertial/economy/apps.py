"""The room as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EconomyConfig(AppConfig):
    """Money and volumes, and the tables of reports."""

    name = "tertial.economy"
    verbose_name = _("economy")
