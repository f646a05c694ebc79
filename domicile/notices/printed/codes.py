"""The code in the corner of a form, and those of its continuation sheets."""

from domicile.notices.printed.printing import Copy
from domicile.rulebook.questions import Form
from domicile.rulebook.service import Service


def form_code(service: Service, form: type[Form]) -> str:
    """REQ: the paper's code; a form without one is counted under the service's prefix: QMAS 3."""
    if form.code and (form.code != form.__name__ or form.code.isupper()):
        return form.code
    return f"{service.reference_prefix} {service.forms().index(form) + 1}"


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
