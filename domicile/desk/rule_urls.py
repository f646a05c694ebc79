"""Addresses of the rulebook, of what is not confirmed, of versions, and of what-if."""

from django.urls import URLPattern, path

from domicile.desk.views import rulebook, unconfirmed, versions, what_if

VERSION = "manage/versions/<str:service>/<str:generation>/<str:digest>/"
urlpatterns: list[URLPattern] = [
    path("manage/rulebook/", rulebook.rulebook, name="rulebook"),
    path("manage/rulebook/<str:service>/", rulebook.rulebook_of, name="rulebook_of"),
    path(
        "manage/rulebook/<str:service>/changes/", rulebook.rulebook_changes, name="rulebook_changes"
    ),
    path("manage/unconfirmed/", unconfirmed.unconfirmed, name="unconfirmed"),
    path("manage/unconfirmed.csv", unconfirmed.unconfirmed_csv, name="unconfirmed_csv"),
    path("manage/versions/", versions.versions, name="versions"),
    path(VERSION, versions.version_cases, name="version_cases"),
    path("manage/what-if/", what_if.what_if, name="what_if"),
    path("manage/what-if/<int:pk>/", what_if.trial, name="trial"),
    path("manage/what-if/<int:pk>/stop/", what_if.trial_stop, name="trial_stop"),
    path("manage/what-if/<int:pk>/csv/", what_if.trial_csv, name="trial_csv"),
    path("manage/what-if/<int:pk>/<str:group>/", what_if.trial_group, name="trial_group"),
]
