"""What the checker said of some bytes, in a form tests compare."""

from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

from PIL import Image

from domicile.files.verdicts import Verdict
from domicile.rulebook.documents import FileLimits


@dataclass(frozen=True)
class Inspected:
    """A verdict with what was made."""

    verdict: Verdict
    copy: bytes
    thumbnail: bytes

    @property
    def outcome(self) -> str:
        return self.verdict.outcome.value

    @property
    def codes(self) -> list[str]:
        return [one.code.value for one in self.verdict.reasons]

    @property
    def said(self) -> tuple[str, list[str]]:
        return self.outcome, self.codes

    @property
    def copy_type(self) -> str | None:
        return self.verdict.copy.kind.value if self.verdict.copy else None

    def params(self, code: str) -> dict[str, object]:
        return next(dict(one.params) for one in self.verdict.reasons if one.code.value == code)

    def picture(self) -> Image.Image:
        """The copy, opened as a picture."""
        opened = Image.open(BytesIO(self.copy))
        opened.load()
        return opened


class Inspect(Protocol):
    def __call__(
        self, data: bytes, name: str = "", limits: FileLimits | None = None, turn: int = 0
    ) -> Inspected: ...
