"""What stands around every page, worked out once for a service and a language.

A page costs two look-ups and four small links here, not a tree of templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from domicile.config.chops import CHOPS

if TYPE_CHECKING:
    from domicile.rulebook import Service

# As the languages call themselves: in full, and for a telephone.
LANGUAGES = (
    ("en", "en", "English", "EN"),
    ("zh-hant", "zh-Hant", "繁體中文", "繁"),
    ("zh-hans", "zh-Hans", "简体中文", "简"),
    ("pt", "pt", "Português", "PT"),
)
LANG = {code: lang for code, lang, _full, _short in LANGUAGES}


class Frame:
    """The parts of the shell that are the same on every page of a service in a language.

    Each is made when it is first read, in the language active then.
    """

    def __init__(self, service: Service | None, language: str) -> None:
        authority = service.authority if service else None
        self.theme = authority.key if authority else ""
        self._context = {
            "service": service,
            "authority": authority,
            "outline": CHOPS.get(authority.chop, "") if authority else "",
            "chinese": language.startswith("zh"),
            "language": language,
        }

    def _part(self, name: str) -> SafeString:
        return mark_safe(render_to_string(f"shell/{name}.html", self._context))  # noqa: S308 - our templates

    @cached_property
    def sheets(self) -> SafeString:
        """The style sheets, by the names that change with their content."""
        return self._part("sheets")

    @cached_property
    def masthead(self) -> SafeString:
        """Whose page this is."""
        return self._part("masthead")

    @cached_property
    def bar(self) -> SafeString:
        """The service and its three links."""
        return self._part("bar")

    @cached_property
    def bar_in_draft(self) -> SafeString:
        """The same while a draft is open."""
        return self._part("bar_in_draft")

    @cached_property
    def footer(self) -> SafeString:
        """Help, privacy, accessibility, promises."""
        return self._part("footer")


@dataclass(frozen=True)
class Shell:
    """The shell of one page."""

    frame: Frame
    language: str
    path: str

    @property
    def lang(self) -> str:
        """The value of the lang attribute: zh-Hant, not zh-hant."""
        return LANG.get(self.language, self.language)

    @property
    def languages(self) -> SafeString:
        """Links to this page in the other languages."""
        rest = self.path.removeprefix(f"/{self.language}")
        return mark_safe("".join(self._link(rest, *each) for each in LANGUAGES))  # noqa: S308

    @property
    def languages_home(self) -> SafeString:
        """Links to the first page in the other languages, from pages that stand nowhere."""
        return mark_safe("".join(self._link("/", *each) for each in LANGUAGES))  # noqa: S308

    def _link(self, rest: str, code: str, lang: str, full: str, short: str) -> str:
        if code == self.language:
            return NOW[code]
        return format_html(LINK, f"/{code}{rest}", lang, full, short)

    @property
    def language_buttons(self) -> SafeString:
        """The same as buttons of the form called `page`, so that what was typed is kept."""
        return BUTTONS[self.language]


def _names(full: str, short: str) -> str:
    return (
        f'<span class="languages__full">{full}</span>'
        f'<span class="languages__short" aria-hidden="true">{short}</span>'
    )


LINK = (
    '<li><a href="{0}" hreflang="{1}" lang="{1}" rel="alternate">'
    + _names("{2}", "{3}")
    + "</a></li>"
)
NOW = {
    code: f'<li><span class="languages__now" aria-current="true" lang="{lang}">'
    f"{_names(full, short)}</span></li>"
    for code, lang, full, short in LANGUAGES
}
BUTTON = {
    code: f'<li><button type="submit" form="page" name="_language" value="{code}" formnovalidate'
    f' lang="{lang}">{_names(full, short)}</button></li>'
    for code, lang, full, short in LANGUAGES
}
BUTTONS = {
    current: mark_safe(  # noqa: S308 - made of constants
        "".join(NOW[code] if code == current else BUTTON[code] for code in BUTTON)
    )
    for current in BUTTON
}


_FRAMES: dict[tuple[str, str], Frame] = {}


def frame(service: Service | None, language: str) -> Frame:
    """The frame of a service in the language that is active now; made once."""
    key = (service.key if service else "", language)
    if key not in _FRAMES:
        _FRAMES[key] = Frame(service, language)
    return _FRAMES[key]


def shell_of(service: Service | None, path: str) -> Shell:
    """The shell of a page of `service` (None: of no service) at this address."""
    language = get_language() or "en"
    return Shell(frame(service, language), language, path)
