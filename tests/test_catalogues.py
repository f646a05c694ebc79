"""The product says everything in every language: whole, with the same gaps, in one script."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

import domicile

PACKAGE = Path(domicile.__file__).parent
LANGUAGES = [to_locale(code) for code, _name in settings.LANGUAGES if code != "en"]
CHINESE = [name for name in LANGUAGES if name.startswith("zh")]
# What stands for something else at run time, and the marks around words: all must come through.
GAP = re.compile(r"%%s|%%?\(\w+\)[sd]|%%?\{\w+\}|\{\w+\}|%%|%s|</?\w[^>]*>|`[^`]*`")
HAN = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*")
# The names of programs, formats and standards are the same in every language.
NAMES = {
    *("Adobe", "Reader", "AVIF", "CCITT", "Cookie", "Domicile", "GIF", "Group", "HEIC", "JPEG"),
    *("JSON", "JavaScript", "LZW", "MB", "PDF", "PNG", "SHA-256", "TIFF", "Unicode", "WCAG"),
    *("WebP", "Word", "XFA", "axe", "iPhone", "AA", "T", "U", "domicile", "verify", "trust"),
    *("CSV", "jpg", "pdf", "gif", "png", "tif", "name", "example.org"),
}
# Characters that only one of the two scripts writes; the languages name themselves apart.
TRADITIONAL = set(
    "個們這為與會國時應發證遞資歷龍門請計劃書業開關檔儲內號碼寫簽署讀實無須還過後選擇將處電郵載檢查"
    "視認識轉頁圖張單網連結機壓縮顏東長們親問題輸說覽護權類銷關見記錄錯誤貝財費"
)
SIMPLIFIED = set(
    "个们这为与会国时应发证递资历龙门请计划书业开关档储内号码写签署读实无须还过后选择将处电邮载检查"
    "视认识转页图张单网连结机压缩颜东长们亲问题输说览护权类销关见记录错误贝财费"
)
SCRIPTS = {"zh_Hant": SIMPLIFIED - TRADITIONAL - {"后"}, "zh_Hans": TRADITIONAL - SIMPLIFIED}


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def place(root: Path, language: str) -> Path:
    return root / "config" / "locale" / language / "LC_MESSAGES" / "django.po"


def ours(language: str) -> list[Message]:
    """Every message but the head."""
    return [message for message in catalogue(place(PACKAGE, language)) if message.id]


def said(message: Message) -> list[str]:
    """Every form of the translation."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ("",))


def gaps(text: str) -> list[str]:
    return sorted(GAP.findall(text))


def has_its_gaps(message: Message) -> bool:
    """As the plural has them; the form for one may leave its number out where English does."""
    first, *others = map(gaps, said(message))
    if isinstance(message.id, str):
        return first == gaps(message.id)
    one, many = map(gaps, message.id)
    return first in (one, many) and all(form == many for form in others)


def key(message: Message) -> tuple[str | None, str]:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues as `make messages` would write them now, from a copy of the package."""
    root = tmp_path_factory.mktemp("messages")
    skip = shutil.ignore_patterns("tests", "__pycache__", "*.mo", "static", "examples")
    shutil.copytree(PACKAGE, root / "domicile", ignore=skip)
    for service in (root / "domicile" / "services").glob("*/"):
        if service.is_dir():
            (service / "locale").mkdir(exist_ok=True)  # its texts are its own, from the first day
    extraction = [sys.executable, "-m", "domicile", "manage", "makemessages", "--no-location"]
    languages = [f"--locale={language}" for language in LANGUAGES]
    subprocess.run(
        [*extraction, "--no-obsolete", "--verbosity=0", *languages],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "DOMICILE_DATA": str(root / "var")},
        check=True,
    )
    return root / "domicile"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_text_there_is_and_no_other(fresh: Path, language: str) -> None:
    extracted = {key(message) for message in catalogue(place(fresh, language)) if message.id}
    kept = {key(message) for message in ours(language)}
    assert (extracted - kept, kept - extracted) == (set(), set())


def spoken_in_code() -> Iterator[str]:
    """Texts between _( and ) as Python reads them: gettext cannot see into an f-string."""
    for path in PACKAGE.rglob("*.py"):
        if "tests" not in path.parts and "services" not in path.parts:
            yield from _texts(ast.parse(path.read_text(encoding="utf-8")))


def _texts(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _translates(node.func):
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value


def _translates(called: ast.expr) -> bool:
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_in_the_code_is_in_the_catalogue(language: str) -> None:
    kept = {text for _context, text in map(key, ours(language))}
    assert set(spoken_in_code()) - kept == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_in_all_its_forms(language: str) -> None:
    silent = [message.id for message in ours(language) if not all(said(message))]
    assert silent == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess_or_left_over(language: str) -> None:
    found = catalogue(place(PACKAGE, language))
    guessed = [message.id for message in found if message.id and message.fuzzy]
    assert (guessed, list(found.obsolete)) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_gaps_and_marks_come_through(language: str) -> None:
    wrong = [message.id for message in ours(language) if not has_its_gaps(message)]
    assert wrong == []


@pytest.mark.parametrize("language", CHINESE)
def test_no_english_word_is_left_in_chinese(language: str) -> None:
    left = {
        word
        for message in ours(language)
        for form in said(message)
        for word in WORD.findall(GAP.sub(" ", form))
    }
    assert {word.strip(".+-") for word in left} - NAMES == set()


@pytest.mark.parametrize("language", CHINESE)
def test_the_two_scripts_do_not_mix(language: str) -> None:
    mixed = {
        (form, *sorted(SCRIPTS[language] & set(form)))
        for message in ours(language)
        for form in said(message)
        if SCRIPTS[language] & set(form)
    }
    assert mixed == set()


@pytest.mark.parametrize("language", CHINESE)
def test_chinese_has_its_own_punctuation(language: str) -> None:
    """Half-width marks stand between Latin letters and digits only; quotation marks are local."""
    quotes = {"zh_Hant": "“”‘’", "zh_Hans": "「」『』"}[language]
    half = re.compile(rf"(?<=[\u3400-\u9fff])[,;:!?()]|[,;:!?](?=[\u3400-\u9fff])|[{quotes}]|[!！]")
    wrong = [form for message in ours(language) for form in said(message) if half.search(form)]
    assert wrong == []


@pytest.mark.parametrize("language", CHINESE)
def test_the_words_we_do_not_use_are_not_used(language: str) -> None:
    """No hollow politeness, no boasting of success, and one form of address."""
    avoided = ("請稍候", "请稍候", "成功", "您", "無效", "无效")
    used = [
        form
        for message in ours(language)
        for form in said(message)
        if any(word in form for word in avoided)
    ]
    assert used == []
