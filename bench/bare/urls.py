"""The one address there is."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from bench.bare.views import page

urlpatterns = [*i18n_patterns(path("page/", page, name="page"))]
