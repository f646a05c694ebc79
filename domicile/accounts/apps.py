from django.apps import AppConfig
class AccountsConfig(AppConfig):
    name = "domicile.accounts"
    label = "accounts"
