"""The address at which a part of a council's framework is changed."""

from __future__ import annotations

from django.urls import path

from goldenthread.onboarding.editing import views

urlpatterns = [
    path("framework/edit/<slug:part>/", views.framework_edit, name="framework_edit"),
]
