"""What a person is called and when they were born, wherever the service asks it."""

from dataclasses import dataclass
from datetime import date

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
