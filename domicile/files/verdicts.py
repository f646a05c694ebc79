"""What the check of a file found. Knows neither Django nor a decoder: all processes speak it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Self, TypeAlias

from domicile.rulebook.documents import FileType

Param: TypeAlias = str | int | list[int] | list[str]


class Weight(Enum):
    """How heavy a reason weighs."""

    NOTICE = 0
    WARNING = 1
    REFUSAL = 2


class Outcome(StrEnum):
    """What becomes of the file."""

    ACCEPT = "accept"
    WARN = "accept-after-warning"
    REFUSE = "refuse"


OUTCOMES = {
    Weight.NOTICE: Outcome.ACCEPT,
    Weight.WARNING: Outcome.WARN,
    Weight.REFUSAL: Outcome.REFUSE,
}


class Code(Enum):
    """Every reason there is, with its weight. Kept in rows for ever: add, never change a word."""

    weight: Weight

    def __new__(cls, word: str, weight: Weight) -> Self:
        one = object.__new__(cls)
        one._value_ = word
        one.weight = weight
        return one

    # The file as a whole
    EMPTY = "empty", Weight.REFUSAL
    TOO_LARGE = "too-large", Weight.REFUSAL
    NAME_RUNS = "name-runs", Weight.REFUSAL
    HEIC = "heic", Weight.REFUSAL
    WEBP = "webp", Weight.REFUSAL
    WORD = "word", Weight.REFUSAL
    OFFICE = "office", Weight.REFUSAL
    ARCHIVE = "archive", Weight.REFUSAL
    WEB_PAGE = "web-page", Weight.REFUSAL
    TEXT = "text", Weight.REFUSAL
    FILM = "film", Weight.REFUSAL
    OTHER_PICTURE = "other-picture", Weight.REFUSAL
    PROGRAM = "program", Weight.REFUSAL
    UNKNOWN_TYPE = "unknown-type", Weight.REFUSAL
    NOT_THIS_TYPE = "not-this-type", Weight.REFUSAL
    SECOND_FORMAT = "second-format", Weight.REFUSAL
    UNREADABLE = "unreadable", Weight.REFUSAL
    TOO_MUCH_WORK = "too-much-work", Weight.REFUSAL
    INFECTED = "infected", Weight.REFUSAL
    SCAN_REFUSED = "scan-refused", Weight.REFUSAL
    OTHER_EXTENSION = "other-extension", Weight.NOTICE
    TAIL_REMOVED = "tail-removed", Weight.NOTICE
    COPY_REDUCED = "copy-reduced", Weight.NOTICE
    ADVISED_TYPE = "advised-type", Weight.WARNING

    # Pages
    UNREADABLE_PAGE = "unreadable-page", Weight.REFUSAL
    NO_PAGES = "no-pages", Weight.REFUSAL
    TOO_MANY_PAGES = "too-many-pages", Weight.REFUSAL
    TOO_MANY_PIXELS = "too-many-pixels", Weight.REFUSAL
    TIFF_COMPRESSION = "tiff-compression", Weight.REFUSAL
    REPAIRED = "repaired", Weight.WARNING
    DAMAGED_PICTURE = "damaged-picture", Weight.WARNING
    LOST_PAGES = "lost-pages", Weight.WARNING
    ANIMATED = "animated", Weight.WARNING
    BLANK = "blank", Weight.WARNING
    BLACK = "black", Weight.WARNING
    TINY = "tiny", Weight.WARNING
    FEW_PIXELS = "few-pixels", Weight.WARNING
    NO_COLOUR = "no-colour", Weight.WARNING
    GREY_ADVISED = "grey-advised", Weight.NOTICE

    # PDF
    PASSWORD = "password", Weight.REFUSAL
    PORTFOLIO = "portfolio", Weight.REFUSAL
    LIVE_FORM = "live-form", Weight.REFUSAL
    OUTSIDE_CONTENT = "outside-content", Weight.REFUSAL
    LOCKED = "locked", Weight.WARNING
    SCRIPT = "script", Weight.WARNING
    FORM_SCRIPT = "form-script", Weight.WARNING
    ATTACHMENT = "attachment", Weight.WARNING
    ACTION = "action", Weight.WARNING
    MEDIA = "media", Weight.WARNING
    SIGNED = "signed", Weight.NOTICE


CODES = {one.value: one for one in Code}


@dataclass(frozen=True)
class Reason:
    """One thing found; worded when read, in the reader's language."""

    code: Code
    params: Mapping[str, Param] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        return {"code": self.code.value, "params": dict(self.params)}


@dataclass(frozen=True)
class Made:
    """A file the checker made, in the folder it was given."""

    name: str
    kind: FileType

    def as_json(self) -> dict[str, str]:
        return {"name": self.name, "type": self.kind.value}


@dataclass(frozen=True)
class Verdict:
    """What the checker says of one file.

    Width and height are those of the first page: pixels, or points for a PDF.
    """

    kind: FileType | None = None
    pages: int = 0
    width: int = 0
    height: int = 0
    reasons: tuple[Reason, ...] = ()
    copy: Made | None = None
    thumbnail: Made | None = None

    @property
    def outcome(self) -> Outcome:
        """The heaviest reason decides."""
        weights = [one.code.weight for one in self.reasons]
        return OUTCOMES[max(weights, key=lambda one: one.value, default=Weight.NOTICE)]

    def as_json(self) -> dict[str, object]:
        return {
            "type": self.kind.value if self.kind else None,
            "pages": self.pages,
            "width": self.width,
            "height": self.height,
            "reasons": [one.as_json() for one in self.reasons],
            "copy": self.copy.as_json() if self.copy else None,
            "thumbnail": self.thumbnail.as_json() if self.thumbnail else None,
        }


def refusal(code: Code, **params: Param) -> Verdict:
    """A verdict of one refusal."""
    return Verdict(reasons=(Reason(code, params),))


class NonsenseError(ValueError):
    """A checker's answer that cannot be one: the child may have been taken over by its file."""


def verdict_from_json(written: object) -> Verdict:
    """Read a verdict of a process that read a stranger's file: nothing in it is believed unread."""
    try:
        given = _mapping(written)
        return Verdict(
            kind=_kind(given["type"]),
            pages=_number(given["pages"]),
            width=_number(given["width"]),
            height=_number(given["height"]),
            reasons=reasons_from_json(given["reasons"]),
            copy=made_from_json(given["copy"]),
            thumbnail=made_from_json(given["thumbnail"]),
        )
    except (KeyError, TypeError, ValueError) as nonsense:
        raise NonsenseError(str(nonsense)) from nonsense


def reasons_from_json(written: object) -> tuple[Reason, ...]:
    """Reasons as a row keeps them."""
    if not isinstance(written, list) or len(written) > len(Code):
        raise NonsenseError("not a list of reasons")
    return tuple(
        Reason(CODES[str(given["code"])], _params(given["params"]))
        for given in map(_mapping, written)
    )


def _mapping(given: object) -> Mapping[str, object]:
    if not isinstance(given, dict):
        raise NonsenseError("not an object")
    return given


def _params(given: object) -> Mapping[str, Param]:
    return {str(key): _param(value) for key, value in _mapping(given).items()}


def _param(given: object) -> Param:
    if isinstance(given, str):
        return given[:200]
    if isinstance(given, int):
        return given
    if isinstance(given, Sequence) and all(isinstance(one, int) for one in given):
        return [one for one in given if isinstance(one, int)]
    if isinstance(given, Sequence):
        return [str(one)[:200] for one in given]
    raise NonsenseError("not a parameter")


def _kind(given: object) -> FileType | None:
    return None if given is None else FileType(given)


def _number(given: object) -> int:
    if not isinstance(given, int) or not 0 <= given < 2**40:
        raise NonsenseError("not a count")
    return given


MADE_NAMES = frozenset({"copy", "thumbnail", "page"})


def made_from_json(given: object) -> Made | None:
    """Read the name of a file the checker made: one of three, so that it leads nowhere else."""
    if given is None:
        return None
    read = _mapping(given)
    if read["name"] not in MADE_NAMES:
        raise NonsenseError("not a name we gave")
    return Made(str(read["name"]), FileType(read["type"]))
