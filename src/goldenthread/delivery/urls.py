"""Addresses of actions and risks, below a council's own."""

from __future__ import annotations

from django.urls import path

from goldenthread.delivery import views

urlpatterns = [
    path("actions/", views.actions, name="actions"),
    path("actions/alike/", views.alike, name="actions_alike"),
    path("actions/owners/", views.owners, name="action_owners"),
    path("actions/<int:action_id>/", views.action, name="action"),
    path("actions/<int:action_id>/progress/", views.progress, name="action_progress"),
    path("actions/<int:action_id>/edit/", views.change, name="action_edit"),
    path("actions/<int:action_id>/steps/", views.step, name="action_step"),
    path("action-plans/", views.action_plans, name="action_plans"),
    path("action-plans/add/", views.open_plan, name="action_plan_add"),
    path("action-plans/<slug:action_plan>/", views.action_plan, name="action_plan"),
    path("action-plans/<slug:action_plan>/plan.<slug:form>", views.action_plan_file, name="action_plan_file"),
    path("action-plans/<slug:action_plan>/add/", views.add, name="action_add"),
    path("action-plans/<slug:action_plan>/issues/", views.issues, name="action_issues"),
    path("areas/", views.areas, name="areas"),
    path("areas/<slug:area>/", views.area, name="area"),
    path("risks/", views.risks, name="risks"),
    path("risks/add/", views.add_risk, name="risk_add"),
    path("risks/unlinked/", views.unlinked, name="risks_unlinked"),
    path("risks/assessed/", views.assessed, name="risks_assessed"),
    path("risks/<int:risk_id>/", views.risk, name="risk"),
    path("risks/<int:risk_id>/score/", views.score, name="risk_score"),
    path("risks/<int:risk_id>/link/", views.bind, name="risk_bind"),
    path("risks/<int:risk_id>/edit/", views.change_risk, name="risk_edit"),
    path("risks/<int:risk_id>/withdraw/", views.withdraw, name="risk_withdraw"),
    path("risks/<int:risk_id>/controls/<int:control_id>/", views.control, name="risk_control"),
    path("risks/<int:risk_id>/escalate/", views.escalate, name="risk_escalate"),
    path("registers/add/", views.open_register, name="register_add"),
    path("registers/<slug:register>/", views.register, name="register"),
]
