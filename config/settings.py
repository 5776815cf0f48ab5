"""Settings, all from the environment; docs/operations.md lists them.

``WAYMARK_MODE`` is ``production`` unless said otherwise, and production refuses to start without its secrets.
``local`` is what ``bootstrap.py`` sets: the demo, the tests and the commands that need no database.
"""

from datetime import timedelta
from pathlib import Path

import django_stubs_ext
import environ
from csp.constants import NONE, SELF
from django.contrib.messages import constants as message_levels
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

django_stubs_ext.monkeypatch()  # lets forms and admin classes name their model, as the type checker wants

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

MODE = env.str("WAYMARK_MODE", default="production")
LOCAL = MODE == "local"
if MODE not in ("production", "local"):
    raise ImproperlyConfigured(f"WAYMARK_MODE is {MODE!r}; it must be production or local.")


def required(name: str, what: str) -> str:
    """Read a variable that production cannot do without; say plainly what is missing."""
    value: str = env.str(name, default="")
    if not value and not LOCAL:
        raise ImproperlyConfigured(f"{name} is not set: {what}")
    return value


# --- who we are -----------------------------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
DEMO = LOCAL and env.bool("WAYMARK_DEMO", default=False)
SECRET_KEY = required("SECRET_KEY", "give a long random text that nobody else knows.") or get_random_secret_key()
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = [
    host for host in required("ALLOWED_HOSTS", "list the host names of the site, with commas.").split(",") if host
] or ["localhost", "127.0.0.1", "[::1]", "testserver"]
SITE_URL = env.str("SITE_URL", default="http://localhost:8000" if LOCAL else f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
SITE_NAME = "Waymark"
SERVES_HTTPS = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- what it is made of ---------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "unfold.contrib.import_export",
    "import_export",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "lucide",
    "config",
    "accounts",
    "matching",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.security.SecurityHeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.security.AdminPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.users.middleware.ReaderMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
MESSAGE_TAGS = {message_levels.ERROR: "error"}

# --- where things are kept ------------------------------------------------------------------------------------------
required("DATABASE_URL", "say where PostgreSQL is, as postgresql://user:password@host/name.")
DATABASES = {"default": env.db("DATABASE_URL", default="postgresql:///waymark")}
DATABASES["default"] |= {"CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60), "CONN_HEALTH_CHECKS": True}
REDIS_URL = required("REDIS_URL", "say where Valkey or Redis is, as redis://host:6379/0.") or "redis://localhost:6379/0"
# A local socket is spelt unix:///path for the cache and redis+socket:///path for the task queue.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "waymark",
    }
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = LOCAL

# --- tasks ----------------------------------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "global_keyprefix": "waymark-tasks:",
    "socket_connect_timeout": 5,
    # A page that nudges a task while the broker is away tries once more and goes on; beat finds the work later.
    "max_retries": 1,
    "interval_start": 0.2,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 30 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "send-due-letters": {"task": "accounts.send_due_letters", "schedule": timedelta(minutes=1)},
    "ask-whether-still-right": {"task": "accounts.ask_whether_still_right", "schedule": timedelta(minutes=15)},
    "look-after-requests": {"task": "matching.look_after_requests", "schedule": timedelta(minutes=5)},
    "look-after-check-ins": {"task": "matching.look_after_check_ins", "schedule": timedelta(minutes=5)},
}

# --- mail -----------------------------------------------------------------------------------------------------------
required("EMAIL_URL", "say where letters go, as smtp+tls://user:password@host:587.")
for _name, _value in env.email_url("EMAIL_URL", default="smtp://localhost:1025").items():
    globals()[_name] = _value
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Waymark <hello@waymark.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# A worker that falls silent keeps its letter for so long; it must exceed the time limit of accounts.mail.tasks.
MAIL_LEASE = timedelta(minutes=5)
MAIL_RETRY_AFTER = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720)]

# --- signing in -----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("accounts:start")
ACCOUNT_ADAPTER = "accounts.mail.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_FORMS = {"signup": "accounts.users.joining.JoinForm"}
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.users.forms.SignupForm"
ACCOUNT_SIGNUP_REDIRECT_URL = reverse_lazy("accounts:start")
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
USERSESSIONS_TRACK_ACTIVITY = False
PASSWORD_RESET_TIMEOUT = 3600

# --- words and time -------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = "config.formats"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_SECURE = SERVES_HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

# --- safety ---------------------------------------------------------------------------------------------------------
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-session" if SERVES_HTTPS else "session"
SESSION_COOKIE_SECURE = SERVES_HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if SERVES_HTTPS else "csrf"
CSRF_COOKIE_SECURE = SERVES_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
SECURE_SSL_REDIRECT = SERVES_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if SERVES_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SERVES_HTTPS
SECURE_HSTS_PRELOAD = SERVES_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "img-src": [SELF, "data:"],
    }
}
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True

# The green of static/css/tokens.css in the steps that Unfold asks for, from a wash to nearly black.
_STEPS = ((98, 2), (95.5, 3), (91, 5), (85, 9), (79, 11), (55, 10), (48, 9), (42, 8.5), (36, 8), (30, 7), (20, 4))
_NAMES = (50, *range(100, 1000, 100), 950)
SPRUCE = {
    str(name): f"oklch({light}% {chroma / 100} 167)" for name, (light, chroma) in zip(_NAMES, _STEPS, strict=True)
}
UNFOLD = {
    "SITE_TITLE": "Waymark",
    "SITE_HEADER": "Waymark",
    "SITE_SUBHEADER": _("Moderation"),
    "SITE_URL": "/",
    "SITE_ICON": lambda _request: static("img/mark.svg"),
    "COLORS": {"primary": SPRUCE},
    "ENVIRONMENT": "config.admin.environment",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda _request: static("img/mark.svg")}],
    "DASHBOARD_CALLBACK": "config.admin.dashboard",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
}

# --- telling what happened ------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
