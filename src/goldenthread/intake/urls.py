"""Addresses of imports, below a council's own."""

from __future__ import annotations

from django.urls import path

from goldenthread.intake import views

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/pulls/", views.pulls, name="pulls"),
    path("imports/new/", views.upload, name="import_upload"),
    path("imports/<int:batch_id>/", views.batch, name="import"),
    path("imports/<int:batch_id>/decide/", views.decide, name="import_decide"),
]
