"""The room as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationConfig(AppConfig):
    """Bodies, their names, places and members, each valid from one day to another."""

    name = "tertial.organisation"
    verbose_name = _("organisation")
