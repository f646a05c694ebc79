"""What is good to know, and what an officer will look at; none of it stops an application."""

from datetime import date
from decimal import Decimal

from domicile.rulebook import Question, Rule, Warns
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.facts import NET_WORTH, SOON
from domicile.services.hong_kong_qmas.forms.birth import Presently
from domicile.services.hong_kong_qmas.forms.dependants import DependantParticulars
from domicile.services.hong_kong_qmas.forms.particulars import Particulars
from domicile.services.hong_kong_qmas.forms.route import Route
from domicile.services.hong_kong_qmas.needs import DEPENDANT
from domicile.services.hong_kong_qmas.sources import (
    DEPENDANTS,
    FORM_FIELDS,
    INFERRED,
    PROPOSED,
    SCHEME,
    TALENT_PASS,
)

RECORD = _(
    "You answered yes. You can still apply: an officer looks at what happened. Put the papers on "
    "it under “Other supporting documents”."
)


def _record(key: str, question: Question[bool]) -> Warns:
    return Warns(
        key,
        RECORD,
        when=question.is_(True),
        at=question,
        basis=SCHEME(_("prerequisites")),
        unconfirmed=_("That an officer decides, and no answer refuses by itself, is inferred."),
    )


def _expires_soon(question: Question[date], of: tuple[str, ...] = ()) -> Warns:
    return Warns(
        "expires-soon",
        _(
            "This travel document has expired or expires within half a year. Renew it first if you "
            "can: the visa is put against it."
        ),
        when=question.before(SOON),
        of=of,
        at=question,
        basis=FORM_FIELDS(_("travel document")),
        unconfirmed=_("The half year is our proposal. No period is published."),
    )


def _macao(question: Question[Presently], of: tuple[str, ...] = ()) -> Warns:
    return Warns(
        "macao-papers",
        _("Put the Macao identity card under “Other supporting documents”."),
        when=question.is_(Presently.MACAO),
        of=of,
        at=question,
        basis=TALENT_PASS(_("documents")),
        unconfirmed=INFERRED,
    )


def _taiwan(question: Question[Presently], of: tuple[str, ...] = ()) -> Warns:
    return Warns(
        "taiwan-papers",
        _(
            "Put the household registration transcript and the Taiwan identity card under “Other "
            "supporting documents”."
        ),
        when=question.is_(Presently.TAIWAN),
        of=of,
        at=question,
        basis=TALENT_PASS(_("documents")),
        unconfirmed=INFERRED,
    )


def _overseas(question: Question[Presently], of: tuple[str, ...] = ()) -> Warns:
    return Warns(
        "overseas-papers",
        _(
            "Put proof of residence overseas, with the conditions and limit of stay, under “Other "
            "supporting documents”."
        ),
        when=question.is_(Presently.OVERSEAS_CHINESE),
        of=of,
        at=question,
        basis=TALENT_PASS(_("documents")),
        unconfirmed=INFERRED,
    )


WARNINGS: tuple[Rule, ...] = (
    _record("convicted", Route.convicted),
    _record("removed", Route.removed),
    _record("visa-refused", Route.visa_refused),
    _record("breached", Route.breached),
    _record("other-identity", Route.other_identity),
    Warns(
        "net-worth",
        _(
            "You owe more than you own. No least amount is published, but you must be able to "
            "support yourself and the family you bring."
        ),
        when=NET_WORTH.below(Decimal(0)),
        basis=SCHEME(_("prerequisites")),
        unconfirmed=PROPOSED,
    ),
    Warns(
        "letter-of-consent",
        _(
            "You need no letter of consent now. If you are selected, we ask you for one from your "
            "present working unit or the Mainland authority that keeps your records."
        ),
        when=Particulars.presently.is_(Presently.MAINLAND),
        at=Particulars.presently,
        basis=SCHEME(_("Mainland residents")),
    ),
    _expires_soon(Particulars.expires),
    _expires_soon(DependantParticulars.expires, DEPENDANT),
    _macao(Particulars.presently),
    _macao(DependantParticulars.presently, DEPENDANT),
    _taiwan(Particulars.presently),
    _taiwan(DependantParticulars.presently, DEPENDANT),
    _overseas(Particulars.presently),
    _overseas(DependantParticulars.presently, DEPENDANT),
    Warns(
        "macao-seven-years",
        _(
            "Some people who moved from the Mainland to Macao and have held a Macao identity card "
            "for less than 7 years cannot come under the policy on dependants. An officer "
            "checks it."
        ),
        when=DependantParticulars.presently.is_(Presently.MACAO),
        of=DEPENDANT,
        at=DependantParticulars.presently,
        basis=DEPENDANTS(_("who cannot apply")),
    ),
)
