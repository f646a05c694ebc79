"""Days and amounts, as plain arithmetic: the permit, the window, the certificate, the clock."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from domicile.services.macao_temporary_residency.settings import (
    BARRED_YEARS,
    CERTIFICATE_DAYS,
    DOCUMENT_MARGIN,
    PERMIT_MONTHS,
    RENEWAL_CLOSES,
    RENEWAL_OPENS,
    RENEWAL_OPENS_STRICTLY,
    RENEWAL_ROLLS,
)
from domicile.workdays import calendar, months_after

if TYPE_CHECKING:
    from collections.abc import Iterable

    from domicile.rulebook.tables import Setting

MONTHS_OF_A_YEAR = 12


def opens_on(ends: date, on: date) -> date:
    """The first day on which a permit can be renewed."""
    return ends - timedelta(days=RENEWAL_OPENS.on(on))


def strictly_opens_on(ends: date, on: date) -> date:
    """The first day by the stricter reading."""
    return ends - timedelta(days=RENEWAL_OPENS_STRICTLY.on(on))


def closes_on(ends: date, on: date, rolls: Setting = RENEWAL_ROLLS) -> date:
    """The last day on which a permit can be renewed; a closed one moves on if `rolls` says so."""
    day = ends - timedelta(days=RENEWAL_CLOSES.on(on))
    return calendar("macao").after(day, 0) if rolls.on(on) else day


def longest_permit(starts: date, on: date) -> date:
    """The last day of a permit that nothing shortens."""
    return months_after(starts, PERMIT_MONTHS.on(on)) - timedelta(days=1)


def document_limit(expires: date, on: date) -> date:
    """The day after which no permit goes on a travel document that expires."""
    return expires - timedelta(days=DOCUMENT_MARGIN.on(on))


def permit_until(starts: date, expires: date, on: date) -> date:
    """The last day of a permit: the earlier of its full length and the document's limit."""
    return min(longest_permit(starts, on), document_limit(expires, on))


def starts_on(ends: date | None, on: date) -> date:
    """The day after the permit that is renewed; for a new one, as if it began today."""
    return on if ends is None else ends + timedelta(days=1)


def counted_investment(total: Decimal, share: Decimal) -> Decimal:
    """The investment in proportion to the applicant's share, to the avo."""
    return (total * share / 100).quantize(Decimal("0.01"))


def owed(loan: Decimal | None) -> Decimal:
    """What is still to be paid back; nothing where there is no mortgage."""
    return loan or Decimal(0)


def value_without_loan(price: Decimal, loan: Decimal) -> Decimal:
    """What the real estate is worth without what is still owed."""
    return price - loan


def collect_by(issued: date) -> date:
    """The last day on which a Residence Authorization Certificate can be collected."""
    return issued + timedelta(days=CERTIFICATE_DAYS.on(issued))


def renounced(issued: date, on: date) -> bool:
    """Whether a certificate that nobody collected counts as given up."""
    return on > collect_by(issued)


def barred_until(issued: date) -> date:
    """The last day of the bar on a new application that follows."""
    return months_after(collect_by(issued), MONTHS_OF_A_YEAR * BARRED_YEARS.on(issued))


def counted_days(filed: date, on: date, stops: Iterable[tuple[date, date | None]]) -> int:
    """Days since filing without those on which the clock stood, each counted once.

    A stop is (asked, received); it lasts to `on` while nothing has been received.
    """
    stood: set[date] = set()
    for asked, received in stops:
        begin, end = max(asked, filed), min(received or on, on)
        stood |= {begin + timedelta(days=each) for each in range((end - begin).days)}
    return (on - filed).days - len(stood)
