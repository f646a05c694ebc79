"""Words for authorities that take paper: windows, figures, duties, who decides, recency, shares."""

from datetime import date
from decimal import Decimal
from gettext import NullTranslations
from typing import TYPE_CHECKING

import pytest

from domicile.rulebook import (
    FILING_DAY,
    Address,
    Choice,
    DecidedBy,
    Document,
    Duty,
    Figure,
    Form,
    Freshness,
    Group,
    Money,
    Naming,
    Needs,
    Page,
    Percent,
    Person,
    Question,
    Recency,
    Refuses,
    Role,
    Service,
    SignedBy,
    Signer,
    Source,
    Unreadable,
    Window,
    WindowState,
    Words,
    begun,
    decide,
    fact,
    how_many,
    strips,
    worked,
)
from domicile.rulebook.checks import mistakes
from domicile.rulebook.figures import word_working
from domicile.rulebook.print import print_rulebook
from domicile.rulebook.requirements import requirements
from domicile.rulebook.tests import garden
from domicile.rulebook.texts import texts
from domicile.rulebook.wording import word_answer
from domicile.workdays import months_after

if TYPE_CHECKING:
    from domicile.rulebook.text import Json

T = NullTranslations()
ACT = Source("Mooring act")
TODAY = date(2026, 6, 15)


class Berth(Choice):
    OLD = "old", "One you have"
    NEW = "new", "A new one"


class Owner(Form):
    """Asked, and printed on other papers."""

    code = ""
    title = "The owner"
    name = Question("Name", Words(60))
    born = Question("Date of birth", date)
    berth = Question("Which berth?", Berth)
    ends = Question("Last day of the mooring", date, when=berth.is_(Berth.OLD))
    pages = (Page("name", "Name", name, born), Page("berth", "Berth", berth, ends))


class Boat(Form):
    """The paper."""

    title = "The boat"
    price = Question("Price", Money(currency="MOP"))
    share = Question("Your share", Percent())
    carries = (Owner.pages[0],)


class Hand(Form):
    """One of the crew."""

    title = "A hand"
    name = Question("Name", Words(60))
    born = Question("Date of birth", date)
    cooks = Question("Does this person cook?", bool)


def _opens(ends: date) -> date:
    return months_after(ends, -2)


def _closes(ends: date) -> date:
    return months_after(ends, -1)


def _worth(price: Decimal, share: Decimal) -> Decimal:
    return price * share / 100


OPENS = fact("Two months before the end", _opens, Owner.ends)
CLOSES = fact("One month before the end", _closes, Owner.ends)
WORTH = fact("Your part", _worth, Boat.price, Boat.share, currency="MOP")
COOKS = how_many("Cooks", "hand", when=Hand.cooks.is_(True))
PLATES = fact(
    "Two for a new berth, one else", lambda berth: 2 if berth is Berth.NEW else 1, Owner.berth
)
SURVEY = Document(
    "survey",
    "Survey",
    2,
    original=True,
    copies=PLATES,
    recency=Recency(3, ACT("s. 4"), days=90, unconfirmed="Counted in two ways."),
    valid_months=6,
    certified="By a surveyor.",
    languages="In Portuguese.",
)
RENEWAL = Window(
    "renewal",
    "When to renew",
    OPENS,
    CLOSES,
    Owner.ends,
    ACT("s. 6"),
    early="Too early.",
    open="Renew now.",
    late="Ask the harbour master.",
    over="It has ended.",
    when=Owner.berth.is_(Berth.OLD),
    strictly=CLOSES,
    remind=(60, 31),
    unconfirmed="Read from an example.",
)
PART = Figure(
    "part",
    WORTH,
    "%(price)s × %(share)s = %(result)s",
    (("price", Boat.price), ("share", Boat.share)),
    ACT("s. 7"),
)
MOVE = Duty("move", "You move", "Tell the harbour.", 30, ACT("s. 8"), since=date(2021, 1, 1))
NAMING = Naming(Owner.name, None, None, Owner.born)
HAND = Naming(Hand.name, None, None, Hand.born)

SERVICE = Service(
    key="mooring",
    title="Mooring",
    short_title="Mooring",
    lead="",
    start_title="Moor",
    authority=garden.service.authority,
    languages=("en",),
    roles=(Role("owner", "Owner", NAMING), Role("hand", "Hand", HAND, most=5, add="Add a hand")),
    most_in_group=6,
    reference_prefix="MOOR",
    rules=(
        Needs(Owner, basis=ACT()),
        Needs(Boat, basis=ACT()),
        Needs(Hand, of=("hand",), basis=ACT()),
        Needs(SURVEY, basis=ACT("s. 4")),
        Refuses("no-cook", "Somebody cooks.", when=COOKS.below(1), basis=ACT("s. 5")),
        Refuses(
            "boat-first",
            "The boat comes first.",
            when=begun("The boat is filled in", Boat).is_(False),
            basis=ACT("s. 1"),
        ),
        SignedBy(Signer.SELF, basis=ACT()),
        SignedBy(Signer.APPLICANT, of=("hand",), basis=ACT()),
        DecidedBy("Harbour master", basis=ACT("s. 9"), appeal="Court", unconfirmed="Ask again."),
    ),
    stages=garden.service.stages,
    windows=(RENEWAL,),
    figures=(PART,),
    duties=(MOVE,),
)


def group(*hands: bool | None, **answers: dict[str, str]) -> Group:
    people = [Person("owner", "owner", {form: dict(given) for form, given in answers.items()})]
    for number, cooks in enumerate(hands, 1):
        given = {} if cooks is None else {"cooks": cooks}
        people.append(Person(f"hand-{number}", "hand", {"hand": given}))
    return Group(tuple(people))


def refused(of: Group) -> set[str]:
    return {outcome.rule.key for outcome in decide(SERVICE, of, TODAY).refusals}  # type: ignore[attr-defined]


def test_the_words_are_without_mistakes() -> None:
    assert mistakes(SERVICE) == ()


@pytest.mark.parametrize(
    ("on", "state", "text"),
    [
        (date(2026, 6, 29), WindowState.EARLY, "Too early."),
        (date(2026, 6, 30), WindowState.OPEN, "Renew now."),
        (date(2026, 7, 31), WindowState.OPEN, "Renew now."),
        (date(2026, 8, 1), WindowState.LATE, "Ask the harbour master."),
        (date(2026, 8, 31), WindowState.LATE, "Ask the harbour master."),
        (date(2026, 9, 1), WindowState.OVER, "It has ended."),
    ],
)
def test_a_window_says_where_a_day_stands(on: date, state: WindowState, text: str) -> None:
    of = group(owner={"berth": "old", "ends": "2026-08-31"})
    (strip,) = strips(SERVICE, decide(SERVICE, of, on).situations["owner"])
    assert (strip.state, strip.text, strip.strictly) == (state, text, date(2026, 7, 31))


@pytest.mark.parametrize("answers", [{"berth": "new"}, {"berth": "old"}, {}])
def test_a_window_whose_days_are_not_known_is_not_shown(answers: dict[str, str]) -> None:
    seen = decide(SERVICE, group(owner=answers), TODAY).situations["owner"]
    assert strips(SERVICE, seen) == ()


def test_a_figure_is_shown_with_its_working() -> None:
    of = group(boat={"price": "40000000", "share": "37.5"})
    (one,) = worked(SERVICE, decide(SERVICE, of, TODAY).situations["owner"])
    assert (one.value, word_working(one, T, "en").replace("\u00a0", " ")) == (
        Decimal(15_000_000),
        "MOP 40,000,000 × 37.5 % = MOP 15,000,000",
    )


def test_a_figure_that_is_not_known_is_not_shown() -> None:
    of = group(boat={"price": "40000000"})
    assert worked(SERVICE, decide(SERVICE, of, TODAY).situations["owner"]) == ()


def test_a_figure_whose_gaps_and_parts_differ_is_a_mistake() -> None:
    wrong = Figure("part", WORTH, "%(price)s = %(result)s", PART.parts, ACT())
    found = mistakes(garden_with(figures=(wrong,)))
    assert [(each.code, each.place) for each in found] == [("gaps", "figure part")]


def garden_with(**more: tuple[Figure, ...] | tuple[Window, ...]) -> Service:
    fields = {**vars(SERVICE), **more}
    names = Service.__dataclass_fields__
    return Service(**{name: value for name, value in fields.items() if name in names})


def test_a_window_on_a_question_nobody_is_asked_is_a_mistake() -> None:
    ends = Question("Some day", date)
    wrong = Window(
        "other", "Other", ends, CLOSES, Owner.ends, ACT(), early="", open="", late="", over=""
    )
    found = mistakes(garden_with(windows=(wrong,)))
    assert [(each.code, each.place) for each in found] == [("never-asked", "window other")]


@pytest.mark.parametrize(
    ("hands", "refusals"),
    [
        ((), {"no-cook"}),
        ((False,), {"no-cook"}),
        ((True,), set()),
        ((False, True), set()),
        ((None,), set()),  # not known yet
    ],
)
def test_people_are_counted_by_what_they_said(
    hands: tuple[bool | None, ...], refusals: set[str]
) -> None:
    assert refused(group(*hands, boat={"price": "1"})) == refusals


def test_a_form_is_begun_with_its_first_answer() -> None:
    assert [
        "boat-first" in refused(group(True, **answers))
        for answers in ({}, {"boat": {"price": "1"}}, {"owner": {"name": "Ana"}})
    ] == [True, False, True]


@pytest.mark.parametrize(
    ("issued", "freshness"),
    [
        (date(2026, 3, 14), Freshness.TOO_OLD),
        (date(2026, 3, 15), Freshness.DOUBTFUL),
        (date(2026, 3, 17), Freshness.FRESH),
        (TODAY, Freshness.FRESH),
        (date(2026, 6, 16), Freshness.NOT_YET),
    ],
)
def test_recency_counts_calendar_months_and_warns_by_days(
    issued: date, freshness: Freshness
) -> None:
    assert SURVEY.recency is not None
    assert SURVEY.recency.judge(issued, TODAY) is freshness


def test_a_duty_is_due_without_counting_its_day() -> None:
    assert MOVE.due(date(2026, 1, 31)) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "stored"), [("35", "35"), ("33.5 %", "33.50"), ("33,25", "33.25"), ("100%", "100")]
)
def test_a_share_is_read_with_or_without_its_sign(typed: str, stored: str) -> None:
    assert Percent().read({"": (typed,)}) == stored


@pytest.mark.parametrize("typed", ["101", "-1", "half", "1.234"])
def test_what_is_no_share_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable) as caught:
        Percent().read({"": (typed,)})
    assert caught.value.code == "per-cent"


def test_an_address_is_written_from_the_largest_in_chinese() -> None:
    kind = Address(parts=("street", "building", "floor"), large_first=True)
    question: Question[dict[str, str]] = Question("Address", kind)
    stored: Json = {"street": "Rua A", "building": "B", "floor": "3"}
    words = [word_answer(question, stored, T, language) for language in ("pt", "zh-hant")]
    assert words == ["Rua A, B, 3", "3，B，Rua A"]


def test_an_address_needs_its_first_part() -> None:
    kind = Address(parts=("street", "floor"))
    with pytest.raises(Unreadable) as caught:
        kind.load({"street": "", "floor": "3"})
    assert (caught.value.code, caught.value.part) == ("address-line", "street")


def test_who_decides_and_who_signs_follow_from_rules() -> None:
    decision = decide(SERVICE, group(True), TODAY)
    assert [str(o.rule.decider) for o in decision.deciders] == ["Harbour master"]  # type: ignore[attr-defined]
    assert [o.rule.signer for o in decision.signers] == [Signer.SELF, Signer.APPLICANT]  # type: ignore[attr-defined]


def test_requirements_say_what_paper_needs() -> None:
    of = group(
        True, owner={"berth": "old", "ends": "2026-08-31"}, boat={"price": "4", "share": "50"}
    )
    said = requirements(SERVICE, decide(SERVICE, of, TODAY), T, "en")
    document = said["documents"][0]  # type: ignore[index]
    kept = ("original", "copies", "issued_since", "valid_until", "certified", "languages")
    assert [document[key] for key in kept] == [  # type: ignore[index,call-overload]
        True,
        1,
        "2026-03-15",
        "2026-12-15",
        "By a surveyor.",
        "In Portuguese.",
    ]
    assert [each["state"] for each in said["windows"]] == ["early"]  # type: ignore[union-attr,index,call-overload]
    assert [each["value"] for each in said["figures"]] == ["2"]  # type: ignore[union-attr,index,call-overload]
    assert [each["by"] for each in said["decided_by"]] == ["Harbour master"]  # type: ignore[union-attr,index,call-overload]


def test_a_service_without_these_words_prints_nothing_of_them() -> None:
    said = requirements(garden.service, decide(garden.service, group(), TODAY), T, "en")
    assert {"windows", "figures", "decided_by"} & set(said) == set()


def test_the_rulebook_prints_every_word() -> None:
    lines = print_rulebook(SERVICE, T, "en").split("\n")
    for line in (
        "### The owner",
        "- Printed from other answers: Name",
        "- The original is shown",
        "- Copies: Two for a new berth, one else",
        "- Most months since it was issued: 3",
        "  - Days after which it warns: 90",
        "- Months it must still be valid: 6",
        "- Certified: By a surveyor.",
        "- Language: In Portuguese.",
        "- **Harbour master**",
        "  - Appeal: Court",
        "  - Opens: Two months before the end",
        "  - Days before the end on which to remind: 60, 31",
        "  - Worked out: Price × Your share = Your part",
        "  - Days: 30",
        "- **The applicant**",
    ):
        assert line in lines, line


def test_every_word_is_handed_to_the_translators() -> None:
    said = {str(text) for _place, text in texts(SERVICE)}
    assert {
        "Two for a new berth, one else",
        "By a surveyor.",
        "Counted in two ways.",
        "Harbour master",
        "Court",
        "When to renew",
        "It has ended.",
        "Two months before the end",
        "%(price)s × %(share)s = %(result)s",
        "Your part",
        "Tell the harbour.",
        "Does this person cook?",
    } <= said


def test_the_day_of_filing_may_be_part_of_a_figure() -> None:
    assert fact("Day", lambda on: on, FILING_DAY).origin() == ()
