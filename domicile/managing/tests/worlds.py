"""Managers of two authorities, and settings that stand."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from domicile.accounts.models import Officer
from domicile.managing import commands, snapshots
from domicile.managing.kinds import CalendarDay, DayKind, FeeChange, Kind
from domicile.managing.models import Setting
from domicile.managing.said import Said
from tests.officers import an_officer

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
NEW_YEAR = date(2027, 1, 1)
HONG_KONG, IPIM = "hk-immd", "macao-ipim"
QMAS = "hong-kong-qmas"
TYPHOON = CalendarDay(
    HONG_KONG,
    "hong-kong",
    date(2026, 11, 25),
    DayKind.STORM,
    "Observatory, signal No. 8 hoisted at 06:40",
    Said.of({"en": "Typhoon", "zh-hant": "颱風"}),
)
DEARER = FeeChange(
    QMAS,
    "application",
    Decimal(650),
    "HKD",
    Said.of({"en": "L.N. 12 of 2026", "zh-hant": "2026年第12號法律公告"}),
    NEW_YEAR,
)


def two_managers(authority: str = HONG_KONG) -> tuple[Officer, Officer]:
    return an_officer("manager", authority=authority), an_officer("manager", authority=authority)


def proposed(kind: Kind, by: Officer, at: datetime = NOW) -> Setting:
    setting = commands.propose(kind, "It was gazetted.", by=by, at=at)
    assert isinstance(setting, Setting)
    return setting


def standing(*kinds: Kind, at: datetime = NOW) -> Sequence[Setting]:
    """Let these stand, and this process see it."""
    found = []
    for kind in kinds:
        first, second = two_managers(commands.authority_of(kind))
        setting = proposed(kind, first, at)
        assert not isinstance(commands.agree(setting, by=second, at=at), commands.Why)
        found.append(setting)
    snapshots.look()
    return found
