"""The days that decide: always those of the authority's own zone."""

from datetime import date, datetime, time, timedelta

from domicile.rulebook import Service


def legal_day(service: Service, at: datetime) -> date:
    """The calendar day of a moment where the authority is."""
    return at.astimezone(service.authority.zone).date()


def end_of_draft(service: Service, changed_at: datetime) -> datetime:
    """When a draft dies: at the end of the last of its days, in the authority's zone."""
    return _opening(service, changed_at, service.draft.days + 1)


def reminder_of_draft(service: Service, changed_at: datetime) -> datetime:
    """From when on its reminder is due."""
    return _opening(service, changed_at, service.draft.days - service.draft.remind_before)


def _opening(service: Service, changed_at: datetime, days: int) -> datetime:
    day = legal_day(service, changed_at) + timedelta(days=days)
    return datetime.combine(day, time.min, service.authority.zone)
