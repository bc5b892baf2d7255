"""Addresses of the reports, below a council's own."""

from __future__ import annotations

from django.urls import path

from goldenthread.reports import views

urlpatterns = [
    path("reports/", views.reports, name="reports"),
    path("reports/past/", views.past, name="past_report"),
    path("reports/quarterly/<slug:period>/", views.quarterly, name="quarterly_report"),
    path("reports/quarterly/<slug:period>/quarterly.<slug:form>", views.quarterly_file, name="quarterly_report_file"),
]
