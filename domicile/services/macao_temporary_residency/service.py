"""Temporary residency in Macao: the whole service."""

from zoneinfo import ZoneInfo

from domicile.rulebook import Authority, DraftTerms, Naming, Role, Service
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.afterwards import AFTERWARDS
from domicile.services.macao_temporary_residency.cautions import WARNINGS
from domicile.services.macao_temporary_residency.clocks import CALENDAR, CLOCKS, HOURS
from domicile.services.macao_temporary_residency.documents import FILES
from domicile.services.macao_temporary_residency.fees import FEES
from domicile.services.macao_temporary_residency.forms.af import AF, CALLS
from domicile.services.macao_temporary_residency.forms.person import Applicant
from domicile.services.macao_temporary_residency.forms.start import Start, includes_family
from domicile.services.macao_temporary_residency.guarantee import GUARANTEES
from domicile.services.macao_temporary_residency.help import HELP_LINES
from domicile.services.macao_temporary_residency.later import DUTIES, FIGURES, WINDOWS
from domicile.services.macao_temporary_residency.letters import HEARINGS, LETTERS, SUPPLEMENTS
from domicile.services.macao_temporary_residency.needs import (
    APPLICANT_DOCUMENTS,
    DEPENDANT_DOCUMENTS,
    ESTATE_DOCUMENTS_NEEDED,
    FORMS,
    INVESTMENT_DOCUMENTS,
    PERSONNEL_DOCUMENTS,
)
from domicile.services.macao_temporary_residency.package import PACKAGE
from domicile.services.macao_temporary_residency.progress import STAGES, STEPS
from domicile.services.macao_temporary_residency.refusals import REFUSALS
from domicile.services.macao_temporary_residency.retention import RETENTION
from domicile.services.macao_temporary_residency.settings import TABLES
from domicile.services.macao_temporary_residency.signing import DECIDERS, DECLARATIONS, SIGNERS
from domicile.services.macao_temporary_residency.sources import SCHEME_BEGINS

MOST_DEPENDANTS = 20

service = Service(
    key="macao-temporary-residency",
    title=_("Temporary residency in Macao"),
    short_title=_("Temporary residency"),
    start_title=_("Apply for temporary residency in Macao"),
    lead=_(
        "For investors with a major investment, and for people who hold a permit and renew it or "
        "include their family. You can also change your contact information here."
    ),
    authority=Authority(
        key="macao-ipim",
        name=_("Commerce and Investment Promotion Institute"),
        other_name="招商投資促進局 · Instituto de Promoção do Comércio e do Investimento",
        latin_name="Instituto de Promoção do Comércio e do Investimento",
        chinese_name="招商投資促進局",
        short_name=_("IPIM"),
        chop="招",
        zone=ZoneInfo("Asia/Macau"),
        place=_("Macao"),
        calendar=CALENDAR,
        hours=HOURS,
    ),
    languages=("en", "zh-hant", "zh-hans", "pt"),
    paper_languages=("zh-hant", "pt", "en"),
    roles=(
        Role(
            "principal",
            _("Applicant"),
            Naming(
                surname=Applicant.latin_name,
                given=None,
                chinese=Applicant.chinese_name,
                born=Applicant.born,
            ),
        ),
        Role(
            "dependant",
            _("Family member"),
            Naming(surname=AF.latin_name, given=None, chinese=AF.chinese_name, born=AF.born),
            most=MOST_DEPENDANTS,
            when=includes_family,
            calls=CALLS,
            add=_("Add a family member"),
            detail=_(
                "Your husband or wife or de facto partner of at least two years, and children and "
                "adopted children under 18, yours or of your husband or wife. Parents cannot be "
                "included."
            ),
        ),
    ),
    most_in_group=1 + MOST_DEPENDANTS,
    files_as_one=True,
    rules=(
        *FORMS,
        *APPLICANT_DOCUMENTS,
        *INVESTMENT_DOCUMENTS,
        *PERSONNEL_DOCUMENTS,
        *ESTATE_DOCUMENTS_NEEDED,
        *DEPENDANT_DOCUMENTS,
        *REFUSALS,
        *WARNINGS,
        *SIGNERS,
        *DECLARATIONS,
        *DECIDERS,
    ),
    reference_prefix="TR",
    draft=DraftTerms(days=60, remind_before=7),
    files=FILES,
    stages=STAGES,
    steps=STEPS,
    receipt=_("Acceptance receipt"),
    fees=FEES,
    tables=TABLES,
    windows=WINDOWS,
    figures=FIGURES,
    duties=DUTIES,
    clocks=CLOCKS,
    guarantees=GUARANTEES,
    help_lines=HELP_LINES,
    supplements=SUPPLEMENTS,
    afterwards=AFTERWARDS,
    hearings=HEARINGS,
    letters=LETTERS,
    retention=RETENTION,
    conditions=(
        _("New applications rest on a major investment or a major investment plan."),
        _("Holders of a permit as personnel or for real estate can renew it and add family."),
        _("A renewal is sent in the first 60 of the last 90 days of the permit."),
        _("The applicant signs every form, also those of the family."),
        _("A guarantor in Macao, or a bank guarantee, covers a possible return journey."),
    ),
    eligibility=(Start,),
    package=PACKAGE,
    minutes=(40, 70),
    open_since=SCHEME_BEGINS,
)
