"""What the settings say to people: banners, days on which nothing is taken, help texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from domicile.managing import snapshots
from domicile.managing.sentences import days_of, service_named, service_title
from domicile.services import written
from domicile.workdays.formats import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from domicile.managing.kinds import Banner, HelpText
    from domicile.managing.said import Said
    from domicile.rulebook import Question, Service
    from domicile.rulebook.service import OpenDays

SOON = timedelta(days=14)  # from here on a page says that a service will be closed
LANG = {"en": "en", "zh-hant": "zh-Hant", "zh-hans": "zh-Hans", "pt": "pt"}


@dataclass(frozen=True)
class Shown:
    """One message: whose it is where the page is of none, and its language where it is another."""

    words: str
    whose: str = ""
    lang: str = ""

    @classmethod
    def of(cls, said: Said, language: str, whose: str = "") -> Shown:
        spoken = said.spoken(language)
        return cls(said.read(language), whose, LANG[spoken] if spoken != language else "")


def of_page(service: Service | None, at: datetime, language: str) -> list[Shown]:
    """The banners of a service's page, or all of them on a page that is of none."""
    found = snapshots.banners(at)
    if service is None:
        return [Shown.of(each.message, language, _whose(each)) for each in found]
    return [Shown.of(each.message, language) for each in found if concerns(each, service)]


def of_authority(key: str, at: datetime, language: str) -> list[Shown]:
    """The banners of an authority, each with the services it is about."""
    mine = (each for each in snapshots.banners(at) if each.authority == key)
    return [Shown.of(each.message, language, _whose(each)) for each in mine]


def concerns(banner: Banner, service: Service) -> bool:
    """Whether a banner shows on the pages of a service."""
    if banner.authority != service.authority.key:
        return False
    return not banner.services or service.key in banner.services


def _whose(banner: Banner) -> str:
    """The services by name; the authority where it is about all of them."""
    if banner.services:
        return _("%(whose)s:") % {"whose": ", ".join(map(service_title, banner.services))}
    authorities = (each.authority for each in written() if each.authority.key == banner.authority)
    name = next((str(each.name) for each in authorities), banner.authority)
    return _("%(whose)s:") % {"whose": name}


def announced(service: Service | None, at: datetime, language: str) -> list[Shown]:
    """That a service takes no applications now, or soon will not; by a setting of its managers."""
    if service is None or not service.open_days:
        return []
    on = at.astimezone(service.authority.zone).date()
    return [Shown(words) for words in _announced(service, on, language)]


def _announced(service: Service, on: date, language: str) -> Iterator[str]:
    if closed := closed_today(service, on, language):
        yield closed
        return
    for each in service.open_days:
        if not each.open and on < each.since <= on + SOON and not service.is_open(each.since):
            last = long_date(each.since - timedelta(days=1), language)
            gaps = {"days": days_of(each.since, each.until), "last": last}
            yield _("Closed %(days)s. Send your application by %(last)s.") % gaps


def closed_today(service: Service, on: date, language: str) -> str:
    """Why nothing is taken on a day, by a setting of the managers; nothing where none says so."""
    span = service.open_span(on)
    return "" if span is None or span.open else closed_words(span, language)


def closed_words(span: OpenDays, language: str) -> str:
    """Since when and until when nothing is taken, why, and what remains possible."""
    gaps = {
        "since": long_date(span.since, language),
        "until": long_date(span.until, language) if span.until else "",
        "message": str(span.message),
    }
    if span.until:
        said = _("This service takes no applications from %(since)s to %(until)s.") % gaps
    else:
        said = _("This service has taken no applications since %(since)s.") % gaps
    kept = _("You can still open a draft, and see how far an application is that you sent.")
    joint = "" if language.startswith("zh") else " "
    return joint.join(filter(None, (said, gaps["message"], kept)))


def help_at(question: Question[Any], at: datetime, language: str) -> str:
    """What the authority says beside a question at a moment; mostly nothing."""
    snapshot = snapshots.now()
    found = snapshot.questions.get(question, ()) if snapshot.standing else ()
    return _in_force(found, at, language)


def help_about(service: Service, about: str, at: datetime, language: str) -> str:
    """The same beside a document or help line: "document:papers", "line:2824 6111"."""
    snapshot = snapshots.now()
    found = snapshot.words.get((service.key, about), ()) if snapshot.standing else ()
    return _in_force(found, at, language)


def _in_force(found: tuple[HelpText, ...], at: datetime, language: str) -> str:
    """Of several the one that was agreed to last."""
    service = service_named(found[0].service) if found else None
    if service is None:
        return ""
    on = at.astimezone(service.authority.zone).date()
    held = [e for e in found if e.since <= on and (e.until is None or on <= e.until)]
    return held[-1].text.read(language) if held else ""
