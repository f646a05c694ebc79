"""The one address there is."""

from django.urls import path

from bench.plain.views import ask

urlpatterns = [path("", ask)]
