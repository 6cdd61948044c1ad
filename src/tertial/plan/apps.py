"""The room as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    """Goals, indicators, activities and how they went."""

    name = "tertial.plan"
    verbose_name = _("plan")
