"""Addresses of published figures, below a council's own."""

from __future__ import annotations

from django.urls import path

from goldenthread.comparators import views

urlpatterns = [
    path("comparators/", views.comparators, name="comparators"),
    path("comparators/<slug:published>/", views.published_set, name="comparator_set"),
    path("comparators/<slug:published>/<slug:measure>/", views.measure, name="comparator"),
    path("comparators/<slug:published>/<slug:measure>/values.csv", views.measure_values, name="comparator_values"),
    path("comparators/<slug:published>/<slug:measure>/link/", views.link, name="comparator_link"),
]
