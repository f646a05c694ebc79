"""Residence authorization in Macao: the whole service."""

from zoneinfo import ZoneInfo

from domicile.rulebook import Authority, DraftTerms, Naming, Role, Service
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.afterwards import AFTERWARDS
from domicile.services.macao_residence_authorization.called import CALLS
from domicile.services.macao_residence_authorization.cautions import WARNINGS
from domicile.services.macao_residence_authorization.clocks import CALENDAR, CLOCKS, HOURS
from domicile.services.macao_residence_authorization.deciders import DECIDERS
from domicile.services.macao_residence_authorization.documents import FILES
from domicile.services.macao_residence_authorization.fees import FEES
from domicile.services.macao_residence_authorization.forms.applicant import Applicant
from domicile.services.macao_residence_authorization.forms.entry import Entry
from domicile.services.macao_residence_authorization.forms.kindred import Kindred
from domicile.services.macao_residence_authorization.forms.start import Start, includes_family
from domicile.services.macao_residence_authorization.help import HELP_LINES
from domicile.services.macao_residence_authorization.kinds import KINDS
from domicile.services.macao_residence_authorization.later import DUTIES, FIGURES, WINDOWS
from domicile.services.macao_residence_authorization.letters import HEARINGS, LETTERS, SUPPLEMENTS
from domicile.services.macao_residence_authorization.needs import (
    FAMILY_DOCUMENTS,
    FORMS,
    MARRIAGES,
    NEW_PERMIT,
    OLD_PERMIT,
    OTHERS,
)
from domicile.services.macao_residence_authorization.package import PACKAGE
from domicile.services.macao_residence_authorization.progress import STAGES, STEPS
from domicile.services.macao_residence_authorization.refusals import REFUSALS
from domicile.services.macao_residence_authorization.retention import RETENTION
from domicile.services.macao_residence_authorization.routes import COUNTER, HANDLERS
from domicile.services.macao_residence_authorization.settings import TABLES
from domicile.services.macao_residence_authorization.signing import DECLARATIONS, SIGNERS

MOST_FAMILY = 10

service = Service(
    key="macao-residence-authorization",
    title=_("Residence authorization in Macao"),
    short_title=_("Residence authorization"),
    start_title=_("Apply for a residence authorization in Macao"),
    lead=_(
        "For holders of a One-way Permit, minors born outside Macao, Portuguese nationals and "
        "others who want to live in Macao, and for renewals, reissues and changes of address."
    ),
    authority=Authority(
        key="macao-psp",
        name=_("Public Security Police Force"),
        other_name="治安警察局 · Corpo de Polícia de Segurança Pública",
        latin_name="Corpo de Polícia de Segurança Pública",
        chinese_name="治安警察局",
        short_name=_("PSP"),
        chop="警",
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
                born=Start.born,
                numbers=(Applicant.document_number, Entry.number, Applicant.hong_kong_card),
            ),
        ),
        Role(
            "family",
            _("Family member"),
            Naming(
                surname=Kindred.latin_name,
                given=None,
                chinese=Kindred.chinese_name,
                born=Kindred.born,
                numbers=(Kindred.document_number,),
            ),
            most=MOST_FAMILY,
            when=includes_family,
            calls=CALLS,
            add=_("Add a family member"),
            detail=_(
                "Husband or wife, de facto partner, parents of either, and children and adopted "
                "children under 18 of either; others who depend on the applicant by exception."
            ),
        ),
    ),
    most_in_group=1 + MOST_FAMILY,
    files_as_one=True,
    rules=(
        *FORMS,
        *OLD_PERMIT,
        *NEW_PERMIT,
        *MARRIAGES,
        *OTHERS,
        *FAMILY_DOCUMENTS,
        *REFUSALS,
        *WARNINGS,
        *COUNTER,
        *SIGNERS,
        *DECLARATIONS,
        *HANDLERS,
        *DECIDERS,
    ),
    reference_prefix="RA",
    draft=DraftTerms(days=60, remind_before=7),
    files=FILES,
    stages=STAGES,
    kinds=KINDS,
    steps=STEPS,
    receipt=_("Application acceptance receipt"),
    fees=FEES,
    tables=TABLES,
    windows=WINDOWS,
    figures=FIGURES,
    duties=DUTIES,
    clocks=CLOCKS,
    package=PACKAGE,
    help_lines=HELP_LINES,
    supplements=SUPPLEMENTS,
    afterwards=AFTERWARDS,
    hearings=HEARINGS,
    letters=LETTERS,
    retention=RETENTION,
    conditions=(
        _("You hold a One-way Permit, or you come to family, for earlier ties or for work."),
        _("For a person under 18 a parent or guardian applies and signs."),
        _("The originals are shown at the counter; nothing sent here takes their place."),
        _("A renewal is sent in the first 60 of the last 120 days; later it costs extra."),
    ),
    eligibility=(Start,),
    minutes=(20, 45),
)
