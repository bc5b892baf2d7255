"""The root addresses of a demonstration: one-click sign-in and the component gallery come first."""

from __future__ import annotations

from django.urls import include, path

from goldenthread.config import urls
from goldenthread.home.components import components

handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500

urlpatterns = [
    path("components/", components, name="components"),
    path("demonstration/", include("goldenthread.onboarding.urls")),
    *urls.urlpatterns,
]
