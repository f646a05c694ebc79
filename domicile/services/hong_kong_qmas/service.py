"""Entry to Hong Kong under the Quality Migrant Admission Scheme."""

from datetime import time
from zoneinfo import ZoneInfo

from domicile.rulebook import Authority, DraftTerms, Naming, Role, Service
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.afterwards import AFTERWARDS
from domicile.services.hong_kong_qmas.cautions import WARNINGS
from domicile.services.hong_kong_qmas.deciders import DECIDERS
from domicile.services.hong_kong_qmas.documents import FILES
from domicile.services.hong_kong_qmas.fees import FEES_OF_THE_SCHEME
from domicile.services.hong_kong_qmas.forms.achievement import Achievement
from domicile.services.hong_kong_qmas.forms.criteria import Criteria
from domicile.services.hong_kong_qmas.forms.dependants import DependantParticulars
from domicile.services.hong_kong_qmas.forms.particulars import Particulars
from domicile.services.hong_kong_qmas.forms.route import Route
from domicile.services.hong_kong_qmas.help import HELP_LINES
from domicile.services.hong_kong_qmas.letters import LETTERS, SUPPLEMENTS
from domicile.services.hong_kong_qmas.needs import APPLICANT_DOCUMENTS, DEPENDANT_DOCUMENTS, FORMS
from domicile.services.hong_kong_qmas.printed_points import POINTS_TABLES
from domicile.services.hong_kong_qmas.progress import STAGES, STEPS
from domicile.services.hong_kong_qmas.refusals import REFUSALS
from domicile.services.hong_kong_qmas.retention import RETENTION
from domicile.services.hong_kong_qmas.signing import DECLARATIONS, SIGNERS
from domicile.services.hong_kong_qmas.sources import SCHEME_BEGINS
from domicile.workdays import Hours

DEPENDANT_NAMING = Naming(
    surname=DependantParticulars.surname,
    given=DependantParticulars.given_names,
    chinese=DependantParticulars.chinese_name,
    born=DependantParticulars.born,
)

service = Service(
    key="hong-kong-qmas",
    title=_("Quality Migrant Admission Scheme"),
    short_title=_("QMAS"),
    start_title=_("Apply to come to Hong Kong under the Quality Migrant Admission Scheme"),
    lead=_(
        "For people with strong qualifications or achievements who want to settle in "
        "Hong Kong, alone or with their family. You do not need a job offer."
    ),
    authority=Authority(
        key="hk-immd",
        name=_("Immigration Department"),
        other_name="香港特別行政區政府 入境事務處",
        latin_name="Immigration Department",
        chinese_name="入境事務處",
        short_name=_("Immigration Department"),
        chop="境",
        zone=ZoneInfo("Asia/Hong_Kong"),
        place=_("Hong Kong"),
        calendar="hong-kong",
        # Enquiries; counters open on Saturday mornings too, which makes no working day of them.
        hours=Hours.alike(time(8, 45), time(17, 15)),
    ),
    languages=("en", "zh-hant", "zh-hans", "pt"),
    paper_languages=("zh-hant", "en"),
    roles=(
        Role(
            "principal",
            _("Applicant"),
            Naming(
                surname=Particulars.surname,
                given=Particulars.given_names,
                chinese=Particulars.chinese_name,
                born=Route.born,
            ),
        ),
        Role(
            "spouse",
            _("Husband, wife or partner"),
            DEPENDANT_NAMING,
            most=1,
            add=_("Add your husband, wife or partner"),
            detail=_(
                "Your husband or wife, or the other party to a civil partnership, civil union or "
                "same-sex marriage that is recognised by law where it was made. Partners who live "
                "together and people engaged to be married cannot come as dependants."
            ),
        ),
        Role(
            "child",
            _("Child"),
            DEPENDANT_NAMING,
            most=8,
            add=_("Add a child"),
            detail=_("Your unmarried children under 18 who depend on you."),
        ),
    ),
    most_in_group=9,
    rules=(
        *FORMS,
        *APPLICANT_DOCUMENTS,
        *DEPENDANT_DOCUMENTS,
        *REFUSALS,
        *WARNINGS,
        *SIGNERS,
        *DECLARATIONS,
        *DECIDERS,
    ),
    reference_prefix="QMAS",
    draft=DraftTerms(days=14, remind_before=3),
    files=FILES,
    stages=STAGES,
    steps=STEPS,
    fees=FEES_OF_THE_SCHEME,
    tables=POINTS_TABLES,
    help_lines=HELP_LINES,
    supplements=SUPPLEMENTS,
    afterwards=AFTERWARDS,
    letters=LETTERS,
    retention=RETENTION,
    conditions=(
        _("You are 18 or over on the day you send the application."),
        _(
            "You can support and house yourself and the family you bring, without public "
            "assistance."
        ),
        _("You have a good education, normally a first degree."),
        _("You have no criminal record and no adverse immigration record, anywhere."),
        _(
            "You meet at least 6 of the 12 criteria, or you hold an award of exceptional "
            "achievement."
        ),
    ),
    eligibility=(Route, Criteria, Achievement),
    minutes=(60, 90),
    open_since=SCHEME_BEGINS,
)
