"""Addresses of this door."""

from django.urls import URLPattern, path

from domicile.inquiry import genuine, views

app_name = "inquiry"
urlpatterns: list[URLPattern] = [
    path("progress/", views.progress, name="progress"),
    path("genuine/<str:submission>/", genuine.genuine, name="genuine"),
]
