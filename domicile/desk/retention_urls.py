"""Addresses of keeping cases and of what is deleted soon."""

from django.urls import URLPattern, path

from domicile.desk.views import retention

urlpatterns: list[URLPattern] = [
    path("case/<int:pk>/hold/", retention.hold, name="hold"),
    path("held/", retention.holds, name="holds"),
    path("leaving/", retention.leaving, name="leaving"),
]
