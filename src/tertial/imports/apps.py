"""The room as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    """Files from elsewhere, as drafts."""

    name = "tertial.imports"
    verbose_name = _("imports")
