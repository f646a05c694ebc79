"""Every reason is whole sentences: what happened, what is allowed, what to do."""

import re

import pytest
from django.utils.translation import gettext, override

from domicile.files.verdicts import Code, Param, Reason, Weight
from domicile.files.wording import SENTENCES, word_reason

PARAMS: dict[str, Param] = {
    "size": 6_400_000, "most_bytes": 5_242_880, "extension": "exe", "types": ["JPEG", "PDF"],
    "type": "PNG", "other": "ZIP", "advised": ["JPEG"], "page": 3, "pages": [1, 2], "most": 500,
    "megapixels": 400, "compression": 8, "frames": 12, "width": 100, "height": 200,
    "least_width": 1200, "least_height": 1600,
}  # fmt: skip
GAP = re.compile(r"%\((\w+)\)s")
LANGUAGES = ["en", "zh-hant", "zh-hans", "pt"]


def reason(code: Code) -> Reason:
    return Reason(code, {gap: PARAMS[gap] for gap in GAP.findall(SENTENCES[code]) if gap != "name"})


def test_every_reason_is_worded() -> None:
    assert set(SENTENCES) == set(Code)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", Code)
def test_every_wording_names_the_file_and_fills_every_gap(code: Code, language: str) -> None:
    with override(language):
        said = word_reason(reason(code), "護照 %(x)s <b>.jpg", gettext)
    assert "護照 %(x)s <b>.jpg" in said
    assert "%(" not in said.replace("%(x)s", "")


@pytest.mark.parametrize("code", Code)
def test_every_wording_is_at_least_two_sentences_without_shouting(code: Code) -> None:
    sentence = SENTENCES[code]
    assert sentence.count(". ") >= 1
    assert sentence.endswith(".")
    assert re.search(r"!|please|invalid|successful", sentence, re.IGNORECASE) is None


@pytest.mark.parametrize("code", [one for one in Code if one.weight is Weight.REFUSAL])
def test_every_refusal_says_what_to_do(code: Code) -> None:
    acts = r"\b(Open|Scan|Send|Save|Print|Unpack|rename|scan|send|save|print|Check|make|Take)\b"
    assert re.search(acts, SENTENCES[code]) is not None


@pytest.mark.parametrize(
    ("language", "size"), [("en", "6.1\u00a0MB"), ("zh-hant", "6.1\u00a0MB"), ("pt", "6,1\u00a0MB")]
)
def test_sizes_are_written_as_the_language_does(language: str, size: str) -> None:
    with override(language):
        assert size in word_reason(reason(Code.TOO_LARGE), "a.jpg", gettext)


def test_one_byte_too_many_is_not_said_to_be_the_limit() -> None:
    by_one = Reason(Code.TOO_LARGE, {"size": 5_242_881, "most_bytes": 5_242_880})
    with override("en"):
        said = word_reason(by_one, "a.jpg", gettext)
    assert said.startswith("a.jpg is 5,242,881 bytes. The most is 5,242,880 bytes.")


def test_a_size_that_was_cut_off_is_not_guessed() -> None:
    with override("en"):
        said = word_reason(Reason(Code.TOO_LARGE, {"most_bytes": 5_242_880}), "a.jpg", gettext)
    assert said.startswith("a.jpg is larger than 5\u00a0MB")


def test_an_unknown_compression_is_named_by_its_number() -> None:
    with override("en"):
        odd = Reason(Code.TIFF_COMPRESSION, {"page": 1, "compression": 4711})
        assert "4711" in word_reason(odd, "a.tif", gettext)
