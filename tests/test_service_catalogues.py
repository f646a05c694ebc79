"""Every text of every service in every language, with the same gaps; guidance too."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

from domicile.services import folders

LANGUAGES = [code for code, _name in settings.LANGUAGES]
CATALOGUES = [to_locale(code) for code in LANGUAGES if code != "en"]
CHINESE = [name for name in CATALOGUES if name.startswith("zh")]
GAP = re.compile(r"%\(\w+\)s")
HAN = re.compile(r"[\u3400-\u9fff]")
# Characters that only one of the two scripts writes, as the authorities' texts need them.
TRADITIONAL = set(
    "個們這為與會國時應發證遞資歷龍門請計劃書業開關檔號碼寫簽署讀實無須還過後選擇將處電郵載檢查視認識轉頁"
    "圖張單連結東長親問題輸說覽護權類銷見記錄錯誤貝財費續澳擔續許"
)
SIMPLIFIED = set(
    "个们这为与会国时应发证递资历龙门请计划书业开关档号码写签署读实无须还过后选择将处电邮载检查视认识转页"
    "图张单连结东长亲问题输说览护权类销见记录错误贝财费续澳担续许"
)
FOREIGN = {"zh_Hant": SIMPLIFIED - TRADITIONAL - {"后"}, "zh_Hans": TRADITIONAL - SIMPLIFIED}
QUOTES = {"zh_Hant": "“”‘’", "zh_Hans": "「」『』"}
AVOIDED = ("請稍候", "请稍候", "成功", "您")  # a declaration may be void in law

every_service = pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
every_catalogue = pytest.mark.parametrize("name", CATALOGUES)
each_chinese = pytest.mark.parametrize("name", CHINESE)


@cache
def catalogue(folder: Path, name: str) -> Catalog:
    with (folder / "locale" / name / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(folder: Path, name: str) -> list[Message]:
    """Every message but the head."""
    return [message for message in catalogue(folder, name) if message.id]


def modules(folder: Path) -> list[ast.Module]:
    """What the service's modules say, without its tests."""
    paths = (path for path in folder.rglob("*.py") if "tests" not in path.parts)
    return [ast.parse(path.read_text(encoding="utf-8")) for path in paths]


def texts(folder: Path) -> set[str]:
    """Every text between _( and )."""
    return {text for module in modules(folder) for text in _texts(module)}


def _texts(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            yield str(ast.literal_eval(node.args[0]))


@every_service
def test_a_service_reads_its_texts_from_its_own_catalogue(folder: Path) -> None:
    imported = {
        node.module
        for module in modules(folder)
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and any(each.name == "_" for each in node.names)
    }
    assert imported == {f"domicile.services.{folder.name}"}


@every_service
@every_catalogue
def test_every_text_is_translated_and_none_is_left_over(folder: Path, name: str) -> None:
    done = {message.id for message in messages(folder, name) if message.string}
    assert (texts(folder) - done, done - texts(folder)) == (set(), set())


@every_service
@every_catalogue
def test_no_translation_is_fuzzy_or_obsolete(folder: Path, name: str) -> None:
    fuzzy = [message.id for message in messages(folder, name) if message.fuzzy]
    assert (fuzzy, list(catalogue(folder, name).obsolete)) == ([], [])


@every_service
@every_catalogue
def test_a_translation_has_the_gaps_of_its_text(folder: Path, name: str) -> None:
    wrong = [
        message.id
        for message in messages(folder, name)
        if sorted(GAP.findall(str(message.id))) != sorted(GAP.findall(str(message.string)))
    ]
    assert wrong == []


@every_service
@every_catalogue
def test_a_catalogue_compiles(folder: Path, name: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue(folder, name))
    assert compiled.getvalue()[:4] == b"\xde\x12\x04\x95"


@every_service
@each_chinese
def test_a_chinese_translation_is_in_chinese(folder: Path, name: str) -> None:
    assert [m.id for m in messages(folder, name) if not HAN.search(str(m.string))] == []


@every_service
@each_chinese
def test_the_two_scripts_do_not_mix(folder: Path, name: str) -> None:
    mixed = [m.string for m in messages(folder, name) if FOREIGN[name] & set(str(m.string))]
    assert mixed == []


@every_service
@each_chinese
def test_chinese_has_its_own_punctuation(folder: Path, name: str) -> None:
    """Half-width marks stand between Latin letters and digits only; quotation marks are local."""
    half = re.compile(
        rf"(?<=[\u3400-\u9fff])[,;:!?()]|[,;:!?](?=[\u3400-\u9fff])|[{QUOTES[name]}]|[!！]"
    )
    assert [m.string for m in messages(folder, name) if half.search(str(m.string))] == []


@every_service
@each_chinese
def test_the_words_we_do_not_use_are_not_used(folder: Path, name: str) -> None:
    """No hollow politeness, no boasting of success, and one form of address."""
    said = [str(message.string) for message in messages(folder, name)]
    assert [text for text in said if any(word in text for word in AVOIDED)] == []


@every_service
def test_portuguese_does_not_say_voce(folder: Path) -> None:
    said = [str(message.string) for message in messages(folder, "pt")]
    assert [text for text in said if re.search(r"\bvocês?\b", text, re.IGNORECASE)] == []


def guidance(folder: Path, language: str) -> dict[str, str]:
    found = (folder / "guidance" / language).glob("*.md")
    return {path.name: path.read_text(encoding="utf-8") for path in found}


def _shape(text: str) -> tuple[int, int, int]:
    """Headings, paragraphs and links: the same in every language."""
    lines = text.splitlines()
    headings = sum(line.startswith("#") for line in lines)
    return headings, sum(bool(line.strip()) for line in lines), text.count("](")


@every_service
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_guidance_says_the_same_in_every_language(folder: Path, language: str) -> None:
    ours, english = guidance(folder, language), guidance(folder, "en")
    assert {name: _shape(text) for name, text in ours.items()} == {
        name: _shape(text) for name, text in english.items()
    }
