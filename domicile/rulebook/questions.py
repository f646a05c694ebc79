"""Questions, the pages and forms they stand on, and repeated rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypedDict, TypeVar, Unpack, cast, overload

from domicile.rulebook.choices import Choice
from domicile.rulebook.conditions import Condition, Term
from domicile.rulebook.kinds import Day, Kind, One, Unreadable, Words, YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domicile.rulebook.documents import Document
    from domicile.rulebook.known_rows import FromPeople
    from domicile.rulebook.sources import Basis
    from domicile.rulebook.text import Json, Text

T = TypeVar("T")
C = TypeVar("C", bound=Choice)
R = TypeVar("R", bound="Row")


class Asked(TypedDict, total=False):
    """What more a question may say about itself.

    `when` asks it only if the condition holds; `why` is what "Why do you ask?" says;
    `autocomplete` is the HTML autofill token, for a browser that knows the answer.
    """

    hint: Text
    why: Text
    required: bool
    when: Condition | None
    basis: Basis | None
    unconfirmed: Text
    autocomplete: str


class Shown(TypedDict, total=False):
    """What more a page may say about itself."""

    intro: Text
    number: str
    photo: Document | None


class Question(Term[T], Generic[T]):
    """One thing asked. `REQ.kind` is the question; its form and key are set by the form."""

    form: type[Form]
    key: str

    @overload
    def __init__(
        self: Question[bool], label: Text, kind: type[bool], **more: Unpack[Asked]
    ) -> None: ...
    @overload
    def __init__(
        self: Question[date], label: Text, kind: type[date], **more: Unpack[Asked]
    ) -> None: ...
    @overload
    def __init__(
        self: Question[str], label: Text, kind: type[str], **more: Unpack[Asked]
    ) -> None: ...
    @overload
    def __init__(self: Question[C], label: Text, kind: type[C], **more: Unpack[Asked]) -> None: ...
    @overload
    def __init__(self, label: Text, kind: Kind[T], **more: Unpack[Asked]) -> None: ...
    def __init__(self, label: Text, kind: Any, **more: Unpack[Asked]) -> None:
        self.label = label
        self.kind: Kind[T] = cast("Kind[T]", _kind(kind))
        self.hint = more.get("hint", "")
        self.why = more.get("why", "")
        self.required = more.get("required", True)
        self.when = more.get("when")
        self.basis = more.get("basis")
        self.unconfirmed = more.get("unconfirmed", "")
        self.autocomplete = more.get("autocomplete", "")
        self.form, self.key = Form, ""

    def __set_name__(self, owner: type, name: str) -> None:
        if not self.key:
            self.key = name

    @property
    def path(self) -> str:
        """`form.question`, unique in a service."""
        return f"{self.form.key}.{self.key}"

    def load(self, stored: Json) -> T:
        """What a rule sees; raises `Unreadable` when the stored answer does not fit the kind."""
        return self.kind.load(stored)

    def __repr__(self) -> str:
        return f"<{self.path}>"


def _kind(kind: object) -> object:
    """`bool`, `date`, `str` and a Choice class stand for their plain kinds."""
    if not isinstance(kind, type):  # a kind may hold translated words: never hashed at import
        return kind
    plain: dict[type, object] = {bool: YesNo(), date: Day(), str: Words()}
    return One(kind) if issubclass(kind, Choice) else plain[kind]


class Row:
    """A repeated thing: a job, a degree, an asset. Its questions are its class attributes."""

    questions: ClassVar[tuple[Question[Any], ...]] = ()
    checks: ClassVar[tuple[Check, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.questions = _declared(cls)


@dataclass(frozen=True)
class RowAnswers:
    """One row as rules see it: `row[Asset.amount]`, None when unanswered."""

    values: Mapping[str, Json]

    def __getitem__(self, question: Question[T]) -> T | None:
        stored = self.values.get(question.key)
        try:
            return None if stored is None else question.load(stored)
        except Unreadable:  # an answer from before a definition changed is asked again
            return None


class RowsKind(Kind[tuple[RowAnswers, ...]], Generic[R]):
    """Rows are stored as a list of objects; `id` names a row while it lives in a draft."""

    name: ClassVar[str] = "rows"
    parts: tuple[str, ...] = ()

    def __init__(self, row: type[R], least: int, most: int) -> None:
        self.row, self.least, self.most = row, least, most

    def load(self, stored: Json) -> tuple[RowAnswers, ...]:
        if not isinstance(stored, list):
            raise Unreadable("type")
        if len(stored) > self.most:
            raise Unreadable("too-many-rows", most=self.most)
        return tuple(RowAnswers(row) for row in stored if isinstance(row, dict))


class Rows(Question[tuple[RowAnswers, ...]], Generic[R]):
    """A question answered by any number of rows from `least` to `most`.

    `printed` is how many rows the printed form has room for; more go to continuation sheets.
    `people` says which of the group are rows by themselves, filled from their own forms.
    """

    kind: RowsKind[R]

    def __init__(  # noqa: PLR0913 - each is a word of the definition
        self,
        label: Text,
        row: type[R],
        *,
        one: Text,
        least: int = 0,
        most: int = 50,
        printed: int = 4,
        people: FromPeople | None = None,
        **more: Unpack[Asked],
    ) -> None:
        super().__init__(label, RowsKind(row, least, most), **more)
        self.required, self.printed = least > 0, printed
        self.people = people
        self.row, self.one = row, one  # `one` is the word for a single row: "post", "degree"


@dataclass(frozen=True)
class Check:
    """Two answers that must fit together; `at` is the question the error stands at.

    `otherwise` may name questions in gaps: _("... after the date of issue, %(issued)s.").
    `params` says which question fills which gap.
    """

    at: Question[Any]
    must: Condition
    otherwise: Text
    params: tuple[tuple[str, Term[Any]], ...] = ()


@dataclass(frozen=True)
class Page:
    """A screen of a form: one thing, or a few that belong together.

    On the printed form it is a section. `number` is what the section bears there, if it is not
    its place; `photo` is the document whose picture the section shows.
    """

    key: str
    title: Text
    questions: tuple[Question[Any], ...]
    intro: Text = ""
    number: str = ""
    photo: Document | None = None

    def __init__(
        self, key: str, title: Text, *questions: Question[Any], **more: Unpack[Shown]
    ) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "title", title)
        object.__setattr__(self, "questions", questions)
        for name, value in more.items():
            object.__setattr__(self, name, value)


class Form:
    """A form as the paper has it: REQ, IR, a personal-particulars sheet.

    Class attributes that are questions are its questions, in order. Without `pages` it has one.
    `code` is what stands in the corner of the paper; `key` what is stored and seen in addresses.
    """

    key: ClassVar[str] = ""
    code: ClassVar[str] = ""
    title: ClassVar[Text] = ""
    intro: ClassVar[Text] = ""
    questions: ClassVar[tuple[Question[Any], ...]] = ()
    pages: ClassVar[tuple[Page, ...]] = ()
    checks: ClassVar[tuple[Check, ...]] = ()
    # Pages of other forms that the paper of this one shows before its own: asked once, printed
    # on every paper that has them. A form with the code "" is no paper itself.
    carries: ClassVar[tuple[Page, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.key = cls.__dict__.get("key", _snake(cls.__name__))
        cls.code = cls.__dict__.get("code", cls.__name__)
        cls.questions = _declared(cls)
        for question in cls.questions:
            question.form = cls
        if "pages" not in cls.__dict__:
            cls.pages = (Page("all", cls.title, *cls.questions),)

    @classmethod
    def page(cls, key: str) -> Page | None:
        return next((page for page in cls.pages if page.key == key), None)

    @classmethod
    def question(cls, key: str) -> Question[Any] | None:
        return next((question for question in cls.questions if question.key == key), None)


def _declared(owner: type) -> tuple[Question[Any], ...]:
    return tuple(value for value in vars(owner).values() if isinstance(value, Question))


def _snake(name: str) -> str:
    return name.lower() if name.isupper() else re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
