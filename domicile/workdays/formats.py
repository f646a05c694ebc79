"""How each language writes dates, times, money, sizes, shares and lists (design, section 6)."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date

NO_BREAK = "\u00a0"  # a number and its unit stay on one line
KIB = 1024

_LOCALES = {"en": "en_GB", "zh-hant": "zh_Hant_HK", "zh-hans": "zh_Hans_CN", "pt": "pt_PT"}
_LONG = {
    "en": "d MMMM y",
    "zh-hant": "y年M月d日",
    "zh-hans": "y年M月d日",
    "pt": "d 'de' MMMM 'de' y",
}
_WITH_WEEKDAY = {
    "en": "EEEE d MMMM y",
    "zh-hant": "y年M月d日（EEEE）",
    "zh-hans": "y年M月d日（EEEE）",
    "pt": "EEEE, d 'de' MMMM 'de' y",
}
_DAY_AND_MONTH = {
    "en": "d MMMM",
    "zh-hant": "M月d日",
    "zh-hans": "M月d日",
    "pt": "d 'de' MMMM",
}
_SHORT = {
    "en": "EEE d MMM",
    "zh-hant": "M月d日（EEEEE）",
    "zh-hans": "M月d日（EEEEE）",
    "pt": "EEE d MMM",
}
# CLDR writes "quinta" and "dez." for pt_PT; the design's short form is "qui 3 dez".
_SHORT_LOCALES = {**_LOCALES, "pt": "pt_BR"}
_BEFORE_TIME = {"en": ", ", "zh-hant": " ", "zh-hans": " ", "pt": ", "}
_MONEY = {
    ("HKD", "en"): "HK${0}",
    ("HKD", "zh-hant"): "{0}港元",
    ("HKD", "zh-hans"): "{0}港元",
    ("HKD", "pt"): "{0}\u00a0HKD",
    ("MOP", "en"): "MOP\u00a0{0}",
    ("MOP", "zh-hant"): "澳門元{0}元",
    ("MOP", "zh-hans"): "澳门元{0}元",
    ("MOP", "pt"): "{0}\u00a0patacas",
}
_BYTES = {"en": "bytes", "zh-hant": "位元組", "zh-hans": "字节", "pt": "bytes"}
_LISTS = {
    "en": (", ", " and "),
    "zh-hant": ("、", "和"),
    "zh-hans": ("、", "和"),
    "pt": (", ", " e "),
}


def long_date(day: date, language: str) -> str:
    """3 December 2026."""
    return format_date(day, _LONG[language], locale=_LOCALES[language])


def date_with_weekday(day: date, language: str) -> str:
    """Thursday 3 December 2026."""
    return format_date(day, _WITH_WEEKDAY[language], locale=_LOCALES[language])


def short_date(day: date, language: str) -> str:
    """Thu 3 Dec, for ledgers and the desk."""
    text = format_date(day, _SHORT[language], locale=_SHORT_LOCALES[language])
    return text.replace(".", "")


def weekday(day: date, language: str) -> str:
    """Saturday."""
    return format_date(day, "EEEE", locale=_LOCALES[language])


def short_weekday(day: date, language: str) -> str:
    """Sat, under a day of a calendar."""
    text = format_date(
        day, "EEEEE" if language.startswith("zh") else "EEE", locale=_SHORT_LOCALES[language]
    )
    return text.replace(".", "")


def day_and_month(day: date, language: str) -> str:
    """3 December, where the year is known."""
    return format_date(day, _DAY_AND_MONTH[language], locale=_LOCALES[language])


def printed_date(day: date) -> str:
    """03/12/2026, as forms and printed papers write it in every language."""
    return f"{day:%d/%m/%Y}"


def time_of_day(moment: datetime) -> str:
    """14:32, in the zone the moment already carries."""
    return f"{moment:%H:%M}"


def day_and_time(moment: datetime, language: str) -> str:
    """3 December 2026, 14:32."""
    return f"{long_date(moment.date(), language)}{_BEFORE_TIME[language]}{time_of_day(moment)}"


def date_and_time(moment: datetime, language: str) -> str:
    """Thursday 3 December 2026, 14:32."""
    words = date_with_weekday(moment.date(), language)
    return f"{words}{_BEFORE_TIME[language]}{time_of_day(moment)}"


def number(value: Decimal | int, language: str) -> str:
    """1,234.5 with the marks of the language; groups of three are parted in Portuguese too."""
    text = f"{value:,}"
    if language != "pt":
        return text
    return text.replace(",", NO_BREAK).replace(".", ",")


def money(amount: Decimal | int, currency: str, language: str) -> str:
    """HK$1,800; cents only where there are some."""
    exact = Decimal(amount)
    whole = exact == exact.to_integral_value()
    shown = number(int(exact) if whole else exact.quantize(Decimal("0.01")), language)
    pattern = _MONEY.get((currency, language), currency + NO_BREAK + "{0}")
    return pattern.format(shown)


def size(count: int, language: str) -> str:
    """2.1 MB; a megabyte is 1,048,576 bytes, as in the limits of the services."""
    if count < KIB:
        return f"{count}{NO_BREAK}{_BYTES[language]}"
    if count < 1000 * KIB:
        return f"{-(-count // KIB)}{NO_BREAK}KB"
    tenths = Decimal(count * 10 // KIB**2) / 10
    shown = int(tenths) if tenths == int(tenths) else tenths
    return f"{number(shown, language)}{NO_BREAK}MB"


def per_cent(value: Decimal | int, language: str) -> str:
    """98.6 %; Chinese sets no space before the sign."""
    space = "" if language.startswith("zh") else NO_BREAK
    return f"{number(value, language)}{space}%"


def open_list(items: Sequence[str], language: str) -> str:
    """A, B, C: a list whose last word is not joined by "and"."""
    return _LISTS[language][0].join(items)


def clauses(items: Sequence[str], language: str) -> str:
    """One thing; another thing."""
    return ("；" if language.startswith("zh") else "; ").join(items)


def listing(items: Sequence[str], language: str) -> str:
    """A, B and C."""
    comma, last = _LISTS[language]
    if len(items) <= 1:
        return "".join(items)
    return comma.join(items[:-1]) + last + items[-1]
