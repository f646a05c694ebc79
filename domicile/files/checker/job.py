"""What the checker is asked to do, as it travels over the socket."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domicile.files.limits import LimitsJson, limits_as_json, limits_from_json
from domicile.rulebook.documents import FileLimits, FileType

EXAMINE: Final = "examine"
DRAW: Final = "draw"


@dataclass(frozen=True)
class Job:
    """Examine a file: read `source`, write into `folder` only; turn the copy clockwise."""

    source: Path
    folder: Path
    limits: FileLimits
    name: str = ""
    turn: int = 0

    def as_json(self) -> dict[str, object]:
        return {
            "task": EXAMINE,
            "source": str(self.source),
            "folder": str(self.folder),
            "limits": limits_as_json(self.limits),
            "name": self.name,
            "turn": self.turn,
        }


@dataclass(frozen=True)
class Drawing:
    """Draw one page of a checked copy, at most so many pixels wide."""

    source: Path
    folder: Path
    kind: FileType
    page: int
    width: int

    def as_json(self) -> dict[str, object]:
        return {
            "task": DRAW,
            "source": str(self.source),
            "folder": str(self.folder),
            "type": self.kind.value,
            "page": self.page,
            "width": self.width,
        }


def job_from_json(given: Mapping[str, object]) -> Job | Drawing:
    """Read a job; whoever may write to the socket is one of our own processes."""
    source, folder = Path(str(given["source"])), Path(str(given["folder"]))
    if given["task"] == DRAW:
        return Drawing(
            source, folder, FileType(given["type"]), _int(given["page"]), _int(given["width"])
        )
    limits: LimitsJson = given["limits"]  # type: ignore[assignment]  # written by limits_as_json
    return Job(source, folder, limits_from_json(limits), str(given["name"]), _int(given["turn"]))


def _int(given: object) -> int:
    if not isinstance(given, int):
        raise TypeError("not a number")
    return given
