"""Addresses of plans and objectives, below a council's own."""

from __future__ import annotations

from django.urls import path

from goldenthread.plans import views

urlpatterns = [
    path("planning/", views.planning, name="planning"),
    path("planning/guidance/", views.guidance, name="planning_guidance"),
    path("planning/guidance/write/", views.write_guidance, name="guidance_write"),
    path("plans/", views.plans, name="plans"),
    path("plans/add/", views.add_plan, name="plan_add"),
    path("plans/ladder/", views.ladder, name="ladder"),
    path("plans/progress/", views.progress, name="plan_progress"),
    path("plans/<slug:plan>/", views.plan, name="plan"),
    path("plans/<slug:plan>/plan.<slug:form>", views.plan_file, name="plan_file"),
    path("plans/<slug:plan>/issues/", views.issues, name="plan_issues"),
    path("plans/<slug:plan>/achievements/", views.achievements, name="plan_achievements"),
    path("plans/<slug:plan>/move/", views.move_plan, name="plan_move"),
    path("plans/<slug:plan>/quality/", views.quality, name="plan_quality"),
    path("plans/<slug:plan>/comments/", views.comments, name="plan_comments"),
    path("plans/<slug:plan>/reuse/", views.reuse, name="plan_reuse"),
    path("plans/<slug:plan>/roll/", views.roll, name="plan_roll"),
    path("plans/<slug:plan>/compare/", views.compare, name="plan_compare"),
    path("plans/<slug:plan>/versions/<int:number>/", views.version, name="plan_version"),
    path("plans/<slug:plan>/sections/<slug:section>/", views.section, name="plan_section"),
    path("plans/<slug:plan>/objectives/add/", views.add_objective, name="objective_add"),
    path("priorities/review/", views.priority_review, name="priority_review"),
    path("themes/", views.themes, name="themes"),
    path("themes/<slug:priority>/", views.theme, name="theme"),
    path("contributions/<int:contribution_id>/", views.contribution, name="contribution"),
    path("descriptions/<slug:level>/<int:subject_id>/", views.describe, name="describe"),
    path("objectives/<int:objective_id>/", views.objective, name="objective"),
    path("objectives/<int:objective_id>/edit/", views.edit, name="objective_edit"),
    path("objectives/<int:objective_id>/withdraw/", views.withdraw, name="objective_withdraw"),
    path("objectives/<int:objective_id>/move/", views.move, name="objective_move"),
    path("objectives/<int:objective_id>/lines/", views.lines, name="objective_lines"),
    path("objectives/<int:objective_id>/cite/", views.cite, name="objective_cite"),
    path("objectives/<int:objective_id>/link/", views.link, name="objective_link"),
    path("objectives/links/<int:link_id>/end/", views.unlink, name="objective_unlink"),
    path("objectives/links/<int:link_id>/judge/", views.judge, name="link_judge"),
]
