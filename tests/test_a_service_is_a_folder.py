"""Adding a service is adding a folder: no edit elsewhere, no migration."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from domicile import services
from domicile.applications.models import Submission
from domicile.config.cli import main
from domicile.config.definition_checks import definitions, translated
from domicile.rulebook import Group, Need, Person, decide
from domicile.services.printing import digest, printed
from tests.applicant import Applicant

WORDS = '''
"""A stall at the lantern fair."""

from domicile.services import texts_of

_ = texts_of(__file__)
'''
FORMS = '''
"""What the lantern fair asks."""

from datetime import date

from domicile.rulebook import Form, Question, Words
from domicile.services.lantern_fair import _


class LF(Form):
    title = _("Stall at the lantern fair")
    name = Question(_("Name"), Words(60))
    born = Question(_("Date of birth"), date)
    sells_food = Question(_("Do you sell food?"), bool)
'''
DOCUMENTS = '''
"""What the lantern fair wants to see."""

from domicile.rulebook import Document
from domicile.services.lantern_fair import _

HYGIENE = Document("hygiene", _("Hygiene certificate"), most_files=2)
'''
SERVICE = '''
"""A stall at the lantern fair."""

from zoneinfo import ZoneInfo

from domicile.rulebook import (
    Authority, Naming, Needs, Refuses, Role, Service, SignedBy, Signer, Source, Stage, fact,
    FILING_DAY,
)
from domicile.services.lantern_fair import _
from domicile.services.lantern_fair.documents import HYGIENE
from domicile.services.lantern_fair.forms import LF
from domicile.workdays import years_between

LAW = Source(_("Fair rules"))
age = fact(_("Age on the day of filing"), years_between, LF.born, FILING_DAY)

service = Service(
    key="lantern-fair",
    title=_("Stall at the lantern fair"),
    short_title=_("Lantern fair"),
    authority=Authority(
        key="fair", name=_("Fair office"), other_name="燈會", latin_name="Fair office",
        chinese_name="燈會", short_name=_("Fair"), chop="燈", zone=ZoneInfo("Asia/Macau"),
    ),
    languages=("en", "zh-hant"),
    roles=(Role("keeper", _("Keeper"), Naming(LF.name, None, None, LF.born)),),
    reference_prefix="FAIR",
    lead=_("Sell at the fair."),
    start_title=_("Ask for a stall"),
    rules=(
        Needs(LF, basis=LAW("1")),
        Needs(HYGIENE, when=LF.sells_food.is_(True), basis=LAW("2")),
        Refuses("too-young", _("You must be 18."), when=age.below(18), basis=LAW("3")),
        SignedBy(Signer.SELF, basis=LAW("4")),
    ),
    stages=(
        Stage("received", _("Received"), next=_("We look at it."), acts=_("We act.")),
        Stage("decided", _("Decided"), next=_("Nothing."), acts=_("Nobody."), final=True),
    ),
)
'''
CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Stall at the lantern fair"
msgstr "燈會攤位"
"""
ON = date(2026, 11, 22)


FILES = {"__init__": WORDS, "forms": FORMS, "documents": DOCUMENTS, "service": SERVICE}


def write(folder: Path, chinese: str) -> Path:
    """A service of this folder's name, and what it says in Chinese."""
    messages = folder / "locale" / "zh_Hant" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    for name, text in FILES.items():
        named = text.replace("lantern_fair", folder.name)
        named = named.replace("lantern-fair", folder.name.replace("_", "-"))
        (folder / f"{name}.py").write_text(named, encoding="utf-8")
    (messages / "django.po").write_text(CATALOGUE.replace("燈會攤位", chinese), encoding="utf-8")
    with (messages / "django.po").open("rb") as source, (messages / "django.mo").open("wb") as mo:
        write_mo(mo, read_po(source))
    return folder


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[Path]:
    """The folder of a new service, found like the others, and gone afterwards."""
    folder = write(tmp_path / "lantern_fair", "燈會攤位")
    look_again(tmp_path, there=True)
    yield folder
    look_again(tmp_path, there=False)


def look_again(path: Path, *, there: bool) -> None:
    """As a new start would: folders and their words are looked for again."""
    if there:
        services.__path__.append(str(path))
    else:
        services.__path__.remove(str(path))
    services.forget()


def answers(**more: object) -> Group:
    given = {"lf": {"name": "Chan", "born": "1990-01-01", **more}}
    return Group((Person("keeper", "keeper", given),))  # type: ignore[arg-type]  # JSON values


@pytest.mark.usefixtures("fair")
def test_a_new_folder_is_found_beside_the_others() -> None:
    there = [each.key for each in services.all_services()]
    assert (there.count("hong-kong-qmas"), there.count("lantern-fair")) == (1, 1)


@pytest.mark.usefixtures("fair")
def test_the_services_that_were_there_stay_the_same_objects() -> None:
    first = services.service("hong-kong-qmas")
    services.forget()
    assert services.service("hong-kong-qmas") is first


@pytest.mark.usefixtures("fair")
def test_a_new_service_decides() -> None:
    fair = services.service("lantern-fair")
    assert fair is not None
    decision = decide(fair, answers(sells_food=True), ON)
    assert [(o.document.key, o.need) for o in decision.documents] == [("hygiene", Need.REQUIRED)]
    assert [o.rule for o in decision.refusals] == []


@pytest.mark.usefixtures("fair")
def test_a_new_service_speaks_its_languages_from_its_own_catalogue() -> None:
    fair = services.service("lantern-fair")
    assert fair is not None
    with override("zh-hant"):
        assert str(fair.title) == "燈會攤位"
    assert translated(fair, fair.title, "zh-hant")
    assert not translated(fair, fair.lead, "zh-hant")


def test_two_services_with_the_same_english_say_each_their_own(fair: Path) -> None:
    write(fair.parent / "lantern_parade", "巡遊攤位")
    services.forget()
    both = [services.service(key) for key in ("lantern-fair", "lantern-parade")]
    with override("zh-hant"):
        assert [str(each and each.title) for each in both] == ["燈會攤位", "巡遊攤位"]
        assert gettext("Stall at the lantern fair") == "Stall at the lantern fair"


def test_a_text_that_is_not_read_from_the_own_catalogue_is_found(fair: Path) -> None:
    words = "from django.utils.translation import gettext_lazy as _\n"
    (fair / "__init__.py").write_text(words, encoding="utf-8")
    services.forget()
    found = services.service("lantern-fair")
    assert found is not None
    assert not translated(found, found.title, "zh-hant")


@pytest.mark.usefixtures("fair")
def test_a_new_service_prints_and_has_a_digest() -> None:
    fair = services.service("lantern-fair")
    assert fair is not None
    assert printed(fair, "en").startswith("# Stall at the lantern fair\n")
    assert printed(fair, "zh-hant").startswith("# 燈會攤位\n")
    assert len(digest(fair)) == 64


@pytest.mark.usefixtures("fair")
def test_a_new_service_passes_the_checks_at_the_start() -> None:
    assert [each.msg for each in definitions(None) if "lantern" in str(each.msg)] == []


@pytest.mark.usefixtures("fair")
def test_a_new_service_is_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["services"]) == 0
    assert "lantern-fair\n" in capsys.readouterr().out
    assert main(["rulebook", "lantern-fair"]) == 0
    assert "Hygiene certificate" in capsys.readouterr().out


@pytest.mark.usefixtures("fair")
@pytest.mark.django_db
def test_a_new_service_needs_no_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("fair")
def test_a_new_folder_is_applied_for_from_the_start_page_to_the_acknowledgment(
    client: Client,
) -> None:
    facts = {
        "service": "lantern-fair",
        "people": [
            {
                "key": "keeper",
                "role": "keeper",
                "answers": {"lf": {"name": "CHAN", "born": "1990-01-01", "sells_food": False}},
            }
        ],
    }
    assert client.get("/zh-hant/lantern-fair/").content.decode().count("燈會攤位") > 0
    keeper = Applicant(client, facts, timezone.now().date(), email="keeper@example.org")
    keeper.prepare()
    assert keeper.send()["Location"] == "/en/acknowledgment/"
    sent = Submission.objects.get()
    assert (sent.reference_id[:5], sent.reference_id in shown(client)) == ("FAIR-", True)


def shown(client: Client) -> str:
    return client.get("/en/acknowledgment/").content.decode()
