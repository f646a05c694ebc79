"""Where the rules of the service come from, and how sure of each we are."""

from datetime import date

from domicile.rulebook import Source
from domicile.services.macao_temporary_residency import _

# The days on which the law of the scheme changed.
SCHEME_BEGINS = date(2005, 4, 4)
ESTATE_LAST_DAY, ESTATE_CLOSED = date(2007, 4, 3), date(2007, 4, 4)
NEW_LAW = date(2021, 11, 15)
TALENT_LAST_DAY, TALENT_LAW = date(2023, 6, 30), date(2023, 7, 1)

GUIDE = Source(
    _("IPIM, page on the Temporary Residency Application Form"),
    date(2024, 3, 29),
    "www.ipim.gov.mo/en/services/investment-residency",
)
OLD_GUIDE = Source(
    _("IPIM, earlier page on the forms and documents"), address="www.ipim.gov.mo/zh-hant"
)
SERVICE_PAGE = Source(
    _("Government portal, service PS-1429"), address="www.gov.mo/en/services/ps-1429/ps-1429a"
)
NEW_FAQ = Source(_("IPIM, questions and answers on new applications"), date(2024, 3, 29))
REQUIREMENTS_FAQ = Source(
    _("IPIM, questions and answers on application requirements"), date(2024, 6, 19)
)
RENEWAL_FAQ = Source(_("IPIM, questions and answers on renewal"))
STAFF_FAQ = Source(
    _("IPIM, questions and answers on management and technical personnel"), date(2024, 5, 2)
)
CHANGES_FAQ = Source(
    _("IPIM, questions and answers on changes of personal data"), date(2024, 4, 24)
)
INVESTMENT_FAQ = Source(_("IPIM, questions and answers on major investment"))
ESTATE_FAQ = Source(_("IPIM, questions and answers on investment in real estate"))
SEVEN_YEARS_FAQ = Source(
    _("IPIM, questions and answers on living in Macao for seven years"), date(2024, 4, 26)
)
NOTES = Source(_("IPIM, important notes about applications"), date(2024, 4, 21))
DOCUMENTS = Source(_("IPIM, lists of required documents"), date(2024, 7, 27))
ESTATE_DOCUMENTS = Source(_("IPIM, list of required documents for investment in real estate"))
DEPENDANTS = Source(_("IPIM, page on accompanying family dependants"), date(2024, 4, 21))
CRITERIA = Source(_("IPIM, assessment criteria for renewal and extension"))
INVESTMENT_CRITERIA = Source(_("IPIM, assessment criteria for major investment"), date(2024, 4, 21))
ONLINE = Source(
    _("IPIM, Online Document Submission System"), address="www.ipim.gov.mo/permit/index_e.php"
)
REGULATION_3 = Source(
    _("Administrative Regulation No. 3/2005"),
    date(2005, 4, 4),
    "bo.io.gov.mo/bo/i/2005/14/regadm03.asp",
)
REGULATION_7 = Source(
    _("Administrative Regulation No. 7/2007"),
    date(2007, 3, 30),
    "bo.io.gov.mo/bo/i/2007/14/regadm07.asp",
)
LAW_16 = Source(_("Law No. 16/2021"), date(2021, 8, 16))
REGULATION_38 = Source(
    _("Administrative Regulation No. 38/2021"),
    date(2021, 11, 8),
    "bo.io.gov.mo/bo/i/2021/45/regadm38.asp",
)
LAW_7 = Source(_("Law No. 7/2023"), TALENT_LAW)
LAW_8_2005 = Source(_("Law No. 8/2005, on the protection of personal data"))
ORDER_3 = Source(
    _("Executive Order No. 3/2020"),
    date(2020, 1, 16),
    "bo.io.gov.mo/bo/i/2020/04/ordem03.asp",
)
SUBDELEGATION = Source(
    _("Dispatch of the Secretary for Economy and Finance, sub-delegation"),
    date(2020, 6, 5),
    "bo.io.gov.mo/bo/ii/2020/25/despsef_cn.asp",
)
CIVIL_CODE = Source(_("Civil Code of Macao"))
POLICE = Source(_("Public Security Police Force, pages on residence"))
POLICE_CERTIFICATE = Source(
    _("Public Security Police Force, questions and answers on uncollected certificates")
)
POST = Source(_("Macao Post, standard address format"))
COURT_ADDRESS = Source(_("Court of Second Instance, case 776/2015"), date(2016, 12, 1))
COURT_CHANGE = Source(_("Court of Final Appeal, case 29/2021"))
TALENT = Source(_("Talent Recruitment Programmes"), address="www.cdqq.gov.mo")
OLD_RULES = Source(_("IPIM guidelines of the years before 2019"))
SECONDARY_NOTES = Source(_("Notes of advisers, press reports and code libraries"))
FIELDS = Source(_("Proposal of this project for fields whose official form was not found"))

# Why something should be confirmed by an officer before anyone relies on it.
PROPOSED = _("This is our proposal. The official form was not found.")
INFERRED = _("This is inferred from other official pages. No page says it.")
SECONDARY = _("This comes from secondary sources, not from an official page.")
EARLIER = _("This stood in an earlier guideline. Today's list was not found whole.")
UNSURE = _("The sources do not agree or do not say. An officer must confirm it.")
DELEGATED = _("Delegations are personal and were made in 2020. They must be checked again.")
