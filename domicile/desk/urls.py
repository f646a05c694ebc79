"""Addresses of the desk, all below /<language>/desk/. Each page's view says what it asks for."""

from django.urls import URLPattern, path

from domicile.desk import (
    case_urls,
    letter_urls,
    queue_urls,
    request_urls,
    retention_urls,
    rule_urls,
    setting_urls,
)
from domicile.desk.views import account, audit, home, joining, keys, officers, sign_in

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    # The way in
    path("no-entry/", sign_in.no_entry, name="no_entry"),
    path("forgotten/", joining.forgotten, name="forgotten"),
    path("forgotten/sent/", joining.forgotten_sent, name="forgotten_sent"),
    path("new-password/<str:token>/", joining.new_password, name="new_password"),
    path("join/<str:token>/", joining.invited, name="invited"),
    # The own account
    path("account/", account.account, name="account"),
    path("account/preferences/", account.preferences, name="preferences"),
    path("account/password/", account.password, name="password"),
    path("account/telephone/", account.telephone, name="telephone"),
    path("account/recovery-codes/", account.recovery_codes, name="recovery_codes"),
    path("account/passkeys/add/", account.passkey_add, name="passkey_add"),
    path("account/passkeys/<int:pk>/remove/", account.passkey_remove, name="passkey_remove"),
    path("keys/", keys.keys, name="keys"),
    # Officers
    path("manage/officers/", officers.officers, name="officers"),
    path("manage/officers/add/", officers.add, name="officer_add"),
    path("manage/officers/<int:pk>/", officers.officer, name="officer"),
    path("manage/officers/<int:pk>/invite/", officers.invite_again, name="officer_invite"),
    path("manage/officers/<int:pk>/switch/", officers.switch, name="officer_switch"),
    path("manage/audit/", audit.audit, name="audit"),
    # Cases
    path("case/<int:pk>/emergency/", home.emergency, name="emergency"),
    *case_urls.urlpatterns,
    *request_urls.urlpatterns,
    *setting_urls.urlpatterns,
    *retention_urls.urlpatterns,
    *rule_urls.urlpatterns,
    *queue_urls.urlpatterns,
    *letter_urls.urlpatterns,
]
