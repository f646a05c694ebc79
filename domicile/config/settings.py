"""Django's settings, all derived from one Environment."""

import os
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from domicile.config.environment import LOOPBACK, Environment
from domicile.config.keys import kept_key
from domicile.config.logs import configure_logs

ENVIRONMENT: Final = Environment.read(os.environ)
HOUSE: Final = Path(__file__).parent
DATA: Final = ENVIRONMENT.data.resolve()

DEBUG = False  # always: an error page never shows anything of ours
SECRET_KEY = ENVIRONMENT.secret_key or (kept_key(DATA) if ENVIRONMENT.demo else "unset")
ADDRESS = ENVIRONMENT.address.rstrip("/") or f"http://127.0.0.1:{ENVIRONMENT.port}"
_ADDRESS_PARTS: Final = urlsplit(ADDRESS)
ALLOWED_HOSTS = list(
    ENVIRONMENT.allowed_hosts
    or ([*LOOPBACK[:1], "[::1]", "localhost"] if ENVIRONMENT.demo else [_ADDRESS_PARTS.hostname])
)

INSTALLED_APPS = [
    "domicile.config.apps.HouseConfig",
    "domicile.desk.apps.DeskConfig",
    "domicile.portal.apps.PortalConfig",
    "domicile.inquiry.apps.InquiryConfig",
    "domicile.notices.apps.NoticesConfig",
    "domicile.casework.apps.CaseworkConfig",
    "domicile.applications.apps.ApplicationsConfig",
    "domicile.managing.apps.ManagingConfig",
    "domicile.files.apps.FilesConfig",
    "domicile.accounts.apps.AccountsConfig",
    "domicile.audit.apps.AuditConfig",
    "domicile.desk.apps.SignInConfig",  # allauth.account, without a middleware on public pages
    "allauth.mfa",
    "allauth.socialaccount",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "domicile.config.middleware.RequestLog",
    "domicile.config.middleware.NoStore",
    "django.middleware.security.SecurityMiddleware",
    "domicile.config.middleware.Policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "domicile.config.middleware.SaneRequest",
    "domicile.config.middleware.Settled",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "domicile.config.middleware.RequestLimit",
    "domicile.accounts.sessions.SessionLife",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "domicile.desk.middleware.Desk",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "domicile.config.urls"
WSGI_APPLICATION = "domicile.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CSRF_FAILURE_VIEW = "domicile.config.errors.csrf_failure"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HOUSE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
            ],
        },
    }
]

# Languages: the prefix of every page's address; a service brings its own words.
LANGUAGE_CODE = ENVIRONMENT.language
LANGUAGES = [
    ("en", "English"),
    ("zh-hant", "繁體中文"),
    ("zh-hans", "简体中文"),
    ("pt", "Português"),
]
LOCALE_PATHS = [HOUSE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# What is kept
SQLITE: Final = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=FULL;"  # a page that said "saved" survives a power cut
        "PRAGMA foreign_keys=ON;"
        "PRAGMA temp_store=MEMORY;"
        "PRAGMA secure_delete=ON;"  # what was deleted is not left in the file (A62)
    ),
}
DATABASES = {
    "default": dict(
        dj_database_url.parse(
            ENVIRONMENT.database_url or f"sqlite:///{DATA}/domicile.sqlite3",
            conn_max_age=None,
            conn_health_checks=True,
        )
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE
AUDIT_KEY = ENVIRONMENT.audit_key or SECRET_KEY
AUDIT_CHECKPOINTS = Path(ENVIRONMENT.audit_checkpoints or DATA / "audit-checkpoints.jsonl")
STORE = ENVIRONMENT.store
STORE_KEY = ENVIRONMENT.store_key
STORE_SECRET = ENVIRONMENT.store_secret
SCANNER = ENVIRONMENT.scanner
CALENDARS = (Path(ENVIRONMENT.calendars).resolve(),) if ENVIRONMENT.calendars else ()
CHECKER_SOCKET = DATA / "checker.sock"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": ENVIRONMENT.cache_url,
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},  # no page waits for it
    }
    if ENVIRONMENT.cache_url
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Sessions and cookies
SESSION_ENGINE = "domicile.accounts.session_store"
SESSION_COOKIE_AGE = ENVIRONMENT.session_hours * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not ENVIRONMENT.demo
# __Host- needs https, which a demo on this machine does not have.
SESSION_COOKIE_NAME = "session" if ENVIRONMENT.demo else "__Host-session"
CSRF_COOKIE_NAME = "csrf" if ENVIRONMENT.demo else "__Host-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None

# Staff sign-in: allauth's flow, our pages, our limits; domicile/desk/adapters.py
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "first_name")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
] + [{"NAME": "domicile.accounts.passwords.NotTheFirstGuess"}]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "domicile.desk.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up: the adapter is closed
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator enters the address, its owner gets the link
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = False  # accounts/limits counts in the database, for every web process
ACCOUNT_REAUTHENTICATION_TIMEOUT = ENVIRONMENT.desk_fresh_minutes * 60
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "domicile.desk.adapters.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Domicile"
MFA_TOTP_TOLERANCE = 1  # half a minute either way: telephones' clocks
MFA_RATE_LIMITS = False
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ENVIRONMENT.demo  # http://localhost
MFA_FORMS = {
    "authenticate": "domicile.desk.forms.SecondFactor",
    "reauthenticate": "domicile.desk.forms.SecondFactorAgain",
}
# A department's own identity provider, if there is one (OpenID Connect, code flow with PKCE).
STAFF_PROVIDERS = (
    [{"key": "department", "name": ENVIRONMENT.oidc_name}] if ENVIRONMENT.oidc_issuer else []
)
_ISSUER: Final = urlsplit(ENVIRONMENT.oidc_issuer)
STAFF_PROVIDER_ORIGINS = [f"{_ISSUER.scheme}://{_ISSUER.netloc}"] if STAFF_PROVIDERS else []
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": each["key"],
                "name": each["name"],
                "client_id": ENVIRONMENT.oidc_client,
                "secret": ENVIRONMENT.oidc_secret,
                "settings": {"server_url": ENVIRONMENT.oidc_issuer},
            }
            for each in STAFF_PROVIDERS
        ],
    }
}
SOCIALACCOUNT_STORE_TOKENS = False
if STAFF_PROVIDERS:  # it brings requests and cryptography: only who needs it
    INSTALLED_APPS += ["allauth.socialaccount.providers.openid_connect"]
SOCIALACCOUNT_ADAPTER = "domicile.desk.adapters.Providers"

# Headers
SECURE_SSL_REDIRECT = not ENVIRONMENT.demo
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked by machines inside the network
SECURE_HSTS_SECONDS = 0 if ENVIRONMENT.demo else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not ENVIRONMENT.demo
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],  # data: GOV.UK Frontend draws small signs in its style sheet
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading is for the owner of the domain to ask

# Request bodies: text forms 2.5 MB and 1,000 fields; one document a request
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 2**20  # a document goes to the disk once, where it stays
MOST_TEXT = DATA_UPLOAD_MAX_MEMORY_SIZE
MOST_BODY = 32 * 2**20  # so that a photo of 30 MB is told its own size and limit, kindly
MOST_COOKIES = 16 * 2**10
MOST_ADDRESS = 4 * 2**10
FILE_UPLOAD_PERMISSIONS = 0o600

# Static files: hashed names, kept for ever by browsers; gathered at start into the data folder
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing may use it
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Whether what is kept for a time that no authority has confirmed is deleted when it is over
PURGE_UNCONFIRMED = ENVIRONMENT.purge_unconfirmed

# Mail
_MAIL: Final[SplitResult] = urlsplit(ENVIRONMENT.mail_url)
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if ENVIRONMENT.mail_url
    else "domicile.config.mail.FolderBackend"
)
EMAIL_FOLDER = DATA / "mail"
EMAIL_HOST = _MAIL.hostname or ""
EMAIL_PORT = _MAIL.port or 25
EMAIL_HOST_USER = unquote(_MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_MAIL.password or "")
EMAIL_USE_TLS = _MAIL.scheme == "smtp+tls"
EMAIL_USE_SSL = _MAIL.scheme == "smtp+ssl"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from

# Signature on acknowledgments; demo makes its own key when these are empty
SIGNING_KEY = ENVIRONMENT.signing_key
SIGNING_CERTIFICATE = ENVIRONMENT.signing_certificate
SIGNING_PASSPHRASE = ENVIRONMENT.signing_passphrase
TIMESTAMP_URL = ENVIRONMENT.timestamp_url

# Numbers
SESSION_IDLE_MINUTES = ENVIRONMENT.session_idle_minutes
SESSION_HOURS = ENVIRONMENT.session_hours
DESK_IDLE_MINUTES = ENVIRONMENT.desk_idle_minutes
DESK_FRESH_MINUTES = ENVIRONMENT.desk_fresh_minutes
CODE_MINUTES = ENVIRONMENT.code_minutes
CODE_TRIES = ENVIRONMENT.code_tries
SIGN_IN_FAILURES = ENVIRONMENT.sign_in_failures
SIGN_IN_FAILURES_PER_ADDRESS = ENVIRONMENT.sign_in_failures_per_address
FAILURES_PER_REFERENCE = ENVIRONMENT.failures_per_reference
FAILURES_PER_ADDRESS = ENVIRONMENT.failures_per_address
INQUIRY_ALONE = False  # `domicile inquiry` has settings of its own
INQUIRY_DATABASE = "default"  # where cases are looked up
INQUIRY_WAIT_AFTER = ENVIRONMENT.inquiry_wait_after
INQUIRY_WAIT_SECONDS = ENVIRONMENT.inquiry_wait_seconds
MAILS_PER_HOUR = ENVIRONMENT.mails_per_hour
REQUESTS_PER_ADDRESS = ENVIRONMENT.requests_per_address
# Whoever counts requests elsewhere (0 above) counts beginnings there too.
DRAFTS_PER_ADDRESS = 60 if REQUESTS_PER_ADDRESS else 0  # begun from one network in an hour; 0: any
INVITATION_DAYS = ENVIRONMENT.invitation_days
SETTINGS_SECONDS = 2  # how often a process looks whether other dated settings stand
MOST_OPEN_DRAFTS = 20  # of one e-mail address
MOST_WAITING_BYTES = 2 * 2**30  # in all open drafts of one e-mail address

DEMO = ENVIRONMENT.demo
FAULTS = ENVIRONMENT.fault
LOGGING_CONFIG = None  # ours instead of Django's, which would mail error pages to administrators
configure_logs(ENVIRONMENT.log_level, ENVIRONMENT.log_lines)
