"""Addresses of the dated settings, below /<language>/desk/manage/settings/."""

from django.urls import URLPattern, path

from domicile.desk.views import settings

PLACE = "manage/settings/"
urlpatterns: list[URLPattern] = [
    path(PLACE, settings.settings, name="settings"),
    path(f"{PLACE}new/<str:kind>/", settings.setting_new, name="setting_new"),
    path(f"{PLACE}<int:pk>/", settings.setting, name="setting"),
    path(f"{PLACE}<int:pk>/agree/", settings.setting_agree, name="setting_agree"),
    path(f"{PLACE}<int:pk>/answer/", settings.setting_answer, name="setting_answer"),
    path(f"{PLACE}<int:pk>/look/", settings.setting_look, name="setting_look"),
]
