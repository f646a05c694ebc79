"""Several forms at once: into one PDF or one each, with a list of them in front."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from domicile.notices.letterhead import Data
from domicile.notices.printed.drawing import sheets_data
from domicile.notices.printed.printing import Copy, Printing
from domicile.notices.printed.sections import Sheet
from domicile.notices.printed.sheets import sheets_for
from domicile.notices.printed.tongues import in_each, label_in_each

# Told after each form: how many are done, of how many.
Progress = Callable[[int, int], None]


def _quietly(_done: int, _of: int) -> None:
    """For whoever does not wait to be told."""


@dataclass(frozen=True)
class FormData:
    """What one PDF is drawn from, and the name of its file."""

    name: str
    data: Data


def copies_data(printing: Printing, copies: Sequence[Copy]) -> Data:
    """Forms and the sheets that continue them, for one PDF without a list."""
    sheets = [sheet for copy in copies for sheet in sheets_for(printing, copy)]
    return sheets_data(printing, sheets)


def whole_data(
    printing: Printing,
    copies: Sequence[Copy],
    progress: Progress = _quietly,
    more: Iterable[Sheet] = (),
) -> Data:
    """Every form for one PDF that begins with a list of them; drawn in one go afterwards.

    `more` are papers that are no forms of anybody, such as a guarantee.
    """
    sets: list[Sequence[Sheet]] = []
    for done, copy in enumerate(copies, 1):
        sets.append(sheets_for(printing, copy))
        progress(done, len(copies))
    sets += [(sheet,) for sheet in more]
    drawn = sheets_data(printing, [sheet for sheets in sets for sheet in sheets])
    return {**drawn, "cover": _cover(printing, sets), "title": str(_title(printing)[0])}


def each_data(printing: Printing, copies: Sequence[Copy]) -> Iterator[FormData]:
    """The list of the forms, then each form for a PDF of its own; made while one goes through."""
    sets = [sheets_for(printing, copy) for copy in copies]
    listed = {**sheets_data(printing, []), "cover": _cover(printing, sets, pages=False)}
    yield FormData("cover.pdf", {**listed, "title": str(_title(printing)[0])})
    for sheets in sets:
        yield _named(printing, sheets)


def _named(printing: Printing, sheets: Sequence[Sheet]) -> FormData:
    name = "".join(each if each.isalnum() else "-" for each in sheets[0].code)
    return FormData(f"{name}.pdf", sheets_data(printing, sheets))


def _cover(printing: Printing, sets: Sequence[Sequence[Sheet]], *, pages: bool = True) -> Data:
    """The list of the forms; pages are counted where they stand in the same PDF."""
    languages = printing.languages
    return {
        "titles": _title(printing),
        "service": label_in_each(languages, printing.service.title),
        "pages": pages,
        "words": {
            "number": in_each(languages, lambda: _("Code")),
            "form": in_each(languages, lambda: _("Form")),
            "person": in_each(languages, lambda: _("Person")),
            "sheets": in_each(languages, lambda: _("Continuation sheets")),
            "pages": in_each(languages, lambda: _("Pages")),
        },
        "forms": [_listed(sheets) for sheets in sets],
    }


def _title(printing: Printing) -> list[str]:
    return in_each(printing.languages, lambda: _("The forms in this application"))


def _listed(sheets: Sequence[Sheet]) -> Data:
    main, *continued = sheets
    return {
        "code": main.code,
        "titles": main.titles,
        "name": main.name,
        "sheets": [sheet.code for sheet in continued],
    }
