"""Addresses of indicators, below a council's own. An indicator's page is the scorecard's."""

from __future__ import annotations

from django.urls import path

from goldenthread.indicators import views

urlpatterns = [
    path("indicators/", views.indicators, name="indicators"),
    path("changes/", views.changes, name="indicator_changes"),
    path("changes/local/", views.local, name="indicator_local"),
    path("changes/<int:change_id>/", views.change, name="indicator_change"),
    path("indicators/<str:code>/definition/", views.edit, name="indicator_edit"),
    path("indicators/<str:code>/targets/", views.targets, name="indicator_targets"),
    path("indicators/<str:code>/targets/year/", views.profile, name="target_profile"),
    path("indicators/<str:code>/targets/change/", views.target_change, name="target_change"),
    path("target-changes/", views.target_requests, name="target_requests"),
    path("target-changes/<int:request_id>/", views.target_request, name="target_request"),
    path("indicators/<str:code>/use/", views.use, name="indicator_use"),
    path("indicators/<str:code>/usual-range/", views.usual_range, name="indicator_usual_range"),
    path("objectives/<int:objective_id>/measures/", views.measures, name="objective_measures"),
]
