"""Django's settings. All that differs between installations comes from the environment (`.env.example`)."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from csp.constants import NONE, SELF

import tertial
from tertial.platform.log_lines import wrong_host_in_one_line
from tertial.platform.mail import mail_settings
from tertial.platform.postgresql.database import django_database
from tertial.platform.postgresql.trouble import in_one_line

ROOT: Final = Path(__file__).parents[1]

SECRET_KEY = os.environ.get("TERTIAL_SECRET_KEY", "")
DEBUG = os.environ.get("TERTIAL_DEBUG") == "1"
DEMO = os.environ.get("TERTIAL_DEMO") == "1"  # log-ins without a password: never with real data
DATA_FOLDER = os.environ.get("TERTIAL_DATA_DIR", "")  # known in processes that tertial starts
# The machine itself always gets an answer, so that whoever watches over it does.
ALLOWED_HOSTS = [*os.environ.get("TERTIAL_HOSTS", "").split(), "localhost", "127.0.0.1", "[::1]"]

DATABASES: dict[str, dict[str, Any]] = {"default": django_database(os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# From the ground up; a room's tables may refer to those above it in this list only.
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "tertial.audit",
    "tertial.organisation",
    "tertial.access",
    "tertial.reporting",
    "tertial.plan",
    "tertial.economy",
    "tertial.documents",
    "tertial.consistency",
    "tertial.imports",
    "tertial.search",
    "tertial.approval",
    "tertial.web",
    # Last, so that our pages for logging in come before theirs.
    "allauth",
    "allauth.account",
    "axes",
]
AUTH_USER_MODEL = "access.Person"

# Pages. The order matters: what stands higher sees a request first and an answer last.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tertial.web.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "tertial.web.bounds.BoundsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tertial.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tertial.web.asking.AskingMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "tertial.web.urls"
WSGI_APPLICATION = "tertial.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tertial.web.house.house_context",
                "tertial.web.asking.reader_context",
                "tertial.web.accounts.context.account_context",
            ],
            "builtins": ["django.templatetags.i18n", "tertial.web.templatetags.components"],
        },
    }
]

# Styles, scripts and fonts: bundled at set-up under names that change with what they hold.
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_IMMUTABLE_FILE_TEST = r"-[A-Z0-9]{8}\.[a-z0-9.]+$"
WHITENOISE_ALLOW_ALL_ORIGINS = False

# One cache for all processes where the installation has a folder for it, else one for each. What was
# printed is large: fewer of that are kept, apart from all else.
_CACHE = os.environ.get("TERTIAL_CACHE_DIR", "")
_MOST_KEPT = {"default": 5000, "printed": 200}
CACHES = {
    name: {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": _CACHE if name == "default" else str(Path(_CACHE) / name),
        "OPTIONS": {"MAX_ENTRIES": most},
    }
    if _CACHE
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": name,
        "OPTIONS": {"MAX_ENTRIES": most},
    }
    for name, most in _MOST_KEPT.items()
}

# What a browser may do with a page: run our own files and nothing else, and never inside another page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the shapes inside the style sheet
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
HTTPS = os.environ.get("TERTIAL_HTTPS") == "1"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False  # the proxy in front does that
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tertial.web.views.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# Logging in: by e-mail address and password. Nobody signs up; people are let in.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: who guesses too often is not even looked up
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        # A long sentence shares many letters with a name by chance; the usual 0.7 would refuse it.
        "OPTIONS": {"user_attributes": ["email", "name"], "max_similarity": 0.8},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 12 * 3600  # a working day, and no longer than the browser is open
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
ACCOUNT_ADAPTER = "tertial.web.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # who lets somebody in knows the address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",  # a whole town hall may come from one address
    "login_failed": "10/m/ip",
    "reset_password": "20/m/ip,3/h/key",
}
ACCOUNT_FORMS = {
    "login": "tertial.web.accounts.forms.LoginForm",
    "change_password": "tertial.web.accounts.forms.ChangePasswordForm",
    "set_password": "tertial.web.accounts.forms.SetPasswordForm",
    "reset_password": "tertial.web.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "tertial.web.accounts.forms.ResetPasswordKeyForm",
}
globals().update(mail_settings(os.environ.get("TERTIAL_MAIL", "")))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("TERTIAL_MAIL_FROM") or "tertial@localhost"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_PARAMETERS = ["username"]  # addresses are counted by allauth, for a shorter time
AXES_USERNAME_CALLABLE = "tertial.web.accounts.guessing.guessed_name"
AXES_CLIENT_IP_CALLABLE = "tertial.web.accounts.guessing.client_address"
AXES_LOCKOUT_TEMPLATE = "account/closed.html"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # counting by name alone is what we want: no address gets around it

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [Path(tertial.__file__).parent / "locale"]

# Events of history are rows of ours like all others: they keep their own copy of what they are about.
PGHISTORY_APPEND_ONLY = True

# What went wrong, on standard error. The address is told without what was asked for.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "in_one_line": {"()": "django.utils.log.CallbackFilter", "callback": in_one_line},
        "wrong_host": {"()": "django.utils.log.CallbackFilter", "callback": wrong_host_in_one_line},
    },
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["in_one_line", "wrong_host"],
            "formatter": "plain",
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},  # pages that are missing are no news
        "axes": {"level": "CRITICAL"},  # the adapter says who did not get in, without an address
    },
}
