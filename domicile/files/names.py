"""The name a person gave a file: cleaned, and only ever shown."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

from domicile.rulebook.documents import FileType

MOST_CHARACTERS: Final = 120
MOST_READ: Final = 5_000  # longer names are cut before they are cleaned: bounded work
EXTENSIONS: Final = {
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), FileType.JPEG),
    "pdf": FileType.PDF,
    "gif": FileType.GIF,
    "png": FileType.PNG,
    **dict.fromkeys(("tif", "tiff"), FileType.TIFF),
}
USUAL: Final = {
    FileType.JPEG: "jpg",
    FileType.PDF: "pdf",
    FileType.GIF: "gif",
    FileType.PNG: "png",
    FileType.TIFF: "tif",
}
# Names that a computer runs or opens as a page: refused even when the content is a good picture.
RUNNABLE: Final = frozenset(
    (
        *("apk", "app", "bat", "chm", "cmd", "com", "cpl", "dll", "dmg", "exe", "hta", "htm"),
        *("html", "iso", "jar", "js", "jse", "lnk", "mjs", "msi", "msp", "php", "pif", "ps1"),
        *(
            "py",
            "reg",
            "scr",
            "sh",
            "svg",
            "svgz",
            "swf",
            "vb",
            "vbe",
            "vbs",
            "wsf",
            "xhtml",
            "xml",
        ),
    )
)
# Cc control, Cf format (zero-width, direction), Cs lone surrogates, Co private, Zl Zp line ends.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SEPARATORS: Final = re.compile(r"[/\\]")
_SPACES: Final = re.compile(r"\s+")


def clean_name(given: str) -> str:
    """Last path part, NFC, without characters that cannot be seen, at most 120 characters."""
    text = unicodedata.normalize("NFC", given[:MOST_READ] + given[MOST_READ:][-20:])
    text = "".join(" " if one in "\t\r\n" else one for one in text)
    seen = "".join(one for one in text if unicodedata.category(one) not in _UNSEEN)
    last = _SPACES.sub(" ", _SEPARATORS.split(seen)[-1]).strip(" .")
    # NFC again: what was removed may have stood between a letter and its accent.
    return _shortened(unicodedata.normalize("NFC", last)) or "file"


def extension_of(name: str) -> str:
    """The extension in lower case without its dot; empty when there is none."""
    return PurePosixPath(name).suffix.lower().lstrip(".")


def type_by_name(name: str) -> FileType | None:
    """What the name claims the file to be. The content decides."""
    return EXTENSIONS.get(extension_of(name))


def name_for_download(name: str, kind: FileType) -> str:
    """The shown name with the extension of what is really served."""
    if type_by_name(name) is kind:
        return name
    suffix = PurePosixPath(name).suffix
    stem = name[: -len(suffix)] if suffix and extension_of(name) in EXTENSIONS else name
    return f"{stem}.{USUAL[kind]}"


def _shortened(name: str) -> str:
    if len(name) <= MOST_CHARACTERS:
        return name
    suffix = PurePosixPath(name).suffix[:10]
    return name[: MOST_CHARACTERS - len(suffix)].rstrip() + suffix
