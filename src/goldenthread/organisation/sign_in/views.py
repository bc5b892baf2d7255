"""The pages of signing in. Each keeps allauth's work and gives it our template and our context."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import views as allauth_views
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic.base import ContextMixin


class Plain(ContextMixin):
    """Leaves out allauth's links to sign-up, which does not exist here, and every method but GET and POST."""

    http_method_names: ClassVar[list[str]] = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse other methods first: allauth answers PUT as POST, and sends on whoever is signed in."""
        if request.method is None or request.method.lower() not in self.http_method_names:
            return HttpResponseNotAllowed([name.upper() for name in self.http_method_names])
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and the page to go to afterwards."""
        context = ContextMixin.get_context_data(self, **kwargs)
        if "form" not in context and hasattr(self, "get_form") and not kwargs.get("token_fail"):
            context["form"] = self.get_form()
        if hasattr(self, "get_next_url"):
            context["next"] = self.get_next_url()
        return context


class SignIn(Plain, allauth_views.LoginView):  # type: ignore[misc]
    """Sign in."""

    template_name = "organisation/sign_in.html"


class SignOut(Plain, allauth_views.LogoutView):  # type: ignore[misc]
    """Ask, then sign out."""

    template_name = "organisation/sign_out.html"


class ChangePassword(Plain, allauth_views.PasswordChangeView):  # type: ignore[misc]
    """Change one's own password."""

    template_name = "organisation/password_change.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Someone without a password, as in the demonstration, chooses the first one by a link in a letter."""
        person = request.user
        if request.method in ("GET", "POST") and person.is_authenticated and not person.has_usable_password():
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)


class ResetPassword(Plain, allauth_views.PasswordResetView):  # type: ignore[misc]
    """Ask for a link by email."""

    template_name = "organisation/password_reset.html"


class ResetPasswordSent(Plain, allauth_views.PasswordResetDoneView):  # type: ignore[misc]
    """The same words whether the account exists or not."""

    template_name = "organisation/password_reset_done.html"


class NewPassword(Plain, allauth_views.PasswordResetFromKeyView):  # type: ignore[misc]
    """Choose a password after coming by the link."""

    template_name = "organisation/password_reset_from_key.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and the address it is sent to, which does not hold the secret of the link."""
        address = reverse("account_reset_password_from_key", kwargs=self.kwargs)
        return super().get_context_data(**kwargs) | {"action_url": address}


class NewPasswordSet(Plain, allauth_views.PasswordResetFromKeyDoneView):  # type: ignore[misc]
    """The password is set."""

    template_name = "organisation/password_reset_from_key_done.html"
