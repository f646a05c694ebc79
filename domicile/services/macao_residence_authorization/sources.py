"""Where the rules of the service come from, and how sure of each we are."""

from datetime import date

from domicile.rulebook import Source
from domicile.services.macao_residence_authorization import _

# The days on which the law changed. Law No. 4/2003 is of the year 2003; its day was not found.
FIRST_YEAR = date(2003, 1, 1)
OLD_LAST_DAY, NEW_LAW = date(2021, 11, 14), date(2021, 11, 15)
TRANSITION_BEGINS, TRANSITION_ENDS = NEW_LAW, date(2022, 3, 14)
PORTUGUESE_CHANGE = date(2023, 8, 1)
ELECTRONIC_COLLECTION = date(2025, 10, 20)

OLD_PAGE = Source(
    _("Public Security Police Force, Applying for Residence in the Macao SAR"),
    address="www.fsm.gov.mo/psp/eng/Applying_for_Residence_in_Macao.html",
)
OLD_TABLE = Source(_("Copy of the police's table of departments, machine-translated"))
CHARTER = Source(_("Public Security Police Force, performance pledges for Permit holders"))
OLD_FORMS = Source(
    _("Public Security Police Force, list of forms"),
    address="www.fsm.gov.mo/psp/por/psp_top6.html",
)
OLD_REISSUE = Source(
    _("Public Security Police Force, reissue of the Residence Receipt"),
    address="www.fsm.gov.mo/psp/eng/psp_top5_10_1.html",
)
EARLIER_PORTAL = Source(_("Government portal, service PS-1480, earlier wording"))
PORTAL = Source(_("Government portal, service PS-1480"), address="www.gov.mo/en/services/ps-1480")
CHANGE_PAGE = Source(
    _("Government portal, change of habitual residence or professional domicile"),
    address="gov.mo/en/?p=38516",
)
STAY_PAGE = Source(
    _("Government portal, extension of stay while a residence application is pending"),
    address="gov.mo/pt/servicos/ps-1476/ps-1476h",
)
REISSUE_PAGE = Source(
    _("Government portal, reissue of the certificate"), address="gov.mo/zh-hant/?p=36478"
)
CERTIFICATES_PAGE = Source(
    _("Government portal, certificates from the file"),
    address="www.gov.mo/en/services/ps-1480/ps-1480n/",
)
PENALTIES_PAGE = Source(
    _("Government portal, penalties"), address="www.gov.mo/pt/servicos/ps-2126/punicoes"
)
FAQ = Source(_("Public Security Police Force, questions and answers on residence"))
BOOKING = Source(
    _("Online Appointment System of the Immigration Department"),
    address="www.fsm.gov.mo/psp/WebReserveSystem/stay/stay_e.aspx",
)
STANDARD = Source(_("Acceptance standard for documents of families of non-resident workers"))
ONE_ACCOUNT = Source(
    _("Identification Services Bureau, Collect Certificate, Renew ID Card"), date(2025, 10, 20)
)
CARD_PAGE = Source(
    _("Public Security Police Force, questions and answers on the identity card"),
    address="www.fsm.gov.mo/psp/eng/psp_top7_sm_6_9.html",
)
IPIM_FAQ = Source(_("IPIM, questions and answers on new applications"), date(2024, 3, 29))
LAW_4 = Source(_("Law No. 4/2003"))
REGULATION_5 = Source(
    _("Administrative Regulation No. 5/2003"), address="bo.io.gov.mo/isapi/go.asp?d=rega-5-2003pt"
)
REGULATION_3 = Source(_("Administrative Regulation No. 3/2005"))
LAW_16 = Source(_("Law No. 16/2021"), date(2021, 8, 16))
REGULATION_38 = Source(
    _("Administrative Regulation No. 38/2021"),
    date(2021, 11, 8),
    "bo.io.gov.mo/bo/i/2021/45/regadm38.asp",
)
LAW_7 = Source(_("Law No. 7/2023"))
LAW_8_2005 = Source(_("Law No. 8/2005, on the protection of personal data"))
COURT_LIVING = Source(_("Court of Second Instance, case 324/2023"), date(2024, 1, 18))
PRESS = Source(_("Press reports of August and September 2023"))
FIELDS = Source(_("Proposal of this project for fields whose official form was not found"))

# Why something should be confirmed by an officer before anyone relies on it.
PROPOSED = _("This is our proposal. The official form was not found.")
INFERRED = _("This is inferred from other official pages. No page says it.")
CUT = _("Today's official list could be read only in part. This is carried over from before.")
EARLIER = _("This stands on the portal in an earlier wording. Its days were not found.")
SECONDARY = _("This comes from secondary sources, not from an official page.")
