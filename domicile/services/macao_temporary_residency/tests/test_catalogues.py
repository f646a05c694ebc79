"""Every text of the service in every language, with the same gaps; guidance too."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SERVICE = Path(__file__).parents[1]
CATALOGUES = ("zh_Hant", "zh_Hans", "pt")
LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")
GAP = re.compile(r"%\(\w+\)s")
HAN = re.compile(r"[\u3400-\u9fff]")
# Traditional characters that the Simplified catalogue must not have, and the other way round.
TRADITIONAL_ONLY = set("個們這為與會國時應發證遞資歷龍門請計劃書業開關")
SIMPLIFIED_ONLY = set("个们这为与会国时应发证递资历龙门请计划书业开关")
# Said alike in every language.
SAME: set[str] = set()


def texts() -> set[str]:
    """Every text between _( and ) in the modules of the service."""
    modules = (path for path in SERVICE.rglob("*.py") if "tests" not in path.parts)
    return {text for path in modules for text in _texts(path)}


def _texts(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            yield str(ast.literal_eval(node.args[0]))


def catalogue(name: str) -> Catalog:
    with (SERVICE / "locale" / name / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_text_is_translated_and_none_is_left_over(name: str) -> None:
    done = {message.id for message in catalogue(name) if message.id and message.string}
    assert (texts() - done, done - texts()) == (set(), set())


@pytest.mark.parametrize("name", CATALOGUES)
def test_no_translation_is_fuzzy_or_obsolete(name: str) -> None:
    found = catalogue(name)
    fuzzy = [message.id for message in found if message.id and message.fuzzy]
    assert (fuzzy, list(found.obsolete)) == ([], [])


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_translation_has_the_gaps_of_its_text(name: str) -> None:
    wrong = [
        message.id
        for message in catalogue(name)
        if sorted(GAP.findall(str(message.id))) != sorted(GAP.findall(str(message.string)))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_compiles(name: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue(name))
    assert compiled.getvalue()[:4] == b"\xde\x12\x04\x95"


@pytest.mark.parametrize("name", ["zh_Hant", "zh_Hans"])
def test_a_chinese_translation_is_in_chinese(name: str) -> None:
    latin = [m.id for m in catalogue(name) if m.id and not HAN.search(str(m.string))]
    assert set(map(str, latin)) - SAME == set()


@pytest.mark.parametrize(
    ("name", "foreign"), [("zh_Hant", SIMPLIFIED_ONLY), ("zh_Hans", TRADITIONAL_ONLY)]
)
def test_the_two_scripts_do_not_mix(name: str, foreign: set[str]) -> None:
    shared = TRADITIONAL_ONLY & SIMPLIFIED_ONLY
    mixed = [m.id for m in catalogue(name) if (foreign - shared) & set(str(m.string))]
    assert mixed == []


def test_portuguese_does_not_say_voce() -> None:
    said = [m.id for m in catalogue("pt") if re.search(r"\bvocês?\b", str(m.string), re.IGNORECASE)]
    assert said == []


# Labels of the authority (fact sheet 2, F).
@pytest.mark.parametrize(
    ("text", "chinese", "portuguese"),
    [
        (
            "Commerce and Investment Promotion Institute",
            "招商投資促進局",
            "Instituto de Promoção do Comércio e do Investimento",
        ),
        ("New application", "首次申請", "Pedido inicial"),
        ("Renewal", "續期", "Renovação"),
        (
            "Family dependant extension",
            "惠及家團成員",
            "Extensão aos membros do agregado familiar",
        ),
        ("Family member", "家團成員", "Membro do agregado familiar"),
        (
            "Management and technical personnel with special qualification",
            "管理人員及具特別資格技術人員",
            "Quadros dirigentes e técnicos especializados",
        ),
        ("Investment in real estate", "投資不動產", "Aquisição de bens imóveis"),
        ("Habitual residence", "常居地", "Residência habitual"),
        (
            "Secretary for Economy and Finance",
            "經濟財政司司長",
            "Secretário para a Economia e Finanças",
        ),
        ("Chief Executive", "行政長官", "Chefe do Executivo"),
        (
            "Administrative Regulation No. 38/2021",
            "第38/2021號行政法規",
            "Regulamento Administrativo n.º 38/2021",
        ),
        ("Law No. 16/2021", "第16/2021號法律", "Lei n.º 16/2021"),
        (
            "Talent Recruitment Programmes",
            "人才引進計劃",
            "Programas de Captação de Quadros Qualificados",
        ),
    ],
)
def test_official_labels_are_used(text: str, chinese: str, portuguese: str) -> None:
    found = [catalogue(name).get(text) for name in ("zh_Hant", "pt")]
    assert [message.string for message in found if message] == [chinese, portuguese]


def guidance(language: str) -> dict[str, str]:
    folder = SERVICE / "guidance" / language
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}


def _shape(text: str) -> tuple[int, int, int]:
    """Headings, paragraphs and links: the same in every language."""
    lines = text.splitlines()
    headings = sum(line.startswith("#") for line in lines)
    return headings, sum(bool(line.strip()) for line in lines), text.count("](")


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_guidance_says_the_same_in_every_language(language: str) -> None:
    ours, english = guidance(language), guidance("en")
    assert {name: _shape(text) for name, text in ours.items()} == {
        name: _shape(text) for name, text in english.items()
    }


# The successor for professionals (fact sheet 17).
@pytest.mark.parametrize("language", LANGUAGES)
def test_guidance_says_where_professionals_go_instead(language: str) -> None:
    assert "](https://www.cdqq.gov.mo" in guidance(language)["not-for.md"]
