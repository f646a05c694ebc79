"""Forms printed from a draft: made by the worker, told step by step, the person's own."""

import io
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest

from domicile import services
from domicile.applications import commands
from domicile.applications.models import Draft, Signature
from domicile.applications.queries import draft_of
from domicile.applications.queries.covers import covers_of
from domicile.applications.queries.drafts import WholeDraft
from domicile.notices import packages
from domicile.notices.fingerprints import short_code
from domicile.notices.forms import WHOLE, draft_printing, on_paper
from domicile.notices.models import Package, PackagePart
from domicile.notices.packages import ask, make, package_of, pages_of, part_of
from domicile.notices.printed.codes import form_code, official_code
from domicile.notices.printed.measures import ANYWHERE, broken
from domicile.notices.verify import files_in
from tests.groups import NOW, a_file, a_group, begin, by, fill, head_of, known_services, must
from tests.hands import CODES, paper_harbour
from tests.toy_services.harbour.service import About

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "all_services", lambda: (paper_harbour,))
    for form, code in CODES.items():
        monkeypatch.setattr(form, "code", code)


def whole_of(draft: Draft) -> WholeDraft:
    return must(draft_of(draft.pk), WholeDraft)


def text_of(pdf: bytes | None) -> str:
    assert pdf is not None
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return " ".join("".join(page.get_textpage().get_text_range() for page in document).split())


def made(draft: Draft) -> Package:
    package = ask(whole_of(draft), NOW)
    make.call(package.pk)
    package.refresh_from_db()
    return package


# --- Made by the worker --------------------------------------------------------------------------


def test_each_form_and_all_of_them_are_made_step_by_step() -> None:
    package = made(a_group(1))
    assert (package.state, package.done, package.of) == ("made", 5, 5)
    assert set(pages_of(package)) == {"REQ-1", "REQ-2", "VY", "NT", WHOLE}


def test_asking_again_makes_nothing_again() -> None:
    draft = begin()
    first = made(draft)
    assert ask(whole_of(draft), LATER).pk == first.pk


def test_a_change_asks_for_another_and_lets_the_old_one_go() -> None:
    draft = begin()
    made(draft)
    fill(head_of(draft), About, {"surname": "LAM"})
    assert package_of(whole_of(draft), NOW) is None
    made(draft)
    assert Package.objects.count() == 1


def test_what_a_killed_worker_left_is_made_anew() -> None:
    package = made(begin())
    Package.objects.filter(pk=package.pk).update(state="making", done=1)
    make.call(package.pk)
    assert PackagePart.objects.filter(package=package, name=WHOLE).count() == 1


def test_a_failure_is_said_and_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_printing: object) -> dict[str, object]:
        raise ValueError

    draft = begin()
    with monkeypatch.context() as patched:
        patched.setattr(packages, "whole_package", fails)
        assert made(draft).state == "failed"
    assert made(draft).state == "made"


def test_the_package_goes_when_the_draft_goes() -> None:
    draft = begin()
    made(draft)
    commands.delete_draft(draft, by=by(draft), at=LATER)
    assert (Package.objects.count(), PackagePart.objects.count()) == (0, 0)


# --- What is on it -------------------------------------------------------------------------------


def test_the_page_to_sign_bears_the_code_of_what_is_signed() -> None:
    draft = a_group()
    fill(head_of(draft), About, {"given": "Siu Man"})
    code = short_code(covers_of(whole_of(draft), head_of(draft), NOW.date()))
    assert code in text_of(part_of(made(draft), "REQ"))


def test_a_scan_that_stands_is_said_on_the_form() -> None:
    draft = a_group()
    given = commands.Signing("CHAN Tai Man", "en", scan=a_file(), notarised=True)
    signature = must(commands.sign(head_of(draft), given, by=by(draft), at=NOW), Signature)
    text = text_of(part_of(made(draft), "REQ"))
    words = "Signed by hand on paper and recognised by a notary, as the scan shows"
    assert (words in text, short_code(signature.covers) in text) == (True, True)


def test_a_signature_that_fell_is_not_printed() -> None:
    draft = a_group()
    before = draft_printing(whole_of(draft), NOW)
    fill(head_of(draft), About, {"given": "Siu Man"})
    after = draft_printing(whole_of(draft), NOW)
    assert (set(before.signatures), set(after.signatures)) == ({"principal"}, set())


REAL = {each.key: each for each in known_services()}


@pytest.mark.parametrize(
    ("key", "papers"), [("hong-kong-qmas", False), ("macao-temporary-residency", True)]
)
def test_only_forms_with_codes_of_their_own_are_papers(key: str, papers: bool) -> None:
    assert on_paper(REAL[key]) == papers


def test_form_af_goes_by_its_name_and_bears_its_code() -> None:
    macao = REAL["macao-temporary-residency"]
    forms = {form.key: form for form in macao.forms()}
    found = {
        key: (form_code(macao, forms[key]), official_code(forms[key])) for key in ("req", "af")
    }
    assert found == {"req": ("REQ", ""), "af": ("AF", "OTH-F")}


@pytest.mark.parametrize(
    ("text", "width", "pieces"),
    [
        ("CHAN Tai Man", 60.0, 1),
        ("W" * 30, 40.0, 30),
        ("陳" * 30, 40.0, 1),
        (f"CHAN{ANYWHERE}Tai", 60.0, 1),
    ],
)
def test_only_words_that_are_too_wide_come_in_pieces(text: str, width: float, pieces: int) -> None:
    assert len(broken(text, width).split(ANYWHERE)) == pieces


def test_the_scan_of_a_signed_page_is_verified_like_any_file() -> None:
    scan: dict[str, Any] = {"name": "signed.pdf", "sha256": "0" * 64}
    submission: dict[str, Any] = {
        "people": [{"key": "principal", "documents": [], "signature": {"scan": scan}}]
    }
    assert files_in(submission) == [("people/principal/signature/scan", scan)]
