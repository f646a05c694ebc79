"""Load every decoder once, on pictures and a paper of our own, before a stranger's file comes.

A child can open hardly any file: whatever a decoder loads late must be loaded before the fork.
"""

import tempfile
from io import BytesIO
from pathlib import Path

from pikepdf import Encryption, Pdf
from PIL import Image

from domicile.files.checker.inspection import inspect
from domicile.files.checker.job import Job
from domicile.rulebook.documents import FileLimits

FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "PDF")


def warm() -> None:
    """Check one small file of each type."""
    with tempfile.TemporaryDirectory(prefix="domicile-") as place:
        folder = Path(place)
        for one in FORMATS:
            source = folder / "source"
            source.write_bytes(_small(one))
            inspect(Job(source, folder, FileLimits(), f"small.{one.lower()}"))
        source.write_bytes(_locked(_small("PDF")))  # ciphers load their settings when first used
        inspect(Job(source, folder, FileLimits(), "locked.pdf"))


def _locked(paper: bytes) -> bytes:
    written = BytesIO()
    with Pdf.open(BytesIO(paper)) as opened:
        opened.save(written, encryption=Encryption(owner="warm", user="", R=6))
    return written.getvalue()


def _small(kind: str) -> bytes:
    written = BytesIO()
    pages = [Image.new("1" if kind == "TIFF" else "RGB", (16, 16), one) for one in ("white", "red")]
    more = {"save_all": True, "append_images": pages[1:]} if kind in {"GIF", "TIFF"} else {}
    if kind == "TIFF":
        more["compression"] = "group4"
    pages[0].save(written, kind, **more)
    return written.getvalue()
