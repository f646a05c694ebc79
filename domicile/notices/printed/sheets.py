"""A form as the paper it replaces: its sheet, and the sheets that continue it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.applications.queries.names import names_of
from domicile.notices.printed.codes import continuation_code, copy_code, official_code, span
from domicile.notices.printed.fields import Box, box, line_mm, pack, with_photo
from domicile.notices.printed.leads import copies_of_rows
from domicile.notices.printed.printing import Copy, Printing
from domicile.notices.printed.repeats import (
    Repeated,
    empty_rows,
    numbers,
    printed_rows,
    sheets_of,
    stored_rows,
)
from domicile.notices.printed.sections import (
    Boxes,
    Caption,
    Note,
    Part,
    Section,
    Sheet,
    WithPhoto,
    rows_part,
)
from domicile.notices.printed.signing import signing_section
from domicile.notices.printed.tongues import Tongues, in_each, label_in_each
from domicile.rulebook.questions import Form, Page, Question, Rows
from domicile.rulebook.situations import PersonSituation
from domicile.rulebook.text import Json

_SHORT_MM = 45.0  # a section that is higher may begin on one page and end on the next
_BASIS_MOST = 230  # what the foot has room for


@dataclass
class _Filling:
    """A form being filled in; continuation sheets come up on the way."""

    printing: Printing
    copy: Copy
    code: str
    seen: PersonSituation | None
    continued: list[Sheet] = field(default_factory=list)

    @property
    def languages(self) -> Sequence[str]:
        return self.printing.languages


def sheets_for(printing: Printing, copy: Copy) -> tuple[Sheet, ...]:
    """The sheet of a form, and those that continue it."""
    seen = printing.situations.get(copy.person.key) if copy.person else None
    filling = _Filling(printing, copy, copy_code(printing.service, copy), seen)
    sections = [_section(number, pages, filling) for number, pages in _numbered(copy.form)]
    sections.append(signing_section(printing, copy, _next_number(sections), seen))
    return (_sheet(filling, filling.code, sections), *filling.continued)


def _sheet(filling: _Filling, code: str, sections: Sequence[Section]) -> Sheet:
    copy = filling.copy
    titles = label_in_each(filling.languages, copy.form.title)
    name, official = person_name(filling.printing, copy), official_code(copy.form)
    return Sheet(code, titles, name, sections, _basis(filling), official)


def person_name(printing: Printing, copy: Copy) -> str:
    """陳大文 CHAN Tai Man; nothing on a blank."""
    role = printing.service.role(copy.person.role) if copy.person else None
    if role is None or copy.person is None:
        return ""
    names = names_of(role, {key: dict(given) for key, given in copy.person.answers.items()})
    return " ".join(filter(None, (names.chinese, names.spoken)))


def _basis(filling: _Filling) -> str:
    """What the form rests on, for the foot: the basis of the first rule that asks it."""
    service, copy = filling.printing.service, filling.copy
    roles = [copy.person.role] if copy.person else [role.key for role in service.roles]
    rules = (
        rule
        for role in roles
        for rule in service.rules_asking(copy.form, role, filling.printing.on)
    )
    first = next(rules, None)
    if first is None:
        return ""
    said = [each for each in in_each(filling.languages, lambda: str(first.basis)) if each]
    whole = " · ".join(said)
    return whole if len(whole) <= _BASIS_MOST else said[0][:_BASIS_MOST]


def _numbered(form: type[Form]) -> list[tuple[str, list[Page]]]:
    """The sections of a form: pages one after another that bear the same number are one."""
    sections: list[tuple[str, list[Page]]] = []
    for place, page in enumerate((*form.carries, *form.pages), 1):
        number = page.number or str(place)
        if not sections or sections[-1][0] != number:
            sections.append((number, []))
        sections[-1][1].append(page)
    return sections


def _next_number(sections: Sequence[Section]) -> str:
    """After 7 comes 8, after G comes H."""
    last = sections[-1].number
    if len(last) == 1 and "A" <= last < "Z":
        return chr(ord(last) + 1)
    return str(int(last) + 1) if last.isdecimal() else str(len(sections) + 1)


def _section(number: str, pages: Sequence[Page], filling: _Filling) -> Section:
    # The form's own page says what the section is, before one that it carries.
    own = [page for page in pages if page in filling.copy.form.pages]
    titles = label_in_each(filling.languages, (own or pages)[0].title)
    parts = _parts(pages, number, titles, filling)
    return Section(number, titles, parts, keep=_short(parts))


def _short(parts: Sequence[Part]) -> bool:
    """Whether a section stands on one sheet: rows may go on, and so may what is high."""
    if not all(isinstance(part, Boxes | WithPhoto) for part in parts):
        return False
    lines = (line for part in parts for line in part.lines)  # type: ignore[union-attr]
    return sum(map(line_mm, lines)) < _SHORT_MM


def _parts(pages: Sequence[Page], number: str, titles: Tongues, filling: _Filling) -> list[Part]:
    """Boxes between rows, in the order of the pages; the photo stands by the first boxes."""
    parts: list[Part] = []
    boxes: list[Box] = []
    wants_photo = any(page.photo for page in pages)
    questions = [question for page in pages for question in page.questions]
    for at, question in enumerate(questions, 1):
        name = f"{number}.{at}"
        if not isinstance(question, Rows):
            boxes.append(box(name, question, _stored(question, filling), filling.languages))
            continue
        parts += _boxes(boxes, filling, photo=wants_photo)
        wants_photo, boxes = wants_photo and not boxes, []
        alone = len(questions) == 1
        parts += _rows(question, number if alone else name, titles, filling)
    return [*parts, *_boxes(boxes, filling, photo=wants_photo)]


def _boxes(boxes: Sequence[Box], filling: _Filling, *, photo: bool) -> Iterator[Part]:
    if not boxes:
        return
    if not photo:
        yield Boxes(pack(boxes))
        return
    beside, below = with_photo(boxes)
    person = filling.copy.person
    picture = filling.printing.photos.get(person.key, b"") if person else b""
    words = in_each(filling.languages, lambda: _("Photo"))
    yield WithPhoto(beside, list(picture), words)
    if below:
        yield Boxes(below)


def _stored(question: Question[Any], filling: _Filling) -> Json:
    """What counts as the answer: nothing to a question that is not asked."""
    if filling.seen is None:
        return None
    owner = filling.seen.owning(question.form)
    return owner.stored(question) if owner.asks(question) else None


def _rows(rows: Rows[Any], number: str, titles: Tongues, filling: _Filling) -> Iterator[Part]:
    given, languages = stored_rows(_stored(rows, filling)), filling.languages
    if "." in number:
        yield Caption(number, label_in_each(languages, rows.label))
    here = given[: rows.printed]
    blank = filling.seen is None
    shown = [*here, *(empty_rows(rows, len(here)) if blank else [{}] if not here else [])]
    leads = copies_of_rows(filling.printing, filling.copy, given)
    yield rows_part(printed_rows(rows, shown, 1, languages, leads))
    rest = printed_rows(rows, given[rows.printed :], rows.printed + 1, languages, leads)
    codes = _continue(rest, Section(number, titles, ()), rows, filling)
    if codes:
        left = len(given) - rows.printed
        sentences = in_each(languages, lambda: _more(left))
        yield Note(sentences, span(codes[0], codes[-1]), codes[0])


def _more(left: int) -> str:
    # Translators: under the last row of a printed form; {sheet} stays as it is
    return ngettext("%(n)d more row on {sheet}", "%(n)d more rows on {sheet}", left) % {"n": left}


def _continue(rest: Repeated, section: Section, rows: Rows[Any], filling: _Filling) -> list[str]:
    """Put rows on sheets of their own; their codes."""
    parts = sheets_of(rest)
    first = len(filling.continued) + 1
    codes = [continuation_code(filling.code, first + at) for at in range(len(parts))]
    for at, part in enumerate(parts):
        notes = [_back(part, section.number, filling)]
        onward = [_onward(codes[at + 1], filling)] if at + 1 < len(parts) else []
        caption = _caption(section, rows, filling)
        whole = Section(
            section.number.partition(".")[0],
            section.titles,
            [
                *notes,
                *caption,
                rows_part(part),
                *onward,
            ],
        )
        filling.continued.append(_sheet(filling, codes[at], [whole]))
    return codes


def _caption(section: Section, rows: Rows[Any], filling: _Filling) -> list[Part]:
    if "." not in section.number:
        return []
    return [Caption(section.number, label_in_each(filling.languages, rows.label))]


def _back(part: Repeated, number: str, filling: _Filling) -> Note:
    """Which field of which form goes on here, and with which rows."""
    first, last = numbers(part)
    sentences = in_each(filling.languages, lambda: _continues(number, first, last))
    return Note(sentences, filling.code, filling.code)


def _continues(number: str, first: int, last: int) -> str:
    gaps = {"field": number, "first": first, "last": last}
    if first == last:
        # Translators: at the head of a continuation sheet; {sheet} stays as it is
        return _("Continues {sheet}, field %(field)s, row %(first)d") % gaps
    # Translators: at the head of a continuation sheet; {sheet} stays as it is
    return _("Continues {sheet}, field %(field)s, rows %(first)d to %(last)d") % gaps


def _onward(code: str, filling: _Filling) -> Note:
    # Translators: at the end of a continuation sheet; {sheet} stays as it is
    sentences = in_each(filling.languages, lambda: _("More rows on {sheet}"))
    return Note(sentences, code, code)
