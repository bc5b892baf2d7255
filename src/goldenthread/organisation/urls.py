"""The addresses of people, posts, units and the framework, below a council's key."""

from __future__ import annotations

from django.urls import path

from goldenthread.organisation import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/add/", views.add_person, name="add_person"),
    path("people/load/", views.load_people, name="load_people"),
    path("people/load/preview/", views.load_people_preview, name="load_people_preview"),
    path("people/units/", views.units, name="units"),
    path("people/units/add/", views.add_unit, name="add_unit"),
    path("people/units/<int:unit_id>/move/", views.move_unit, name="move_unit"),
    path("people/units/<int:unit_id>/end/", views.end_unit, name="end_unit"),
    path("people/posts/", views.posts, name="posts"),
    path("people/posts/add/", views.add_post, name="add_post"),
    path("people/posts/<int:post_id>/move/", views.move_post, name="move_post"),
    path("people/posts/<int:post_id>/end/", views.end_post, name="end_post"),
    path("people/framework/", views.framework, name="framework"),
    path("people/<int:person_id>/", views.person, name="person"),
    path("people/<int:person_id>/appoint/", views.appoint, name="appoint"),
    path("people/<int:person_id>/leave/", views.leave, name="leave"),
    path("people/<int:person_id>/reinstate/", views.reinstate, name="reinstate"),
    path("people/<int:person_id>/posts/<int:holding_id>/move/", views.move_person, name="move_person"),
    path("people/<int:person_id>/posts/<int:holding_id>/end/", views.end_holding, name="end_holding"),
]
