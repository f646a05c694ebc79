"""Addresses of this door."""

from django.urls import URLPattern, path

from domicile.inquiry import views

app_name = "inquiry"
urlpatterns: list[URLPattern] = [
    path("progress/", views.progress, name="progress"),
]
