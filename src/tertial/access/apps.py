"""The room as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    """People and their roles."""

    name = "tertial.access"
    verbose_name = _("access")
