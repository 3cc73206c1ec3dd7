"""Settings for the real thing, and the base of the others.

Everything that differs between two cities or two machines is read from the environment here
and nowhere else. `.env.example` and the table in the README list the variables; a test compares.
What is missing is reported all at once.
"""

from pathlib import Path
from typing import Any

import dj_database_url
import dj_email_url
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvValidationError

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = Env(eager=False)
env.read_env(str(BASE_DIR / ".env"), recurse=False)

# --- What must be said -----------------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY")
SITE_URL = env.str("SITE_URL")  # scheme and host, as in https://portal.example
PORTAL_DATA = env.path("PORTAL_DATA")

# --- What may be said ------------------------------------------------------------------------
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
DATABASE_URL = env.str("DATABASE_URL", default="")
EMAIL_URL = env.str("EMAIL_URL", default="")
SITE_LANGUAGES = env.list("SITE_LANGUAGES", default=["fr", "nl", "en", "ar"])
PORTAL_CITY = env.path("PORTAL_CITY", default=BASE_DIR / "portal" / "cities" / "brussels")
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1)
STAFF_SECOND_FACTOR_REQUIRED = env.bool("STAFF_SECOND_FACTOR_REQUIRED", default=True)

try:
    env.seal()
except EnvValidationError as error:
    reasons: Any = error.error_messages
    missing = "\n".join(f"  {name}: {' '.join(why)}" for name, why in sorted(reasons.items()))
    raise ImproperlyConfigured(
        f"The environment lacks something (see .env.example):\n{missing}"
    ) from None

DEBUG = False
SITE_URL = SITE_URL.rstrip("/")
HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = ALLOWED_HOSTS or [SITE_URL.split("://")[-1].split(":")[0]]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- Parts -----------------------------------------------------------------------------------
INSTALLED_APPS = [
    "modeltranslation",  # first: the others ask its registry when they are ready
    "portal.apps.PortalConfig",
    "home",
    "blog",
    "volunteers",
    "initiatives",
    "people",
    "translation",
    "content",
    "design",
    "wagtail_localize",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",  # not offered to editors; wagtail-localize imports its model
    "wagtail.search",
    "wagtail.locales",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_q",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "portal.apps.PortalStaticFilesConfig",
]

MIDDLEWARE = [
    "content.changed.one_generation",
    "portal.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # nginx does it better, where there is one
    "portal.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.middleware.second_factor",
    "axes.middleware.AxesMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.surroundings",
            ],
        },
    }
]

# --- Data ------------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        DATABASE_URL or f"sqlite:///{PORTAL_DATA / 'portal.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # One database holds mail and money one day: durable, and writers wait instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- Jobs: django-q2 on the database, the only job engine ------------------------------------
Q_CLUSTER = {
    "name": "portal",
    "orm": "default",
    "workers": 1,
    "timeout": 120,  # seconds; long work is cut into slices below this
    "retry": 180,  # seconds; must be greater than timeout
    "max_attempts": 5,
    "ack_failures": True,
    "catch_up": False,
    "save_limit": 250,
    "poll": 0.5,  # seconds between two looks at the queue
    "label": "Jobs",
}
TASKS = {"default": {"BACKEND": "portal.jobs.DjangoQBackend"}}

# --- Languages -------------------------------------------------------------------------------
LANGUAGES = [(code, LANG_INFO[code]["name_local"]) for code in SITE_LANGUAGES]
LANGUAGE_CODE = SITE_LANGUAGES[0]
LANGUAGE_COOKIE_NAME = "portal_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600  # seconds
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
USE_TZ = True
TIME_ZONE = "Europe/Brussels"
USE_THOUSAND_SEPARATOR = False
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
MODELTRANSLATION_LANGUAGES = tuple(SITE_LANGUAGES)
MODELTRANSLATION_DEFAULT_LANGUAGE = LANGUAGE_CODE
MODELTRANSLATION_AUTO_POPULATE = False
# In which order another language is looked for (LANGUAGES.md 15: the same as for pages).
LANGUAGE_CHAINS = {
    "fr": ("fr", "nl", "en", "ar"),
    "nl": ("nl", "fr", "en", "ar"),
    "en": ("en", "fr", "nl", "ar"),
    "ar": ("ar", "fr", "en", "nl"),
}
MODELTRANSLATION_FALLBACK_LANGUAGES = {
    "default": LANGUAGE_CHAINS["fr"],
    **{
        code: tuple(other for other in chain if other != code)
        for code, chain in LANGUAGE_CHAINS.items()
    },
}
MODELTRANSLATION_FALLBACK_LANGUAGES = {
    code: tuple(other for other in chain if other in SITE_LANGUAGES)
    for code, chain in MODELTRANSLATION_FALLBACK_LANGUAGES.items()
    if code == "default" or code in SITE_LANGUAGES
}

# --- The editor's desk -----------------------------------------------------------------------
WAGTAIL_SITE_NAME = SITE_URL.split("://")[-1]
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "content.PortalImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 12 * 1024 * 1024  # bytes
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "txt", "xlsx"]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILREDIRECTS_AUTO_CREATE = False  # ours lead on in every language (translation.services)
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILEMBEDS_FINDERS: list[dict] = []  # nothing is embedded; videos wait for a click
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long page in Wagtail's editor has many fields

# --- Staff -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "people.staff.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes counts, in rows that all processes share
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "people.staff.claimed_name"
AXES_LOCKOUT_CALLABLE = "people.staff.locked_out"
AXES_CLIENT_IP_CALLABLE = "people.staff.client_address"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False

# --- Files -----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = PORTAL_DATA / "static"
STATICFILES_DIRS = [("design/components", BASE_DIR / "design/templates/design/components")]
MEDIA_URL = "/media/"
MEDIA_ROOT = PORTAL_DATA / "media"
SERVE_MEDIA = False  # nginx does
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "design.storage.BundledManifestStaticFilesStorage"},
}

# --- Mail ------------------------------------------------------------------------------------
if EMAIL_URL:
    vars().update(dj_email_url.parse(EMAIL_URL))
else:
    EMAIL_BACKEND = "people.mail_folder.EmailBackend"
    EMAIL_FILE_PATH = PORTAL_DATA / "mail"
EMAIL_TIMEOUT = 10  # seconds
# Where the movement has no address of its own yet (the admin's settings).
DEFAULT_FROM_EMAIL = f"portal@{SITE_URL.split('://')[-1].split(':')[0]}"
MAIL_KEPT = 30  # days, then nobody can say any more to whom it went and what it said
# From one network, where a class or a café may sign up together; and of these, without JavaScript.
PUBLIC_FORM_POSTS_PER_HOUR = 300
PUBLIC_FORM_UNPROVEN_POSTS_PER_HOUR = 60

# --- Headers ---------------------------------------------------------------------------------
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail lifts it for its preview
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.views.csrf_failure"

# Two policies: strict for readers, and one that Wagtail's admin can live with.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": ["https://www.youtube-nocookie.com"],  # only after a click
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "object-src": [NONE],
    "form-action": [SELF],
    "base-uri": [SELF],
    "frame-ancestors": [SELF],
}

# --- Logs: one JSON object a line, without addresses or names ----------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "portal.logs.json_formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "axes": {"level": "ERROR"},  # its warnings hold names and addresses
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": ["console"], "propagate": False},
    },
}
