"""The addresses of people, posts, units and the framework, below a council's key."""

from __future__ import annotations

from django.urls import path

from goldenthread.organisation import views

urlpatterns = [
    path("framework/", views.framework_home, name="framework_home"),
    path("framework/map/", views.framework_map_page, name="framework_map"),
    path("framework/glossary/", views.framework_glossary, name="framework_glossary"),
    path("framework/bodies/", views.framework_bodies, name="framework_bodies"),
    path("framework/bodies/<slug:body>/", views.framework_body, name="framework_body"),
    path("framework/calendar/", views.framework_calendar, name="framework_calendar"),
    path("framework/duties/", views.framework_duties, name="framework_duties"),
    path("framework/disagreements/", views.framework_disagreements, name="framework_disagreements"),
    path("framework/bibliography/", views.framework_bibliography, name="framework_bibliography"),
    path("framework/differences/", views.framework_differences, name="framework_differences"),
    path("framework/document/", views.framework_document, name="framework_document"),
    path("framework/document.<slug:form>", views.framework_document_file, name="framework_document_file"),
    path("framework/pack.yaml", views.framework_pack, name="framework_pack"),
    path("people/", views.people, name="people"),
    path("people/add/", views.add_person, name="add_person"),
    path("people/load/", views.load_people, name="load_people"),
    path("people/load/preview/", views.load_people_preview, name="load_people_preview"),
    path("people/units/", views.units, name="units"),
    path("people/units/add/", views.add_unit, name="add_unit"),
    path("people/units/succession/", views.succeed, name="succeed"),
    path("people/units/<int:unit_id>/rename/", views.rename_unit, name="rename_unit"),
    path("people/units/<int:unit_id>/move/", views.move_unit, name="move_unit"),
    path("people/units/<int:unit_id>/end/", views.end_unit, name="end_unit"),
    path("people/posts/", views.posts, name="posts"),
    path("people/posts/add/", views.add_post, name="add_post"),
    path("people/posts/<int:post_id>/move/", views.move_post, name="move_post"),
    path("people/posts/<int:post_id>/end/", views.end_post, name="end_post"),
    path("people/framework/", views.roles_and_bodies, name="framework"),
    path("people/<int:person_id>/", views.person, name="person"),
    path("people/<int:person_id>/appoint/", views.appoint, name="appoint"),
    path("people/<int:person_id>/away/", views.away, name="away"),
    path("people/<int:person_id>/same/", views.same_person, name="same_person"),
    path("people/<int:person_id>/leave/", views.leave, name="leave"),
    path("people/<int:person_id>/reinstate/", views.reinstate, name="reinstate"),
    path("people/<int:person_id>/posts/<int:holding_id>/move/", views.move_person, name="move_person"),
    path("people/<int:person_id>/posts/<int:holding_id>/end/", views.end_holding, name="end_holding"),
]
