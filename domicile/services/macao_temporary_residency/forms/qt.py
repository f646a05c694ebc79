"""QT: the ground of management and technical personnel with special qualification."""

from datetime import date

from domicile.rulebook import (
    FILING_DAY,
    Check,
    Choice,
    Form,
    LongWords,
    Money,
    Page,
    Question,
    Row,
    Rows,
    Whole,
    Words,
)
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.forms.asked import field
from domicile.services.macao_temporary_residency.forms.person import Applicant
from domicile.services.macao_temporary_residency.forms.start import holds_permit
from domicile.services.macao_temporary_residency.sources import CRITERIA, STAFF_FAQ

POST_WHY = _("For a renewal you work in Macao without a break, in the approved position.")
CHANGE_WHY = _("Changes must be told within 30 days. IPIM compares the dates.")


class Function(Choice):
    """The two kinds of personnel."""

    MANAGER = "manager", _("Management")
    TECHNICAL = "technical", _("Technical")


class ChangeKind(Choice):
    """What may change in the employment."""

    EMPLOYER = "employer", _("Another employer")
    POSITION = "position", _("Another position")
    SALARY = "salary", _("A lower salary")
    LEAVE = "leave", _("Unpaid leave")
    CONTRACT = "contract", _("A new or renewed contract")
    OTHER = "other", _("Another change")


class Leave(Row):
    """A time of unpaid leave."""

    began = Question(_("From"), date, why=POST_WHY, basis=CRITERIA())
    ended = Question(_("To"), date, why=POST_WHY, basis=CRITERIA())
    reason = Question(_("Reason"), Words(most=200), why=POST_WHY, basis=CRITERIA())
    checks = (
        Check(
            ended,
            ended.on_or_after(began),
            _("The end must not come before the beginning, %(began)s. Check the year."),
            params=(("began", began),),
        ),
    )


class Change(Row):
    """A change since the last approval."""

    kind = Question(_("What changed?"), ChangeKind, why=CHANGE_WHY, basis=CRITERIA())
    happened = Question(_("Date of the change"), date, why=CHANGE_WHY, basis=CRITERIA())
    told = Question(
        _("Date on which you told IPIM"), date, required=False, why=CHANGE_WHY, basis=CRITERIA()
    )
    checks = (
        Check(
            told,
            told.on_or_after(happened),
            _("You can tell a change only from the day it happened, %(happened)s."),
            params=(("happened", happened),),
        ),
    )


class QT(Form):
    """Grounds: Management and Technical Personnel with Special Qualification."""

    code = "QT"
    title = _("Grounds: Management and Technical Personnel with Special Qualification")

    employer = Question(_("Employer"), Words(most=150), why=POST_WHY, basis=CRITERIA())
    registration = Question(
        _("Commercial registration number of the employer"),
        Words(most=40),
        **field(_("form QT"), POST_WHY),
    )
    business = Question(
        _("Nature of the business"), Words(most=200), why=POST_WHY, basis=STAFF_FAQ()
    )
    size = Question(
        _("Number of staff of the employer"),
        Whole(0, 1_000_000),
        why=POST_WHY,
        basis=STAFF_FAQ(),
    )
    position = Question(_("Position"), Words(most=120), why=POST_WHY, basis=CRITERIA())
    function = Question(_("Function"), Function, why=POST_WHY, basis=STAFF_FAQ())
    began = Question(_("First day of work"), date, why=POST_WHY, basis=CRITERIA())
    term = Question(
        _("Last day of the contract, if it ends"),
        date,
        required=False,
        why=POST_WHY,
        basis=CRITERIA(),
    )
    salary = Question(
        _("Basic salary a month"), Money(currency="MOP"), why=POST_WHY, basis=CRITERIA()
    )
    leaves = Rows(
        _("Unpaid leave since the last approval"),
        Leave,
        one=_("time of unpaid leave"),
        most=100,
        printed=3,
        why=POST_WHY,
        basis=CRITERIA(),
    )
    changes = Rows(
        _("Changes since the last approval"),
        Change,
        one=_("change"),
        most=100,
        printed=4,
        when=holds_permit,
        why=CHANGE_WHY,
        basis=CRITERIA(_("duty to notify")),
    )
    relied_on = Question(
        _("Qualifications the permit was granted for"),
        LongWords(most=2000),
        when=holds_permit,
        **field(_("form QT"), _("They are compared with the file.")),
    )
    without_break = Question(
        _("Have you worked in Macao without a break since the last approval?"),
        bool,
        when=holds_permit,
        why=POST_WHY,
        basis=CRITERIA(),
    )
    breaks = Question(
        _("What the breaks were, and why"),
        LongWords(most=2000),
        when=without_break.is_(False).says(_("You have not worked without a break")),
        why=POST_WHY,
        basis=CRITERIA(),
    )

    pages = (
        Page("employer", _("Employer"), employer, registration, business, size, number="1"),
        Page("post", _("Position"), position, function, began, term, salary, number="2"),
        Page("leaves", _("Unpaid leave"), leaves, number="3"),
        Page("changes", _("Changes"), changes, number="4"),
        Page("relied-on", _("Qualifications"), relied_on, number="5"),
        Page("continuity", _("Work without a break"), without_break, breaks, number="6"),
    )
    carries = (Applicant.pages[0],)
    checks = (
        Check(
            began,
            began.on_or_before(FILING_DAY),
            _("The first day of work must be today or in the past. Check the year."),
        ),
        Check(
            term,
            term.after(began),
            _("The last day must be after the first, %(began)s. Check the year."),
            params=(("began", began),),
        ),
    )
