"""The demo's officers: one for each role and authority, whose passwords everybody may know."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User

from domicile.accounts.models import Officer
from domicile.accounts.officers import Details, Not, add_officer, set_totp
from domicile.accounts.roles import ROLE_NAMES, Role
from domicile.audit.events import SYSTEM
from domicile.desk.frame import authorities, authority_of

if TYPE_CHECKING:
    from datetime import datetime

PASSWORD = "every demo officer knows it"  # noqa: S105  # the demo's own, shown on a page
DOMAIN = "demo.example"
PERIOD = 30
# A decision needs a second officer, a setting a second manager.
PEOPLE = (
    ("counter", "HO Wai Kin", Role.COUNTER),
    ("case", "LEONG Sio In", Role.CASE),
    ("case-2", "CHIO Man Tat", Role.CASE),
    ("senior", "LAM Kuok Wa", Role.SENIOR),
    ("auditor", "SOU Ka I", Role.AUDITOR),
    ("manager", "TAM Chi Kei", Role.MANAGER),
    ("manager-2", "IEONG Sok Fan", Role.MANAGER),
    ("administrator", "VONG Hoi Lam", Role.ADMINISTRATOR),
)


@dataclass(frozen=True)
class SignIn:
    """What the demo's page shows of an officer."""

    authority: str
    name: str
    roles: str
    email: str
    code: str


def make_once(at: datetime) -> None:
    """Enter the officers on the first start of a demo."""
    if Officer.objects.exists():
        return
    hashed = make_password(PASSWORD)
    for authority in authorities():
        for key, name, role in PEOPLE:
            email = f"{key}@{authority}.{DOMAIN}"
            details = Details(name, email, authority, roles=(role.value,))
            made = add_officer(details, by=SYSTEM, at=at)
            if isinstance(made, Not):
                raise TypeError(made)
            User.objects.filter(pk=made.user_id).update(password=hashed)
            set_totp(made.user, generate_totp_secret())


def there_are() -> bool:
    """Are there officers whose passwords everybody knows? No production starts with them."""
    return User.objects.filter(email__endswith=f".{DOMAIN}", is_active=True).exists()


def sign_ins() -> list[SignIn]:
    """How to sign in as each of them, with the code that counts at this moment."""
    kept = Authenticator.objects.filter(
        type=Authenticator.Type.TOTP, user__email__endswith=f".{DOMAIN}"
    )
    secrets = {each.user_id: decrypt(each.data["secret"]) for each in kept}
    found = Officer.objects.select_related("user").filter(user__in=secrets)
    return [_sign_in(each, secrets[each.user_id]) for each in found.order_by("pk")]


def _sign_in(officer: Officer, secret: str) -> SignIn:
    authority = authority_of(officer.authority)
    return SignIn(
        authority=str(authority.name) if authority else officer.authority,
        name=officer.name,
        roles=", ".join(str(ROLE_NAMES[Role(each)]) for each in officer.roles),
        email=officer.email,
        code=format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD)),
    )
