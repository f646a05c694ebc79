"""The pictures of temporary residency in Macao: forms, window, guarantor, paper."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pypdfium2
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.pictures import Photographer
    from tests.server import Server

SERVICE = "macao-temporary-residency"
INVESTOR = Path(__file__).parents[2] / "domicile/services/macao_temporary_residency/examples"
MAKE = "from tests.guaranteed import main; main()"
FINE = 1.75  # the paper, in dots for each point
COLOURS = 64
SAID = {
    "start-kind": "renewal",
    "start-ground": "ir",
    "spouse": "1",
    "child": "2",
    "child-ages": "14 9",
    "start-guarantee_held": "yes",
}


def macao(page: Page, product: Server, language: str, camera: Photographer) -> None:
    """The answer with its strip, and what a guarantor reads."""
    page.goto(f"{product.url}/{language}/{SERVICE}/which-forms/?{urlencode(_said())}")
    camera.take(page, "which-forms", above="main .govuk-button-group")
    camera.take(page, "renewal-strip", below=".strip", above=".stations + *, .strip + *")
    page.goto(f"{product.url}/{language}/guarantee/{_token(product)}/")
    page.locator("main form button").click()
    camera.take(page, "guarantor")


def _said() -> dict[str, str]:
    """A renewal in the middle of its window, whenever this runs."""
    ends = datetime.now(UTC).date() + timedelta(days=54)
    asked = {"day": ends.day, "month": ends.month, "year": ends.year}
    return SAID | {f"start-permit_ends-{part}": str(number) for part, number in asked.items()}


def _token(product: Server) -> str:
    """The token of a link that a guarantor was sent."""
    words = [sys.executable, "-m", "domicile", "manage", "shell", "--no-imports", "-c", MAKE]
    made = subprocess.run(
        words, env=product.environment({}), capture_output=True, text=True, check=True
    )
    token: str = json.loads(made.stdout.splitlines()[-1])["token"]
    return token


def printed(folder: Path) -> None:
    """The second page of form REQ, as it comes out of the printer."""
    with TemporaryDirectory() as there:
        paper = Path(there) / "req.pdf"
        facts = str(INVESTOR / "investor.json")
        words = ["print", SERVICE, "REQ", facts, "--out", str(paper)]
        subprocess.run([sys.executable, "-m", "domicile", *words], check=True, capture_output=True)
        opened = pypdfium2.PdfDocument(paper)
        drawn = opened[1].render(scale=FINE).to_pil().convert("RGB")
        opened.close()
    folder.mkdir(parents=True, exist_ok=True)
    drawn.quantize(COLOURS, dither=Image.Dither.NONE).save(
        folder / "printed-req.png", optimize=True
    )
