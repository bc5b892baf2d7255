"""Addresses of the scorecard and of an indicator's page, below a council's own."""

from __future__ import annotations

from django.urls import path

from goldenthread.scorecards import views

urlpatterns = [
    path("scorecard/", views.scorecard, name="scorecard"),
    path("scorecard/print/", views.scorecard_print, name="scorecard_print"),
    path("scorecard/exceptions/", views.exceptions, name="scorecard_exceptions"),
    path("scorecard/concern/", views.concern, name="scorecard_concern"),
    path("scorecard/forecasts/", views.forecasts, name="scorecard_forecasts"),
    path("joint/", views.joint, name="joint"),
    path("joint.<slug:form>", views.joint_file, name="joint_file"),
    path("indicators/<str:code>/", views.indicator, name="indicator"),
    path("indicators/<str:code>/status/", views.indicator_status, name="indicator_status"),
    path("indicators/<str:code>/values.csv", views.indicator_values, name="indicator_values"),
]
