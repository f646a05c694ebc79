"""Addresses of the desk, all below /<language>/desk/. Each page's view says what it asks for."""

from django.urls import URLPattern, path

from domicile.desk.views import account, home

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("no-entry/", account.no_entry, name="no_entry"),
    path("case/<int:pk>/emergency/", home.emergency, name="emergency"),
]
