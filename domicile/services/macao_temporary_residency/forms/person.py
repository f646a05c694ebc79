"""Who the applicant is: asked once, printed on every form."""

from domicile.rulebook import Form, Page
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.forms import asked


class Applicant(Form):
    """Name, date of birth and card. It is no paper of its own; REQ, the grounds and A print it."""

    code = ""
    title = _("The applicant")

    chinese_name = asked.chinese_name()
    latin_name = asked.latin_name()
    born = asked.born(own=True)
    card = asked.resident_card()

    pages = (
        Page(
            "name",
            _("Name, date of birth and identity card"),
            chinese_name,
            latin_name,
            born,
            card,
            number="1",
        ),
    )
