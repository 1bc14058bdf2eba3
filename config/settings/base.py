"""What every installation shares."""

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import env

BASE_DIR = env.BASE_DIR
DATA_DIR = env.data_dir()
SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = env.allowed_hosts()
DEBUG = False
RELEASE = env.release()

INSTALLED_APPS = [
    "accounts",  # before auth, whose command changepassword it replaces
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "shell.apps.StaticFiles",
    "pwa",
    "rest_framework",
    "crispy_forms",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "shell.apps.ShellConfig",
    "rulebook",
    "vault",
    "sync",
    "journal",
    "consultations",
    "assessments",
    "guidance",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "shell.middleware.without_senses",
    "config.doorstep.doorstep",
    "config.limits.BodyLimit",
    "shell.middleware.with_import_map",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Safe with BREACH: no other site can make a signed-in phone ask (cookies are SameSite=Strict;
    # ADR 12).
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.OpenVault",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

FORCE_SCRIPT_NAME = ""  # whatever a header says: this is where the app stands
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [env.BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": env.database()}
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["vault.password.VaultHasher"]
VAULT_ARGON2 = {"memory": 65_536, "passes": 3}
PEPPERS = env.peppers()
ERASED_LIST = env.erased_list()

SESSION_ENGINE = "vault.sessions"
SESSION_COOKIE_AGE = 90 * 24 * 3600  # the longest life of a sign-in
SESSION_IDLE_AGE = 30 * 24 * 3600  # of one that nobody uses
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
KNOWN_COOKIE_NAME = "known"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CACHES = {
    # Counts sign-in attempts, for all workers and without a race; its keys are HMACs that name
    # nobody.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "throttle",
        "KEY_FUNCTION": "accounts.throttle.cache_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [env.BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MIMETYPES = {".svg": "image/svg+xml; charset=utf-8"}
STATICFILES_DIRS = [env.BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "shell.static.HashedStorage"},
}

CRISPY_ALLOWED_TEMPLATE_PACKS = ("calm",)
CRISPY_TEMPLATE_PACK = "calm"

PWA_APP_NAME = "Attuned"
PWA_APP_DESCRIPTION = _(
    "A private notebook for people in therapy: notice, repair, decide. It works without a network."
)
PWA_APP_THEME_COLOR = "#1F5F5B"
PWA_APP_BACKGROUND_COLOR = "#FBF8F3"
PWA_APP_LANG = LANGUAGE_CODE
PWA_APP_DEBUG_MODE = False

# The import map's hash joins script-src in shell/middleware.py, where the map is known.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF, "'wasm-unsafe-eval'"],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["lit-html", "app"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^api/"]  # config/doorstep.py answers them over http

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.SessionWithVault",
        "accounts.authentication.PersonalTokenKey",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["accounts.permissions.SignedIn"],
    "EXCEPTION_HANDLER": "config.errors.answer_with_code",
    "DEFAULT_PARSER_CLASSES": ["config.bodies.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "sync.schema.Described",
    "UNAUTHENTICATED_USER": None,
    "NUM_PROXIES": 1 if env.is_https() else 0,
}

# The API's description of itself (sync/schema.py); its page takes its files from the package, not
# from elsewhere.
SPECTACULAR_SETTINGS = {
    "TITLE": "Attuned",
    "DESCRIPTION": "Your own notes, for your own scripts. Make a personal token in the app.",
    "VERSION": "1",
    "OAS_VERSION": "3.0.3",
    "SCHEMA_PATH_PREFIX": "/api",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "POSTPROCESSING_HOOKS": [],  # options stay where they belong, under no made-up names
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"persistAuthorization": False, "validatorUrl": None},
}

# Path, status and place in the code only: nothing a person wrote can reach a log (SECURITY.md).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_values": {"()": "config.logs.WithoutValues"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_values"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"attuned": {"level": "INFO"}},
}

# Accounts. The e-mail columns of Django and allauth stay empty: ours is sealed
# (accounts/models.py).
EMAIL_HOST = ""  # without one no mail is sent, and no page asks for an address
globals().update(env.mail() or {})
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/more/account/"
CSRF_FAILURE_VIEW = "accounts.pages.csrf_failure"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.password.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "accounts.password.NotTheUserName"},
    {"NAME": "accounts.password.NotBreached"},
    {"NAME": "accounts.password.HardToGuess"},
]
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.is_https() else 0
TAKES_ACCOUNTS = env.takes_accounts()
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "signup": "accounts.forms.SignupForm",
    "reauthenticate": "accounts.forms.ConfirmPassword",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_PRESERVE_USERNAME_CASING = (
    False  # kept in small letters: on SQLite the database knows only the case of A to Z
)
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = (
    False  # whose phone lost its half of the key signs in once more
)
ACCOUNT_LOGIN_TIMEOUT = 600
PASSWORD_RESET_TIMEOUT = 3600
ACCOUNT_RATE_LIMITS = {
    # Of strangers, counted by account and network; and of browsers the account knows
    # (accounts/browsers.py).
    "login_failed": "10/m/ip,5/5m/key",
    "login_failed_known": "5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_known": "5/m/key",
    "mail": "20/m/ip,3/d/key",
    "mail_known": "3/d/key",
    "mail_in_all": "6/d/key",  # to one address, whoever asks
    "copies": (
        "20/d/key"
    ),  # of the notes, claimed in sessions that have one already (accounts/devices.py)
    "recovery": "10/m/user",
    "set_aside": "10/m/user",
    "tokens": "20/m/user",
    "export": "10/m/user",
}
MFA_ADAPTER = "accounts.mfa.SealedMFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.Authenticate",
    "activate_totp": "accounts.forms.ActivateTOTP",
    "add_webauthn": "accounts.passkeys.AddPasskey",
}
MFA_SUPPORTED_TYPES = [
    "totp",
    "webauthn",
    "recovery_codes",
]  # as second factors: the vault needs the password
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Attuned"
MFA_TOTP_TOLERANCE = 1
