"""Addresses of this door."""

from django.urls import URLPattern

app_name = "inquiry"
urlpatterns: list[URLPattern] = []
