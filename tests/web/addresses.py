"""The addresses these tests need: the gallery and signing in, without any subject."""

from __future__ import annotations

from django.urls import include, path

from goldenthread.home.components import components

handler400 = "goldenthread.web.errors.bad_request"
handler403 = "goldenthread.web.errors.not_allowed"
handler404 = "goldenthread.web.errors.not_found"
handler500 = "goldenthread.web.errors.server_error"

urlpatterns = [
    path("components/", components, name="components"),
    path("accounts/", include("goldenthread.organisation.sign_in_urls")),
]
