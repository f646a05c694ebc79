"""Rows that name somebody of the group lead to that person's own form: the family list to AF 1."""

from collections.abc import Mapping, Sequence

from domicile.applications.queries.names import born_of, names_of
from domicile.notices.printed.codes import copy_code
from domicile.notices.printed.printing import Copy, Printing
from domicile.rulebook.text import Json

Leads = Mapping[int, str]
"""number of a row -> the code of the form of the person it names"""


def copies_of_rows(printing: Printing, copy: Copy, rows: Sequence[Mapping[str, Json]]) -> Leads:
    """The form of each person whose date of birth and one of whose names stand in a row."""
    others = _others(printing, copy) if copy.person and rows else {}
    found = {}
    for number, row in enumerate(rows, 1):
        said = [value for value in row.values() if isinstance(value, str)]
        codes = [
            code
            for code, (born, names) in others.items()
            if born in said and any(name in said for name in names)
        ]
        if len(codes) == 1:  # of twins with one name we do not know which
            found[number] = codes[0]
    return found


def _others(printing: Printing, copy: Copy) -> dict[str, tuple[str, list[str]]]:
    """By the code of their first paper: date of birth and names of everybody else."""
    others: dict[str, tuple[str, list[str]]] = {}
    seen = {copy.person.key} if copy.person else set()
    for each in printing.package:
        role = printing.service.role(each.person.role) if each.person else None
        if each.person is None or role is None or each.person.key in seen:
            continue
        seen.add(each.person.key)
        answers = {key: dict(given) for key, given in each.person.answers.items()}
        names, born = names_of(role, answers), born_of(role, answers)
        if born is not None:
            known = [name for name in (names.latin, names.chinese) if name]
            others[copy_code(printing.service, each)] = (born.isoformat(), known)
    return others
