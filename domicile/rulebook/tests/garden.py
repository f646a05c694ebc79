"""A small made-up service: allotment gardens. It uses every word of the rulebook once."""

from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from domicile.rulebook import (
    FILING_DAY,
    Authority,
    Check,
    Choice,
    Declaration,
    Declares,
    Document,
    Form,
    LongWords,
    Many,
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
    RowAnswers,
    Rows,
    Service,
    SignedBy,
    Signer,
    Source,
    Stage,
    Warns,
    Words,
    all_of,
    at_least_of,
    fact,
    how_many,
    not_,
)
from domicile.workdays import years_between

BYLAW = Source("Garden by-law", dated=date(2019, 5, 1))
CHANGE = date(2025, 1, 1)


class Plot(Choice):
    SMALL = "small", "Small plot"
    LARGE = "large", "Large plot"


class Skill(Choice):
    PRUNE = "prune", "Pruning"
    GRAFT = "graft", "Grafting"
    DIG = "dig", "Digging"


class Tool(Row):
    name = Question("What is it?", Words(40))
    powered = Question("Has it a motor?", bool)
    power = Question("How strong is the motor?", Words(20), when=powered.is_(True))
    worth = Question("What is it worth?", Money())
    bought = Question("When was it bought?", date, required=False)
    checks = (
        Check(bought, bought.at_most(FILING_DAY), "A tool cannot be bought later than today."),
    )


def total(tools: tuple[RowAnswers, ...]) -> Decimal:
    return sum((row[Tool.worth] or Decimal(0) for row in tools), Decimal(0))


class GA(Form):
    """The gardener's form."""

    title = "Application for a garden"
    surname = Question("Surname", Words(60))
    given = Question("Given names", Words(60), required=False)
    born = Question("Date of birth", date, hint="As in your travel document")
    since = Question("Living here since", date)
    plot = Question("Which plot?", Plot)
    why_large = Question(
        "Why a large one?", LongWords(300), when=plot.is_(Plot.LARGE), basis=BYLAW("s. 9")
    )
    keeps_bees = Question("Will you keep bees?", bool)
    hives = Question("How many hives?", Words(3), when=keeps_bees.is_(True), required=False)
    checks = (
        Check(
            since,
            since.on_or_after(born),
            "Living here since must not be before the date of birth, %(born)s.",
            params=(("born", born),),
        ),
    )
    pages = (
        Page("you", "About you", surname, given, born, since),
        Page("garden", "About the garden", plot, why_large, keeps_bees, hives),
    )


class BE(Form):
    """The beekeeper's form."""

    title = "Beekeeping"
    skills = Question("What can you do?", Many(Skill))
    trained = Question("Were you trained?", bool)


class TL(Form):
    title = "Tools"
    tools = Rows("Your tools", Tool, one="tool", least=0, most=3)


class HE(Form):
    """A helper's form."""

    title = "Helper"
    surname = Question("Surname", Words(60))
    born = Question("Date of birth", date)


age = fact("Age on the day of filing", years_between, GA.born, FILING_DAY)
helper_age = fact("Age of the helper", years_between, HE.born, FILING_DAY)
worth = fact("Worth of the tools", total, TL.tools)
helpers = how_many("Number of helpers", "helper")

LICENCE = Document("licence", "Beekeeper's licence", 2, detail="Both sides")
PLAN = Document("plan", "Plan of the garden", 1)
RECEIPT = Document("receipt", "Receipts for tools", 5)
CONSENT = Document("consent", "Consent of a parent", 1)

bees = GA.keeps_bees.is_(True)

service = Service(
    key="garden",
    title="A garden of your own",
    short_title="Gardens",
    authority=Authority(
        key="garden-office",
        name="Garden Office",
        other_name="園圃處",
        latin_name="Garden Office",
        chinese_name="園圃處",
        short_name="GO",
        chop="園",
        zone=ZoneInfo("Asia/Hong_Kong"),
    ),
    languages=("en",),
    roles=(
        Role("gardener", "Gardener", Naming(GA.surname, GA.given, None, GA.born)),
        Role(
            "helper", "Helper", Naming(HE.surname, None, None, HE.born), most=2, add="Add a helper"
        ),
    ),
    most_in_group=3,
    reference_prefix="GARD",
    lead="Ask for a garden.",
    start_title="Apply for a garden",
    stages=(Stage("received", "Received", "We look at it.", "us"),),
    rules=(
        Needs(GA, basis=BYLAW("s. 1")),
        Needs(BE, when=bees, basis=BYLAW("s. 2"), why="Bees need care."),
        Needs(TL, basis=BYLAW("s. 3")),
        Needs(HE, basis=BYLAW("s. 4"), of=("helper",)),
        Needs(LICENCE, when=all_of(bees, BE.trained.is_(True)), basis=BYLAW("s. 2 (1)")),
        Needs(
            PLAN,
            when=GA.plot.is_(Plot.LARGE),
            basis=BYLAW("s. 9"),
            otherwise=Need.OPTIONAL,
            unconfirmed="inferred from s. 9",
        ),
        Offers(RECEIPT, when=worth.above(Decimal(1000)), basis=BYLAW("s. 3")),
        Needs(
            CONSENT,
            when=helper_age.below(18),
            basis=BYLAW("s. 4"),
            of=("helper",),
            until=date(2024, 12, 31),
        ),
        Needs(
            CONSENT, when=helper_age.below(16), basis=BYLAW("s. 4"), of=("helper",), since=CHANGE
        ),
        Refuses(
            "too-young",
            "Gardeners are 18 or over.",
            when=age.below(18),
            basis=BYLAW("s. 1"),
            at=GA.born,
        ),
        Refuses(
            "skills",
            "Bees need two skills.",
            when=not_(at_least_of(2, *(BE.skills.includes(s) for s in Skill))),
            basis=BYLAW("s. 2"),
        ),
        Warns("busy", "Helpers share one key.", when=helpers.at_least(2), basis=BYLAW("s. 5")),
        Declares(
            Declaration("truth", "What I say is true."),
            basis=BYLAW("s. 6"),
            of=("gardener", "helper"),
        ),
        SignedBy(Signer.SELF, when=age.at_least(16), basis=BYLAW("s. 7")),
        SignedBy(Signer.SELF, when=helper_age.at_least(16), basis=BYLAW("s. 7"), of=("helper",)),
        SignedBy(Signer.GUARDIAN, when=helper_age.below(16), basis=BYLAW("s. 7"), of=("helper",)),
    ),
)
