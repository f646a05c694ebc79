"""What a person is called and when they were born, wherever the service asks it."""

from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from domicile.rulebook import Question, Role
from domicile.rulebook.kinds import Unreadable
from domicile.rulebook.text import Answers


@dataclass(frozen=True)
class Names:
    """A person's names; empty while nothing was answered."""

    surname: str
    given: str
    chinese: str

    @property
    def latin(self) -> str:
        """As the field is quoted: CHAN, Tai Man."""
        return ", ".join(filter(None, (self.surname, self.given)))

    @property
    def spoken(self) -> str:
        """As a person is named on a screen: CHAN Tai Man."""
        return " ".join(filter(None, (self.surname, self.given)))

    def __bool__(self) -> bool:
        return bool(self.surname or self.given or self.chinese)


def names_of(role: Role, answers: Answers) -> Names:
    """The names a person gave."""
    naming = role.naming
    return Names(
        _text(naming.surname, answers), _text(naming.given, answers), _text(naming.chinese, answers)
    )


def both_names(latin: str, chinese: str, language: str) -> str:
    """Both names of a person as plain text, first the one in the reader's script."""
    return " ".join(filter(None, _in_order(latin, chinese, language)))


def marked_names(latin: str, chinese: str, language: str) -> SafeString:
    """The same for a page, where a name in characters says so: a voice reads it as Chinese."""
    marked = format_html('<span lang="zh-Hant">{}</span>', chinese) if chinese else ""
    return format_html_join(
        " ", "{}", ((name,) for name in _in_order(latin, marked, language) if name)
    )


def _in_order(latin: str, chinese: str, language: str) -> tuple[str, str]:
    return (chinese, latin) if language.startswith("zh") else (latin, chinese)


def born_of(role: Role, answers: Answers) -> date | None:
    """The date of birth a person gave, if it can be read."""
    question = role.naming.born
    stored = answers.get(question.form.key, {}).get(question.key)
    try:
        return None if stored is None else question.load(stored)
    except Unreadable:
        return None


def _text(question: Question[str] | None, answers: Answers) -> str:
    stored = answers.get(question.form.key, {}).get(question.key) if question else None
    return stored if isinstance(stored, str) else ""
