"""Addresses of this door."""

from django.urls import URLPattern, path

from domicile.inquiry import doors, genuine, views

app_name = "inquiry"
urlpatterns: list[URLPattern] = [
    path("progress/", views.progress, name="progress"),
    path("progress/ask/", doors.ask_code, name="ask"),
    path("progress/code/", doors.enter_code, name="code"),
    path("progress/link/<str:token>/", doors.by_link, name="link"),
    path("progress/own/<uuid:submission>/<str:key>/", doors.by_own_link, name="own"),
    path("progress/whole/", views.whole, name="whole"),
    path("progress/whole/quick/", views.quick, name="quick"),
    path("progress/whole/leave/", doors.leave, name="leave"),
    path("progress/whole/<slug:kind>.pdf", views.paper, name="paper"),
    path("genuine/<str:submission>/", genuine.genuine, name="genuine"),
]
