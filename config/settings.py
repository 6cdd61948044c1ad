"""Django's settings. All that differs between installations comes from the environment (`.env.example`)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

import tertial
from tertial.platform.postgresql.database import django_database

ROOT: Final = Path(__file__).parents[1]

SECRET_KEY = os.environ.get("TERTIAL_SECRET_KEY", "")
DEBUG = os.environ.get("TERTIAL_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("TERTIAL_HOSTS", "localhost 127.0.0.1 [::1]").split()

DATABASES: dict[str, dict[str, Any]] = {"default": django_database(os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# From the ground up; a room's tables may refer to those above it in this list only.
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "tertial.audit",
    "tertial.organisation",
    "tertial.access",
    "tertial.reporting",
    "tertial.plan",
    "tertial.economy",
    "tertial.documents",
    "tertial.imports",
    "tertial.search",
    "tertial.web",
]
AUTH_USER_MODEL = "access.Person"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [Path(tertial.__file__).parent / "locale"]

# Events of history are rows of ours like all others: they keep their own copy of what they are about.
PGHISTORY_APPEND_ONLY = True
