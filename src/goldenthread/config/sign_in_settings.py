"""Signing in: email and password through allauth, each guess counted by axes before it is looked at."""

from __future__ import annotations

from datetime import timedelta

from goldenthread.config.environment import environment

AUTHENTICATION_BACKENDS = [
    # The throttle stands first: a guess above the limit is never compared with a password.
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24

ACCOUNT_ADAPTER = "goldenthread.organisation.sign_in.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "goldenthread.organisation.sign_in.forms.SignInForm",
    "change_password": "goldenthread.organisation.sign_in.forms.ChangePasswordForm",
    "reset_password": "goldenthread.organisation.sign_in.forms.ResetPasswordForm",
    "reset_password_from_key": "goldenthread.organisation.sign_in.forms.NewPasswordForm",
}
# Failed sign-ins are counted by axes in the database, which all processes share; allauth's own count would
# lock an account for its right owner too. A whole council may come from one address, hence the width of `login`.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": None}

ALLAUTH_TRUSTED_PROXY_COUNT = environment().proxies

AXES_HANDLER = "goldenthread.organisation.sign_in.throttle.CountFirst"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=5)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "goldenthread.organisation.sign_in.throttle.account_named"
AXES_CLIENT_IP_CALLABLE = "goldenthread.organisation.sign_in.throttle.address_of"
AXES_LOCKOUT_CALLABLE = "goldenthread.organisation.sign_in.throttle.refusal"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
