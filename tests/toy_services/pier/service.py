"""A made-up service with a guarantee: somebody of the town stands in for who builds a pier."""

from datetime import date

from domicile.rulebook import (
    Choice,
    Declaration,
    Declares,
    Document,
    Email,
    Evidence,
    Form,
    Guarantee,
    Identity,
    Meaning,
    Naming,
    Needs,
    Page,
    Promise,
    Question,
    Role,
    Service,
    SignedBy,
    Signer,
    Source,
    Stage,
    Words,
    all_of,
)
from tests.toy_services.harbour.service import AUTHORITY

RULES = Source("Pier rules")


class Instrument(Choice):
    """Kinds of guarantee."""

    BANK = "bank", "Bank guarantee"
    SURETY = "surety", "Surety"


class Of(Choice):
    """Who stands in."""

    PERSON = "person", "A person"
    BODY = "body", "A body"


class Builder(Form):
    """Who builds."""

    title = "About you"
    surname = Question("What is your surname?", str)
    born = Question("When were you born?", date)
    pages = (Page("builder", "Who you are", surname, born),)


class Standing(Form):
    """Who stands in."""

    title = "Your guarantor"
    code = "SG"
    held = Question("Do we hold your guarantee?", bool)
    given = held.is_(False).says("We hold no guarantee of yours")
    file = Question("In which file?", Words(40), required=False, when=held.is_(True))
    instrument = Question("Which guarantee?", Instrument, when=given)
    of = Question("Who is the guarantor?", Of, when=given)
    name = Question("What is the guarantor called?", Words(150), when=given)
    card = Question(
        "Which card?", Identity(scheme="macao", most=20), when=all_of(given, of.is_(Of.PERSON))
    )
    registration = Question("Which registration?", Words(40), when=of.is_(Of.BODY))
    email = Question("Which address?", Email(), when=given)
    pages = (
        Page("held", "Held", held, file),
        Page("guarantor", "Guarantor", instrument, of, name, card, registration, email),
    )


EVERYONE = ("principal", "mate")
NAMING = Naming(surname=Builder.surname, given=None, chinese=None, born=Builder.born)
PAPER = Document("guarantee", "The guarantee on paper", most_files=2)
CARD = Document("card", "Your card", most_files=2)
SEAT = Document("seat", "Proof of the seat", most_files=2)
is_person, is_body = Standing.of.is_(Of.PERSON), Standing.of.is_(Of.BODY)

guarantee = Guarantee(
    key="guarantee",
    code="G",
    title="Guarantee",
    why="Somebody pays if the pier falls down.",
    instrument=Standing.instrument,
    kind=Standing.of,
    name=Standing.name,
    identity=Standing.card,
    registration=Standing.registration,
    email=Standing.email,
    when=Standing.given,
    held=Standing.held.is_(True),
    natural=is_person,
    by_link=Standing.instrument.is_(Instrument.SURETY),
    paper=PAPER,
    file=Standing.file,
    relied_on="We hold your guarantee.",
    replacing="Another guarantor needs our approval.",
    means=(Meaning("You pay", "You pay if the pier falls down."),),
    means_not=("You do not build.",),
    promises=(
        Promise(Declaration("pays", "I pay first.")),
        Promise(Declaration("lives_here", "I live here."), when=is_person),
        Promise(Declaration("sits_here", "The body sits here."), when=is_body),
    ),
    evidence=(Evidence(CARD, when=is_person), Evidence(SEAT, when=is_body)),
    basis=RULES("9"),
)

service = Service(
    key="pier",
    title="Leave to build a pier",
    short_title="Pier",
    authority=AUTHORITY,
    languages=("en", "zh-hant"),
    paper_languages=("en", "zh-hant"),
    roles=(
        Role("principal", "Applicant", NAMING),
        Role("mate", "Mate", NAMING, most=9, add="Add a mate"),
    ),
    lead="Build a pier.",
    start_title="Apply to build a pier",
    most_in_group=10,
    reference_prefix="QMAS",
    stages=(Stage("received", "Received", "We look at it.", "we"),),
    rules=(
        Needs(Builder, basis=RULES("1"), of=EVERYONE),
        Needs(Standing, basis=RULES("2")),
        Needs(PAPER, basis=RULES("3"), when=Standing.given),
        SignedBy(Signer.SELF, basis=RULES("4")),
        SignedBy(Signer.APPLICANT, basis=RULES("4"), of=("mate",)),
        Declares(Declaration("truth", "All of this is true."), basis=RULES("5"), of=EVERYONE),
    ),
    guarantees=(guarantee,),
)
