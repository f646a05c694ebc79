"""What decoding a file gave."""

from dataclasses import dataclass

from PIL import Image

from domicile.files.checker.looks import Look
from domicile.files.verdicts import Made
from domicile.rulebook.documents import FileType


@dataclass(frozen=True)
class Seen:
    """The type by content, the first page's size, each page from afar, and the copy made of it."""

    kind: FileType
    width: int
    height: int
    looks: list[Look]
    copy: Made
    thumbnail: Image.Image
