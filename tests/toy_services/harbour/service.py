"""A made-up service with one of everything: the tests' own, small enough to see through."""

from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from domicile.rulebook import (
    FILING_DAY,
    Authority,
    Check,
    Declaration,
    Declares,
    Document,
    Ended,
    Form,
    Keeps,
    Money,
    Naming,
    Need,
    Needs,
    Offers,
    Page,
    Question,
    Refuses,
    Role,
    Row,
    Rows,
    Service,
    SignedBy,
    Signer,
    Source,
    Stage,
    fact,
    not_,
)
from domicile.rulebook.letters import DOCUMENTS_REQUESTED, NOTICE, LetterTemplate
from domicile.workdays import years_between

RULES = Source("Harbour rules")
CHANGE = date(2027, 1, 1)


class Voyage(Row):
    """A voyage made."""

    ship = Question("Which ship?", str)
    pay = Question("What were you paid?", Money("HKD"), required=False)
    sailed = Question("When did you sail?", date)
    landed = Question("When did you land?", date)
    checks = (
        Check(
            at=landed, must=landed.on_or_after(sailed), otherwise="You landed before you sailed."
        ),
    )


class About(Form):
    """Who you are."""

    title = "About you"
    surname = Question("What is your surname?", str)
    given = Question("What is your given name?", str, required=False)
    chinese = Question("What is your Chinese name?", str, required=False)
    born = Question("When were you born?", date)
    sails = Question("Do you sail?", bool)
    boat = Question("What is your boat called?", str, when=sails.is_(True))
    pages = (
        Page("name", "Your name", surname, given, chinese),
        Page("born", "Your birth", born),
        Page("boat", "Your boat", sails, boat),
    )


class Voyages(Form):
    """Where you have been."""

    title = "Your voyages"
    made = Rows("Which voyages did you make?", Voyage, one="voyage", least=1, most=3)
    saved = Question("What have you saved?", Money("HKD"))
    pages = (Page("saved", "Your savings", saved), Page("made", "Your voyages", made))


class Notes(Form):
    """Anything else."""

    title = "Anything else"
    note = Question("What else should we know?", str)


age = fact("Age on the day of filing", years_between, About.born, FILING_DAY)
PHOTO = Document("photo", "Photograph", most_files=1)
PAPERS = Document("papers", "Papers", most_files=3)
LICENCE = Document("licence", "Licence", most_files=2)
ALBUM = Document("album", "Album", most_files=200)
EVERYONE = ("principal", "spouse", "child")
NAMING = Naming(surname=About.surname, given=About.given, chinese=About.chinese, born=About.born)
AUTHORITY = Authority(
    key="hk-immd",
    name="Harbour Office",
    other_name="海港處",
    latin_name="Harbour Office",
    chinese_name="海港處",
    short_name="Harbour",
    chop="港",
    zone=ZoneInfo("Asia/Hong_Kong"),
)
TRUE = Declaration("truth", "All of this is true.")
COMPLETE = Declaration("truth", "All of this is true and complete.")
young = age.below(18)
poor = Voyages.saved.at_most(Decimal(0))

service = Service(
    key="harbour",
    title="Leave to moor",
    short_title="Mooring",
    authority=AUTHORITY,
    languages=("en", "zh-hant"),
    roles=(
        Role("principal", "Applicant", NAMING),
        Role("spouse", "Spouse", NAMING, most=1, add="Add a spouse"),
        Role("child", "Child", NAMING, most=9, add="Add a child"),
    ),
    lead="Moor here.",
    start_title="Apply to moor",
    most_in_group=9,
    reference_prefix="QMAS",
    stages=(
        Stage("received", "Received", "We look at it.", "we"),
        Stage("looking", "Being looked at", "We decide.", "we"),
        Stage("decided", "Decided", "Read the letter.", "nobody", final=True),
    ),
    letters=(
        LetterTemplate(
            DOCUMENTS_REQUESTED,
            "We need more papers",
            ("About %(reference)s, %(service)s.", "Send them by %(until)s at %(address)s."),
        ),
        LetterTemplate(
            NOTICE, "A letter from the harbour", ("About %(reference)s.", "See %(address)s.")
        ),
    ),
    retention=(
        Keeps((Ended.APPROVED, Ended.IN_PRINCIPLE), years=10, basis=RULES("30")),
        Keeps((Ended.REFUSED, Ended.LAPSED, Ended.CLOSED), years=5, basis=RULES("31")),
        Keeps((Ended.WITHDRAWN,), days=30, basis=RULES("32")),
    ),
    open_since=date(2020, 1, 1),
    open_until=date(2027, 12, 31),
    rules=(
        Needs(About, basis=RULES("1"), of=EVERYONE),
        Needs(Voyages, basis=RULES("2")),
        Needs(Notes, basis=RULES("3"), when=About.sails.is_(True), otherwise=Need.OPTIONAL),
        Needs(PHOTO, basis=RULES("4"), of=EVERYONE),
        Needs(PAPERS, basis=RULES("5")),
        Needs(LICENCE, basis=RULES("6"), when=About.sails.is_(True)),
        Offers(ALBUM, basis=RULES("7"), of=EVERYONE),
        Needs(LICENCE, basis=RULES("8"), since=CHANGE, of=("spouse",)),
        Refuses("too-young", "You are under 18.", basis=RULES("9"), when=young, at=About.born),
        Refuses("too-poor", "You need to save something.", basis=RULES("10"), when=poor),
        SignedBy(Signer.GUARDIAN, basis=RULES("11"), when=age.below(16), of=EVERYONE),
        SignedBy(Signer.SELF, basis=RULES("12"), when=not_(age.below(16)), of=EVERYONE),
        Declares(TRUE, basis=RULES("13"), until=date(2026, 12, 31), of=EVERYONE),
        Declares(COMPLETE, basis=RULES("13"), since=CHANGE, of=EVERYONE),
    ),
)  # fmt: skip
