"""The root addresses. Each subject's own addresses stand in its `urls.py`."""

from __future__ import annotations

from django.urls import include, path

handler400 = "goldenthread.web.errors.bad_request"
handler403 = "goldenthread.web.errors.not_allowed"
handler404 = "goldenthread.web.errors.not_found"
handler500 = "goldenthread.web.errors.server_error"

urlpatterns = [
    path("accounts/", include("goldenthread.organisation.sign_in_urls")),
    path("", include("goldenthread.home.urls")),
    path("<slug:council>/", include("goldenthread.thread.urls")),
    path("<slug:council>/", include("goldenthread.scorecards.urls")),
    path("<slug:council>/", include("goldenthread.quality.urls")),
    path("<slug:council>/", include("goldenthread.choosing.urls")),
    path("<slug:council>/", include("goldenthread.reports.urls")),
    path("<slug:council>/", include("goldenthread.comparators.urls")),
    path("<slug:council>/", include("goldenthread.returns.urls")),
    path("<slug:council>/", include("goldenthread.delivery.urls")),
    path("<slug:council>/", include("goldenthread.indicators.urls")),
    path("<slug:council>/", include("goldenthread.plans.urls")),
    path("<slug:council>/", include("goldenthread.intake.urls")),
    path("<slug:council>/", include("goldenthread.onboarding.editing.urls")),
    path("<slug:council>/", include("goldenthread.organisation.urls")),
]
