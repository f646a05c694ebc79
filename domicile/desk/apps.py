"""The desk as a Django application, and allauth's part that signs officers in."""

from allauth.account.apps import AccountConfig
from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "domicile.desk"
    label = "desk"


class SignInConfig(AccountConfig):  # type: ignore[misc]  # allauth has no types
    """allauth wants its middleware on every page; ours runs it under /desk/ only."""

    default = False

    def ready(self) -> None:
        from allauth.account import checks  # noqa: F401, PLC0415  # registers them
