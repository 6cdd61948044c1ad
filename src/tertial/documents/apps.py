"""The room as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Plans and reports as they are kept."""

    name = "tertial.documents"
    verbose_name = _("documents")
