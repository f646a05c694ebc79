"""How a person is called on the applicant's pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.translation import gettext as _

from domicile.workdays import years_between

if TYPE_CHECKING:
    from datetime import date

    from django.utils.safestring import SafeString

    from domicile.rulebook import Naming, Question, Role
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
    """Surname in capitals, given names, Chinese name; the role until there is a name."""
    naming = role.naming
    surname, given = _said(naming.surname, answers), _said(naming.given, answers)
    latin = f"{surname.upper()} {given}".strip()
    return Called(latin, _said(naming.chinese, answers), str(role.title), _born(naming, answers))


def _said(question: Question[str] | None, answers: Answers) -> str:
    if question is None:
        return ""
    return str(answers.get(question.form.key, {}).get(question.key) or "")


def _born(naming: Naming, answers: Answers) -> date | None:
    stored = answers.get(naming.born.form.key, {}).get(naming.born.key)
    return naming.born.load(stored) if stored else None


def role_line(person: Called, on: date) -> str:
    """ "Son, 9 years old"; without a birth date just the role."""
    if person.born is None or person.born > on:
        return person.role
    return _("%(role)s, %(years)d years old") % {
        "role": person.role,
        "years": years_between(person.born, on),
    }


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
