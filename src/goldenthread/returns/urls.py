"""Addresses of returns, below a council's own."""

from __future__ import annotations

from django.urls import path

from goldenthread.returns import views

urlpatterns = [
    path("returns/", views.returns, name="returns"),
    path("returns/approve/", views.approve_several, name="return_approve_several"),
    path("returns/collection/", views.collection, name="collection"),
    path("returns/partners/", views.partners, name="partners"),
    path("returns/partners/new/", views.protocol_new, name="protocol_new"),
    path("returns/partners/<slug:protocol_key>/", views.protocol, name="protocol"),
    path("returns/restricted/", views.restricted, name="restricted"),
    path("returns/workbook/", views.workbook, name="return_workbook"),
    path("returns/workbook/<int:workbook_id>/", views.workbook_read, name="return_workbook_read"),
    path("returns/<int:return_id>/", views.one_return, name="return"),
    path("returns/<int:return_id>/check/", views.check, name="return_check"),
    path("returns/<int:return_id>/approve/", views.approve, name="return_approve"),
    path("returns/<int:return_id>/release/", views.release, name="return_release"),
    path("returns/<int:return_id>/revise/", views.revise, name="return_revise"),
    path("returns/<int:return_id>/withdraw/", views.withdraw, name="return_withdraw"),
    path("returns/<int:return_id>/settle/", views.settle, name="return_settle"),
    path("returns/<int:return_id>/done/", views.done, name="return_done"),
    path("returns/<int:return_id>/evidence/<int:evidence_id>/", views.evidence, name="return_evidence"),
    path("returns/<int:return_id>/flag/", views.flag, name="return_flag"),
    path("returns/<int:return_id>/forecast/", views.forecast, name="return_forecast"),
]
