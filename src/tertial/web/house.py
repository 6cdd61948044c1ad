"""The municipality's own look on the pages: its name, its logo, its colour.

They come from the settings file; where that does not say a name, from the organisation. The colour gives a
small style sheet of its own, since no page has styles written into it.
"""

from __future__ import annotations

import hashlib
import logging
import os
from functools import cache
from typing import Any

from django.core.cache import cache as kept
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from tertial.documents.configuration import load_configuration
from tertial.documents.rendering.style import HouseStyle
from tertial.organisation.models import BodyKind, BodyName
from tertial.platform.failures import Refused
from tertial.web.presenting.accents import accent_sheet

NAMELESS = "Tertial"
_NAME_KEY, _NAME_SECONDS = "municipality-name", 60

logger = logging.getLogger(__name__)


@cache
def house() -> HouseStyle:
    """Give what the municipality has set; what cannot be read is logged, and the look is neutral."""
    try:
        return load_configuration(os.environ).style
    except Refused as refused:
        logger.exception("The settings of the municipality cannot be used: %s", refused.code)
        return HouseStyle()


@cache
def theme_sheet() -> tuple[str, str]:
    """Give the style sheet of the municipality's colour, and a mark that changes with it."""
    sheet = accent_sheet(house().accent)
    return sheet, _mark(sheet.encode())


@cache
def logo_mark() -> str:
    """Give a mark that changes with the logo; "" where there is none."""
    logo = house().logo
    return _mark(logo) if logo else ""


def municipality_name() -> str:
    """Give the name at the head of the pages. At most one query, once a minute."""
    name = house().municipality or kept.get(_NAME_KEY)
    if name:
        return str(name)
    today = timezone.localdate()
    row = BodyName.objects.filter(body__kind=BodyKind.MUNICIPALITY, valid__contains=today).first()
    if row is None:
        return NAMELESS
    kept.set(_NAME_KEY, row.name, _NAME_SECONDS)
    return row.name


def name_without_database() -> str:
    """Give the name where nothing may be asked of the database."""
    return house().municipality or NAMELESS


def house_context(_request: HttpRequest) -> dict[str, Any]:
    """Give every template the municipality's name and look."""
    return {
        "municipality": SimpleLazyObject(name_if_any),
        "theme_mark": theme_sheet()[1],
        "logo_mark": logo_mark(),
        "logo_text": house().logo_text,
    }


def name_if_any() -> str:
    """Give the name at the head of the pages, also where the database does not answer."""
    try:
        return municipality_name()
    except DatabaseError:
        return NAMELESS


def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]
