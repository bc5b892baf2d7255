"""Addresses of data quality, below a council's own."""

from __future__ import annotations

from django.urls import path

from goldenthread.quality import views

urlpatterns = [
    path("data-quality/", views.data_quality, name="data_quality"),
    path("data-quality/samples/", views.samples, name="quality_samples"),
    path("indicators/<str:code>/quality/", views.indicator_quality, name="indicator_quality"),
]
