"""Addresses of the start page, each council's home, and the audit trail."""

from __future__ import annotations

from django.urls import path

from goldenthread.home import views

urlpatterns = [
    path("", views.start, name="start"),
    path("<slug:council>/", views.my_work, name="home"),
]
