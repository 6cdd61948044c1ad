"""The room as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    """The rhythm of the year."""

    name = "tertial.reporting"
    verbose_name = _("reporting")
