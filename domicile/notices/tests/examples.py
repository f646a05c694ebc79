"""A small service and submissions of it, as large as wanted, for the tests of this room."""

import json
from datetime import date
from hashlib import sha256
from zoneinfo import ZoneInfo

from domicile.notices.frozen import (
    Frozen,
    FrozenDocument,
    FrozenFile,
    FrozenPerson,
)
from domicile.rulebook.choices import Choice
from domicile.rulebook.documents import Document
from domicile.rulebook.kinds import ChineseName, LatinName, LongWords, Money, Words
from domicile.rulebook.questions import Form, Page, Question, Row, Rows
from domicile.rulebook.rules import Declaration, Declares, Needs, Offers
from domicile.rulebook.service import Authority, Naming, Role, Service, Step
from domicile.rulebook.sources import Source
from domicile.rulebook.text import Json

GUIDE = Source("Guide of the test")


class Sex(Choice):
    MALE = "male", "Male"
    FEMALE = "female", "Female"


class Job(Row):
    employer = Question("Employer", Words())
    since = Question("Since", date)


class Particulars(Form):
    code = "P"
    title = "Personal particulars"
    surname = Question("Surname in English", LatinName())
    given = Question("Given names in English", LatinName())
    chinese = Question("Name in Chinese", ChineseName(), required=False)
    born = Question("Date of birth", date)
    sex = Question("Sex", Sex)
    alone = Question("Do you apply alone?", bool)
    assets = Question("Net worth", Money(currency="HKD"), required=False)
    plans = Question("What will you do?", LongWords(), required=False)
    jobs = Rows("Your posts", Job, one="post")
    pages = (
        Page("who", "Who you are", surname, given, chinese, born, sex),
        Page("more", "More about you", alone, assets, plans, jobs),
    )


PASSPORT = Document("travel_document", "Travel document", most_files=5)
ACADEMIC = Document("academic", "Academic qualifications", most_files=63)
TRUTH = Declaration("truth", "Everything I have said is correct, complete and true.")
NAMING = Naming(Particulars.surname, Particulars.given, Particulars.chinese, Particulars.born)
EVERYONE = ("principal", "spouse", "child")

SERVICE = Service(
    key="toy",
    title="Quality Migrant Admission Scheme",
    short_title="QMAS",
    authority=Authority(
        key="hk-immd",
        name="Immigration Department",
        other_name="香港特別行政區政府 入境事務處",
        latin_name="Immigration Department",
        chinese_name="香港特別行政區政府 入境事務處",
        short_name="ImmD",
        chop="境",
        zone=ZoneInfo("Asia/Hong_Kong"),
        place="Hong Kong",
    ),
    languages=("en", "zh-hant", "zh-hans"),
    roles=(
        Role("principal", "Applicant", NAMING),
        Role("spouse", "Spouse", NAMING),
        Role("child", "Child", NAMING, most=8),
    ),
    rules=(
        Needs(Particulars, of=EVERYONE, basis=GUIDE("1")),
        Needs(PASSPORT, of=EVERYONE, basis=GUIDE("2")),
        Offers(ACADEMIC, of=EVERYONE, basis=GUIDE("3")),
        Declares(TRUTH, of=EVERYONE, basis=GUIDE("4"), since=date(2024, 11, 1)),
    ),
    lead="For people of talent.",
    start_title="Apply",
    most_in_group=9,
    reference_prefix="QMAS",
    steps=(
        Step("Received", "Everything you sent is stored. You do not need to do anything now."),
        Step("We check that nothing is missing", "If we need another document you get a letter."),
        Step("Decision", "We write to you."),
    ),
)

NAMES = (
    ("CHAN", "Tai Man", "陳大文"),
    ("WONG", "Mei Ling", "黃美玲"),
    ("CHAN", "Siu Ming", "陳小明"),
)


def submission(people: int = 3, files: int = 2, language: str = "en") -> Frozen:
    """A submission of so many people; everyone has so many files."""
    return {
        "format": "domicile-submission/1",
        "service": "toy",
        "reference": "QMAS-4K7TQ2MX-26(8)",
        "submission": "0b1f2a3c-1111-4222-8333-944455556666",
        "received_at": "2026-11-22T15:24:03+08:00",
        "legal_day": "2026-11-22",
        "rulebook": {"generation": "2024-11-01", "digest": sha256(b"rules").hexdigest()},
        "language": language,
        "email": "tai.man@example.org",
        "people": [person(number, files) for number in range(people)],
    }


def as_json(frozen: Frozen) -> dict[str, Json]:
    """The submission as the manifest takes it: plain JSON."""
    loaded: dict[str, Json] = json.loads(json.dumps(frozen))
    return loaded


def person(number: int, files: int) -> FrozenPerson:
    """One person: the head, a spouse, then children."""
    surname, given, chinese = NAMES[number % len(NAMES)]
    key = ("principal", "spouse")[number] if number < 2 else f"child-{number - 1}"
    return {
        "key": key,
        "role": key.partition("-")[0],
        "names": {"latin": f"{surname}, {given}", "chinese": chinese},
        "born": "1982-05-14",
        "answers": {"particulars": _answers(surname, given, chinese)},
        "documents": [_document("travel_document", key, files), _document("academic", key, 0)],
        "declarations": [{"key": "truth", "since": "2024-11-01", "sha256": "d" * 64}],
        "signature": {
            "signer": "self",
            "name": f"{surname} {given}",
            "relationship": "",
            "kind": "drawn" if number == 0 else "typed",
            "drawing": [[[10, 40], [60, 12], [110, 55]], [[120, 30], [180, 34]]]
            if number == 0
            else None,
            "typed": "" if number == 0 else f"{surname} {given}",
            "covers": "e" * 64,
            "at": "2026-11-22T15:20:00+08:00",
            "day": "2026-11-22",
        },
    }


def _answers(surname: str, given: str, chinese: str) -> dict[str, Json]:
    return {
        "surname": surname,
        "given": given,
        "chinese": chinese,
        "born": "1982-05-14",
        "sex": "male",
        "alone": False,
        "assets": "1800000",
        "plans": "Found a laboratory.\nTeach.",
        "jobs": [{"id": "a", "employer": "Example Ltd 範例", "since": "2015-03-01"}],
    }


def _document(key: str, person_key: str, files: int) -> FrozenDocument:
    return {"document": key, "files": [_file(key, person_key, n) for n in range(1, files + 1)]}


def _file(document: str, person_key: str, number: int) -> FrozenFile:
    name = f"{document}-{number} 護照.jpg"
    content = content_of(f"{person_key}/{name}")
    return {
        "name": name,
        "size": len(content),
        "sha256": sha256(content).hexdigest(),
        "type": "JPEG",
        "pages": 1,
    }


def content_of(name: str) -> bytes:
    """The bytes that stand for a file."""
    return f"bytes of {name}".encode() * 100
