"""Addresses of the session: stay a while longer, and leave."""

from django.urls import path

from domicile.accounts import views

app_name = "accounts"
urlpatterns = [
    path("session/stay/", views.stay, name="stay"),
    path("session/leave/", views.leave, name="leave"),
]
