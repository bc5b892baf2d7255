"""The demonstration's addresses; only the demonstration's settings mount them."""

from django.urls import path

from goldenthread.onboarding import views

app_name = "onboarding"

urlpatterns = [
    path("", views.roles, name="roles"),
    path("sign-in/<slug:role>/", views.sign_in, name="sign_in"),
    path("sign-in/<slug:council_key>/<slug:role>/", views.sign_in, name="sign_in_at"),
]
