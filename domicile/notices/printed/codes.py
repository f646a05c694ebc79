"""The code in the corner of a form, and those of its continuation sheets."""

from domicile.notices.printed.printing import Copy
from domicile.rulebook.questions import Form
from domicile.rulebook.service import Service

LONGEST_NAME = 4  # letters of a key that people say instead of the code: AF for OTH-F


def form_code(service: Service, form: type[Form]) -> str:
    """REQ: the paper's code; a form without one is counted under the service's prefix: QMAS 3.

    A form whose key is as short as a code goes by its key: the paper OTH-F is form AF.
    """
    if form.code and (form.code != form.__name__ or form.code.isupper()):
        return form.key.upper() if official_code(form) else form.code
    return f"{service.reference_prefix} {service.forms().index(form) + 1}"


def official_code(form: type[Form]) -> str:
    """The code of the authority's own paper where the form goes by a shorter name; else nothing."""
    short = len(form.key) <= LONGEST_NAME and form.key.upper() != form.code
    return form.code if short and form.code and form.code != form.__name__ else ""


def copy_code(service: Service, copy: Copy) -> str:
    """AF, or AF 2 where several people have one."""
    code = form_code(service, copy.form)
    return f"{code}/{copy.number}" if copy.number and " " in code else _counted(code, copy.number)


def _counted(code: str, number: int) -> str:
    return f"{code} {number}" if number else code


def continuation_code(code: str, number: int) -> str:
    """REQ-S1: the first sheet that continues REQ."""
    return f"{code}-S{number}"


def span(first: str, last: str) -> str:
    """REQ-S1, or REQ-S1 – S15 for several sheets in a row."""
    return first if first == last else f"{first} – {last.rpartition('-')[2]}"
