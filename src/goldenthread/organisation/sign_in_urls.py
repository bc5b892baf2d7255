"""The addresses of signing in, under /accounts/. Their names are those allauth asks for."""

from __future__ import annotations

from django.urls import path, re_path

from goldenthread.organisation.access import public_route, requires_sign_in
from goldenthread.organisation.sign_in import views

_to_sign_in = public_route("Nobody is signed in before signing in.")
_by_link = public_route("Someone who lost their password comes by a link sent to their email.")

urlpatterns = [
    path("login/", _to_sign_in(views.SignIn.as_view()), name="account_login"),
    path(
        "logout/",
        public_route("Signing out twice must not ask to sign in.")(views.SignOut.as_view()),
        name="account_logout",
    ),
    path("password/change/", requires_sign_in(views.ChangePassword.as_view()), name="account_change_password"),
    path("password/reset/", _by_link(views.ResetPassword.as_view()), name="account_reset_password"),
    path("password/reset/sent/", _by_link(views.ResetPasswordSent.as_view()), name="account_reset_password_done"),
    path("password/reset/set/", _by_link(views.NewPasswordSet.as_view()), name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _by_link(views.NewPassword.as_view()),
        name="account_reset_password_from_key",
    ),
]
