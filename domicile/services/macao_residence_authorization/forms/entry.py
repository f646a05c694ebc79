"""The One-way Permit and the entry: what the two ages and the late fine are counted from."""

from datetime import date

from domicile.rulebook import FILING_DAY, Check, Form, Identity, Page, Question, all_of, fact
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.forms import asked
from domicile.services.macao_residence_authorization.forms.start import AGE, Start, without_r
from domicile.services.macao_residence_authorization.settings import RECORD_AGE
from domicile.services.macao_residence_authorization.sources import (
    CHARTER,
    FAQ,
    OLD_PAGE,
    PORTAL,
)

AGE_OF_RECORDS = fact(RECORD_AGE.title, RECORD_AGE.on, FILING_DAY)
old_enough = AGE.at_least(AGE_OF_RECORDS).says(
    _("The applicant is 16 or over on the day of filing")
)


class Entry(Form):
    """The Permit, the day it was issued, the day of this entry. Printed on format 6 or 4."""

    code = ""
    title = _("One-way Permit and entry")

    number = Question(
        _("Number of the One-way Permit"),
        Identity(scheme="travel-document", most=30),
        hint=_("Letters and digits as printed. Spaces and signs do not matter."),
        why=asked.DOCUMENT_WHY,
        basis=OLD_PAGE(_("document 2")),
    )
    issued = Question(
        _("Day on which the Permit was issued"),
        date,
        hint=_("As printed on the Permit"),
        why=_("The Mainland criminal record is asked of people who were 16 on this day."),
        basis=OLD_PAGE(_("document 4")),
    )
    entered = Question(
        _("Day of this entry to Macao"),
        date,
        hint=_("As on the arrival card, the notification letter or the slip of stay."),
        why=_("The time to apply is counted from it."),
        basis=OLD_PAGE(_("Permit holders")) + CHARTER() + PORTAL(_("Permit holders")),
    )
    promised = Question(
        _(
            "Have you asked the Identification Services Bureau to send your criminal record "
            "certificate straight to the police?"
        ),
        bool,
        when=all_of(old_enough, without_r).says(
            _("The applicant is 16 or over and the Permit bears no “R”")
        ),
        hint=_("You can ask for it with the notification or the receipt, and the Permit."),
        why=_("A certificate on its way is not missing."),
        basis=OLD_PAGE(_("remark 2")) + FAQ(_("criminal record")),
    )

    pages = (
        Page("permit", _("One-way Permit"), number, issued, number="5"),
        Page("entry", _("Entry"), entered, promised, number="5"),
    )
    checks = (
        asked.past(issued),
        Check(
            issued,
            issued.on_or_after(Start.born),
            _("The Permit cannot be issued before the date of birth, %(born)s. Check the year."),
            params=(("born", Start.born),),
        ),
        asked.past(entered),
        Check(
            entered,
            entered.on_or_after(issued),
            _("The entry cannot be before the Permit was issued, %(issued)s. Check the year."),
            params=(("issued", issued),),
        ),
    )
