"""What applicants can do themselves once an application is lodged, as far as services differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from domicile.rulebook.questions import Form, Question
    from domicile.rulebook.text import Text


@dataclass(frozen=True)
class Afterwards:
    """How an applicant is reached later, and what taking the application back means.

    `contact` are answers of the applicant that are told anew when they change: telephone, address.
    `contact_form` is the form by which this authority changes them, where it has one: it is the
    only way then. `withdrawal` says what follows from taking the application back.
    """

    contact: tuple[Question[Any], ...] = ()
    contact_form: type[Form] | None = None
    withdrawal: tuple[Text, ...] = ()
