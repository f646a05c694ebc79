"""Addresses of the rulebook, of what is not confirmed, of versions, and of what-if."""

from django.urls import URLPattern, path

from domicile.desk.views import rulebook, unconfirmed, versions

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
]
