"""Where the rules of the scheme come from, and how sure of each we are."""

from datetime import date

from domicile.rulebook import Source
from domicile.services.hong_kong_qmas import _

# The day the scheme opened, and the day the twelve criteria took the place of the points.
SCHEME_BEGINS = date(2006, 6, 28)
POINTS_END = date(2024, 10, 31)
CRITERIA_BEGIN = date(2024, 11, 1)

GOVHK = Source(
    _("GovHK page on applying online under the scheme"),
    address="www.gov.hk/en/nonresidents/visarequire/visasentrypermits/applyqmas.htm",
)
SCHEME = Source(
    _("Immigration Department, scheme page"),
    date(2025, 12, 15),
    "www.immd.gov.hk/eng/services/visas/quality_migrant_admission_scheme.html",
)
SELF_ASSESSMENT = Source(
    _("Immigration Department, self-assessment tool of the scheme"),
    CRITERIA_BEGIN,
    "www.immd.gov.hk/hks/services/visas/quality-migrant-admission/self-assessment-tool.html",
)
E_SERVICE = Source(
    _("Immigration Department, electronic services for visas"),
    date(2025, 3, 7),
    "www.immd.gov.hk/eng/evisaonline.html",
)
DEPENDANTS = Source(
    _("Immigration Department, page on dependants"),
    date(2025, 12, 15),
    "www.immd.gov.hk/eng/services/visas/residence_as_dependant.html",
)
TALENT_PASS = Source(
    _("Immigration Department, page on the Top Talent Pass Scheme"),
    date(2026, 1, 20),
    "www.immd.gov.hk/eng/services/visas/TTPS.html",
)
EMPLOYMENT = Source(
    _("GovHK page on applying online for employment as professionals"),
    address="www.gov.hk/en/nonresidents/visarequire/visasentrypermits/applyemployment.htm",
)
SECOND_GENERATION = Source(
    _("GovHK page on applying online for the second generation of permanent residents"),
    address="www.gov.hk/en/residents/immigration/nonpermanent/secondgenerationhkpr/index.htm",
)
FEES = Source(
    _("Immigration Department, fees of the specified schemes"),
    date(2025, 10, 20),
    "www.immd.gov.hk/eng/specifiedschemes.html",
)
TALENT_ENGAGE = Source(
    _("Hong Kong Talent Engage, questions and answers"),
    address="www.hkengage.gov.hk/en/faq/",
)
FALSE_INFORMATION = Source(
    _("Government news on false information, and verification of degrees"),
    date(2024, 12, 18),
    "www.news.gov.hk/eng/2024/12/20241218/20241218_173956_272.html",
)
FALSE_STATEMENT = Source(
    _("Immigration Department press release on false statements"),
    date(2024, 10, 17),
    "www.immd.gov.hk/eng/press/press-releases/20241017.html",
)
LIVE_FORM = Source(_("Private notes on the live online form"), date(2026, 6, 30))
APPLICATION_FORM = Source(_("Form ID(E) 981, application under the scheme"))
FORM_990A = Source(_("Form ID 990A"), date(2021, 9, 30))
FORM_520 = Source(_("Form ID 520, family background"), date(2013, 8, 31))
CHECK_DIGIT = Source(_("Published descriptions of the check digit of Hong Kong identity cards"))
CRITERIA_NOTES = Source(_("Notes of advisers on the official rules"), date(2026, 7, 16))
PRESS = Source(_("Press reports and notes of advisers"))
POINTS_COPY = Source(_("Published copy of the Immigration Department's points table"))
POINTS_2015 = Source(
    _("Immigration Department press release on the points table"), date(2015, 4, 28)
)
FORM_FIELDS = Source(_("Proposal of this project for fields whose official list was not found"))

# Why something should be confirmed by an officer before anyone relies on it.
LIVE = _("This comes from private notes on the live form, not from an official page.")
PAPER = _("This is a field of an earlier paper form. The online form may differ.")
SECONDARY = _("This comes from secondary sources, not from an official page.")
INFERRED = _("This is inferred from other official pages. No page of the scheme says it.")
PROPOSED = _("This is our proposal. The official list of fields was not found.")
REBUILT = _(
    "The official list gives only the number of files. We rebuilt the name from other pages."
)
REBUILT_ALL = _("The name and the number of files are rebuilt from other sources.")
