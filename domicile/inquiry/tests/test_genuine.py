"""Anyone can see that an acknowledgment is genuine, and nothing about whom it is."""

from uuid import uuid4

import pytest
from django.test import Client

from domicile.applications.models import Reference, Submission
from domicile.casework.commands import lodge
from domicile.inquiry.genuine import masked
from domicile.notices.fingerprints import fingerprint
from tests.groups import NOW, a_group, begin, by, must

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission() -> Submission:
    draft = a_group(children=1, spouse=True, files=4)
    return must(lodge(draft, by=by(draft), at=NOW), Submission)


def test_a_genuine_acknowledgment_is_said_to_be_so(client: Client, submission: Submission) -> None:
    page = client.get(f"/en/genuine/{submission.public_id}/")
    text = page.content.decode()
    assert page.status_code == 200
    for words in (
        "This acknowledgment is genuine",
        "Leave to moor",
        "Sunday 22 November 2026, 15:24",
        "3 applications, 12 files",
        fingerprint(submission.sha256),
        masked(submission.reference_id),
    ):
        assert words in text


def test_it_shows_no_names_and_not_the_whole_reference(
    client: Client, submission: Submission
) -> None:
    text = client.get(f"/en/genuine/{submission.public_id}/").content.decode()
    for words in ("CHAN", "Tai Man", "陳", "WONG", "1982", "chan@", submission.reference_id):
        assert words not in text


@pytest.mark.parametrize(
    "number", ["0b7e2f0c-7f5e-4c3a-9a51-6d3c1f0e8b21", "x", "0" * 500, "QMAS-0004127-26(8)"]
)
def test_a01_an_unknown_number_is_not_known_whatever_it_is(client: Client, number: str) -> None:
    known, page = (client.get(f"/en/genuine/{one}/") for one in (uuid4(), number))
    paths = [answer.request["PATH_INFO"].removeprefix("/en") for answer in (known, page)]
    shown = [
        answer.content.decode().replace(path, "")
        for answer, path in zip((known, page), paths, strict=True)
    ]
    assert (page.status_code, shown[1]) == (404, shown[0])
    assert "This acknowledgment is not known here" in shown[1]


def test_a59_a_submission_that_does_not_fit_its_digest_is_not_genuine(
    client: Client, submission: Submission
) -> None:
    # The database refuses to change a submission, so another is made wrong from the start.
    forged = Submission.objects.create(
        draft=begin(),
        reference=Reference.objects.create(text="QMAS-00000000-26(X)", drawn_at=NOW),
        frozen=submission.frozen.replace("CHAN", "CHEN"),
        sha256=submission.sha256,
        rulebook_digest="",
        received_at=NOW,
        legal_day=submission.legal_day,
    )
    assert client.get(f"/en/genuine/{forged.public_id}/").status_code == 404


def test_a_reference_is_masked_but_for_what_one_compares() -> None:
    assert masked("QMAS-4K7TQ2MX-26(8)") == "QMAS-••••••MX-26(8)"


def test_a_fingerprint_is_a_hundred_bits_in_five_groups() -> None:
    assert fingerprint("f" * 64) == "zzzz zzzz zzzz zzzz zzzz"
    assert fingerprint("0" * 24 + "1" + "0" * 39) == "0000 0000 0000 0000 0001"
