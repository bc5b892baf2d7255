"""Addresses of the golden thread, below a council's own."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
