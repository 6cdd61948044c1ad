"""The room as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsistencyConfig(AppConfig):
    """Checking what documents say against themselves."""

    name = "tertial.consistency"
    verbose_name = _("document check")
