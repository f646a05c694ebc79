"""Fees as pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.workdays.formats import money

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook import Fee, Service


def due_on_filing(service: Service, on: date, people: int, language: str) -> str:
    """What everyone together pays when the application is sent; empty where nothing is due."""
    due = _due(service, on)
    total = sum(fee.amount for fee in due)
    return money(total * people, due[0].currency, language) if total else ""


def is_free(service: Service, on: date) -> bool:
    """Whether it is said that nothing is paid when the application is sent.

    A service that names no such fee says neither: one of an unknown amount may be due.
    """
    due = _due(service, on)
    return bool(due) and not any(fee.amount for fee in due)


def _due(service: Service, on: date) -> list[Fee]:
    return [
        fee
        for fee in service.fees
        if fee.on_filing and fee.since <= on and (fee.until is None or on <= fee.until)
    ]
