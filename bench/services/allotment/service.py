"""A plot in a public garden: a form page of 13 fields, and two short ones behind it."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from domicile.rulebook import (
    FILING_DAY,
    Authority,
    ChineseName,
    Choice,
    Declaration,
    Declares,
    Document,
    Email,
    Form,
    LatinName,
    LongWords,
    Naming,
    Needs,
    Offers,
    Page,
    Question,
    Refuses,
    Role,
    Service,
    SignedBy,
    Signer,
    Source,
    Stage,
    Whole,
    Words,
    fact,
)
from domicile.workdays import years_between

RULES = Source(_("Garden rules"))


class Status(Choice):
    SINGLE = "single", _("Single")
    MARRIED = "married", _("Married")
    DIVORCED = "divorced", _("Divorced")
    WIDOWED = "widowed", _("Widowed")


class District(Choice):
    CENTRAL = "central", _("Central and Western")
    WAN_CHAI = "wan-chai", _("Wan Chai")
    EASTERN = "eastern", _("Eastern")
    SOUTHERN = "southern", _("Southern")
    YAU_TSIM_MONG = "yau-tsim-mong", _("Yau Tsim Mong")
    SHAM_SHUI_PO = "sham-shui-po", _("Sham Shui Po")
    KOWLOON_CITY = "kowloon-city", _("Kowloon City")
    WONG_TAI_SIN = "wong-tai-sin", _("Wong Tai Sin")
    KWUN_TONG = "kwun-tong", _("Kwun Tong")
    TSUEN_WAN = "tsuen-wan", _("Tsuen Wan")
    TUEN_MUN = "tuen-mun", _("Tuen Mun")
    YUEN_LONG = "yuen-long", _("Yuen Long")


class AP(Form):
    """The whole application."""

    title = _("A plot in the garden")
    surname = Question(_("Surname"), LatinName(40), hint=_("As in your identity document."))
    given_names = Question(_("Given names"), LatinName(60))
    chinese_name = Question(_("Name in Chinese"), ChineseName(), required=False)
    born = Question(_("Date of birth"), date)
    status = Question(_("Marital status"), Status)
    birth_place = Question(_("Place of birth"), Words(60))
    occupation = Question(_("Occupation"), Words(60))
    telephone = Question(_("Telephone"), Words(20))
    email = Question(_("E-mail address"), Email())
    street = Question(_("Street and number"), Words(100))
    district = Question(_("District"), District)
    household = Question(_("People in your household"), Whole(1, 30))
    had_plot = Question(_("Have you had a plot before?"), bool)

    size = Question(_("How many square metres?"), Whole(1, 100))
    water = Question(_("Do you need a tap?"), bool)
    since = Question(_("From which day?"), date)

    grows = Question(_("What will you grow?"), LongWords(1000))
    tools = Question(_("Will you bring tools of your own?"), bool)
    pages = (
        Page(
            "person",
            _("About you"),
            surname,
            given_names,
            chinese_name,
            born,
            status,
            birth_place,
            occupation,
            telephone,
            email,
            street,
            district,
            household,
            had_plot,
        ),
        Page("plot", _("The plot"), size, water, since),
        Page("plans", _("Your plans"), grows, tools),
    )


LETTER = Document("letter", _("Letter of a neighbour"), most_files=40)
age = fact(_("Age on the day of filing"), years_between, AP.born, FILING_DAY)

service = Service(
    key="allotment",
    title=_("A plot in the garden"),
    short_title=_("Garden plot"),
    authority=Authority(
        key="hk-immd",
        name=_("Parks Office"),
        other_name="園林處",
        latin_name="Parks Office",
        chinese_name="園林處",
        short_name=_("Parks"),
        chop="園",
        zone=ZoneInfo("Asia/Hong_Kong"),
    ),
    languages=("en", "zh-hant"),
    roles=(
        Role(
            "gardener",
            _("Gardener"),
            Naming(AP.surname, AP.given_names, AP.chinese_name, AP.born),
        ),
    ),
    reference_prefix="PLOT",
    lead=_("Grow your own vegetables."),
    start_title=_("Ask for a plot"),
    stages=(
        Stage("received", _("Received"), _("We look at it."), "we"),
        Stage("decided", _("Decided"), _("Read the letter."), "nobody", final=True),
    ),
    rules=(
        Needs(AP, basis=RULES("1")),
        Offers(LETTER, basis=RULES("2")),
        Refuses("too-young", _("You must be 18."), when=age.below(18), basis=RULES("3")),
        SignedBy(Signer.SELF, basis=RULES("4")),
        Declares(Declaration("truth", _("All of this is true.")), basis=RULES("5")),
    ),
)
