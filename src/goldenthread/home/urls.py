"""Addresses of the start page, each council's home, and the audit trail."""

from __future__ import annotations

from django.urls import path

from goldenthread.home import audit, views

urlpatterns = [
    path("", views.start, name="start"),
    path("<slug:council>/", views.my_work, name="home"),
    path("<slug:council>/more/", views.more, name="more"),
    path("<slug:council>/audit/", audit.audit, name="audit"),
    path("<slug:council>/audit/download.csv", audit.audit_download, name="audit_download"),
    path("<slug:council>/audit/<int:sequence>/", audit.audit_record, name="audit_record"),
]
