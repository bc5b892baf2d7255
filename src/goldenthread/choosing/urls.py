"""Addresses of the choice of indicators, below a council's own."""

from __future__ import annotations

from django.urls import path

from goldenthread.choosing import views

urlpatterns = [
    path("choosing/", views.choosing, name="choosing"),
]
