"""The forms of signing in, with our labels and hints."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms

EMAIL_MISSING = "Enter your email"
LENGTH = "At least 12 characters. Three words that do not belong together are easy to remember and hard to guess."


def _name_fields(form: forms.Form, labels: dict[str, tuple[str, str, str]]) -> None:
    """Give fields their label, hint and the sentence for an empty one; placeholders vanish as people type."""
    for name, (label, hint, missing) in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, hint
        field.error_messages["required"] = missing
        field.widget.attrs.pop("placeholder", None)


class SignInForm(allauth_forms.LoginForm):  # type: ignore[misc]
    """Email and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"login": ("Email", "", EMAIL_MISSING), "password": ("Password", "", "Enter your password")}
        _name_fields(self, labels)

    def clean(self) -> dict[str, Any]:
        """What is wrong with both together stands at the first of them, so that the summary leads there."""
        try:
            super().clean()
        except forms.ValidationError as error:
            self.add_error("login", error)
        kept: dict[str, Any] = self.cleaned_data
        return kept


class ChangePasswordForm(allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    """The present password and a new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": ("Present password", "", "Enter the password you signed in with"),
            "password1": ("New password", LENGTH, "Enter a new password"),
            "password2": ("New password again", "", "Type the new password a second time"),
        }
        _name_fields(self, labels)


class ResetPasswordForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    """The email to which a link is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_fields(self, {"email": ("Email", "", EMAIL_MISSING)})


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, twice, for someone who came by the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "password1": ("New password", LENGTH, "Enter a new password"),
            "password2": ("New password again", "", "Type the new password a second time"),
        }
        _name_fields(self, labels)
