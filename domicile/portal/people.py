"""How a person is called on the applicant's pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.translation import ngettext

from domicile.applications.queries.names import born_of, names_of
from domicile.rulebook.callings import calling
from domicile.workdays import years_between

if TYPE_CHECKING:
    from datetime import date

    from django.utils.safestring import SafeString

    from domicile.rulebook import Role
    from domicile.rulebook.text import Answers


@dataclass(frozen=True)
class Called:
    """A person's names. Never a title of a page: titles are kept by browsers and logs."""

    latin: str
    chinese: str
    role: str
    born: date | None

    @property
    def name(self) -> str:
        return self.latin or self.role

    @property
    def both(self) -> str:
        return f"{self.latin} {self.chinese}".strip() or self.role


def called(role: Role, answers: Answers) -> Called:
    """Surname in capitals, given names, Chinese name; the role until there is a name.

    A name that is asked whole stays as it was typed: nobody knows which part is the surname.
    """
    names = names_of(role, answers)
    surname = names.surname.upper() if role.naming.given else names.surname
    latin = replace(names, surname=surname).spoken
    return Called(latin, names.chinese, str(calling(role, answers)), born_of(role, answers))


def role_line(person: Called, on: date) -> str:
    """ "Son, 9 years old"; without a birth date just the role."""
    if person.born is None or person.born > on:
        return person.role
    years = years_between(person.born, on)
    words = ngettext("%(role)s, %(years)d year old", "%(role)s, %(years)d years old", years)
    return words % {"role": person.role, "years": years}


def named(person: Called, language: str) -> SafeString:
    """Both names; the Chinese one first in Chinese, after the Latin one elsewhere."""
    if not person.chinese:
        return format_html("{}", person.name)
    chinese = format_html('<span lang="zh-Hant">{}</span>', person.chinese)
    if not person.latin:
        return chinese
    first, second = (
        (chinese, person.latin) if language.startswith("zh") else (person.latin, chinese)
    )
    return format_html("{} {}", first, second)


def introduced(person: Called, language: str) -> SafeString:
    """ "CHAN Tai Man 陳大文, Applicant"; 陳大文（申請人）; just the role until there is a name."""
    if not (person.latin or person.chinese):
        return format_html("{}", person.role)
    pattern = "{}（{}）" if language.startswith("zh") else "{}, {}"
    return format_html(pattern, named(person, language), person.role)
