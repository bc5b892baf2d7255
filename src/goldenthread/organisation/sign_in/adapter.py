"""Allauth's decisions, made ours: no sign-up, no hint whether an account exists, our words, our commands."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib import messages
from django.contrib.auth import authenticate
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.shortcuts import resolve_url

from goldenthread.organisation import commands, queries
from goldenthread.organisation.models import Person
from goldenthread.web import clock

CHANGED = "account/messages/password_changed.txt"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What allauth asks when people sign in, sign out or set a password."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email and password do not match an account. Check both and try again.",
        "enter_current_password": "This is not your present password. Type the one you signed in with.",
        "too_many_login_attempts": "There were too many attempts. Wait five minutes, then try again.",
        "rate_limited": "There were too many attempts. Wait five minutes, then try again.",
        "invalid_password_reset": "This link has been used or has run out. Ask for a new one.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are added by their council, never by themselves."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """The person, if email and password match; someone who has left gets the same answer as a stranger."""
        person: AbstractBaseUser | None = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()
        return person

    def set_password(self, user: Person, password: str) -> None:
        """Through the command, so that the change is on the audit trail."""
        commands.set_password(person=user, password=password, by=queries.actor(user), at=clock.now())
        user.refresh_from_db()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send our own letters instead of allauth's."""
        super().send_mail(template_prefix.replace("account/", "organisation/", 1), email, context)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Say only what someone would otherwise not see: that a password was changed."""
        if message_template == CHANGED:
            messages.success(request, "Your password is changed.")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the front page."""
        return resolve_url("/")
