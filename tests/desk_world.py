"""What the addresses of the desk are filled with, to try each with every role.

A page with a gap of its own adds its values here: by the name of the view, or of the gap for all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.urls import resolve
from django.utils import timezone

from domicile.accounts.models import Officer
from domicile.accounts.roles import Permission
from domicile.applications.models import Submission
from domicile.casework.commands import lodge
from domicile.casework.models import Case
from domicile.desk.middleware import INSIDE, OPEN
from domicile.managing.commands import propose
from domicile.managing.kinds import Banner
from domicile.managing.models import Setting
from domicile.managing.said import Said
from tests.addresses import Address, addresses
from tests.groups import a_group, by, must
from tests.officers import AUTHORITY, an_officer

WAY_IN = OPEN | INSIDE


@dataclass(frozen=True)
class DeskWorld:
    """One lodged case and one officer to be looked at."""

    case: Case
    officer: Officer
    setting: int = 0

    def values(self, view: str) -> Mapping[str, str]:
        """What fills the gaps of this view."""
        document = self.case.documents.order_by("pk").first()
        common = {
            "pk": str(self.case.pk),
            "key": document.document if document else "papers",
            "number": "1",
            "kind": "acknowledgment",
            "person": "principal",
            "guarantee": "1",
            "provider_id": "department",
            "service": self.case.service,
            "generation": "-",
            "digest": "0" * 64,
            "group": "0" * 16,
            "token": "x" * 43,
        }
        own = {
            "desk:officer": {"pk": str(self.officer.pk)},
            "desk:officer_invite": {"pk": str(self.officer.pk)},
            "desk:officer_switch": {"pk": str(self.officer.pk)},
            "desk:passkey_remove": {"pk": "1"},
            "desk:setting": {"pk": str(self.setting)},
            "desk:setting_agree": {"pk": str(self.setting)},
            "desk:setting_answer": {"pk": str(self.setting)},
            "desk:setting_look": {"pk": str(self.setting)},
            "desk:setting_new": {"kind": "banner"},
        }
        return {**common, **own.get(view, {})}

    def at(self, address: Address) -> str:
        """The address with every gap filled."""
        return address.at(self.values(address.name))


def desk_world() -> DeskWorld:
    """A case of the tests' own service, at the authority that officers belong to."""
    draft = a_group()
    submission = must(lodge(draft, by=by(draft), at=timezone.now()), Submission)
    return DeskWorld(submission.cases.get(), an_officer(), a_setting())


def a_setting() -> int:
    """A banner that a manager of the same authority proposed."""
    at = timezone.now()
    banner = Banner(AUTHORITY, Said.of({"en": "Closed tonight"}), at, at + timedelta(hours=1))
    made = propose(banner, "Maintenance", by=an_officer("manager"), at=at)
    return must(made, Setting).pk


def is_desk(address: Address) -> bool:
    """Is it below /desk/?"""
    return address.name.startswith("desk:") or address.name in WAY_IN


def desk_addresses() -> list[Address]:
    """Every address behind the door."""
    return [each for each in addresses() if is_desk(each) and each.name not in WAY_IN]


def permission_of(place: str) -> Permission | None:
    """What the view at this place asks for; None: it forgot to say."""
    found: Permission | None = getattr(resolve(place).func, "permission", None)
    return found
