"""Addresses of the golden thread, below a council's own."""

from __future__ import annotations

from django.urls import path

from goldenthread.thread import views

urlpatterns = [
    path("thread/", views.thread, name="thread"),
    path("thread/broken/", views.broken, name="thread_broken"),
    path("thread/questions/", views.questions, name="thread_questions"),
    path("thread/take-up/", views.take_up, name="thread_take_up"),
    path("thread/audit/", views.audit, name="thread_audit"),
    path("thread/audit.<slug:form>", views.audit_file, name="thread_audit_file"),
    path("thread/priorities/<slug:priority>/", views.priority, name="thread_priority"),
    path("thread/<slug:kind>/<int:item_id>/", views.item, name="thread_item"),
]
