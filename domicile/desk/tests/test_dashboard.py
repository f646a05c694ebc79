"""The dashboard, exports and absence as an officer sees them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from domicile import services
from domicile.accounts.models import Officer
from domicile.accounts.roles import Role
from domicile.audit.models import Entry
from domicile.casework.exports import write_export
from domicile.casework.figures import count_figures
from domicile.casework.models import Export
from domicile.desk.charts import bars, line, single_bars, stacked
from domicile.notices.models import Notice
from domicile.notices.staff import export_asked
from tests.desk_cases import a_case
from tests.groups import known_services
from tests.officers import an_officer, desk_browser

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


@pytest.fixture
def senior() -> Officer:
    return an_officer(Role.SENIOR)


def test_every_picture_has_its_sentence_and_its_table(senior: Officer) -> None:
    today = timezone.now().date()
    a_case(received_on=today)
    a_case(received_on=today, closed_on=today, kept=True, pledge_used=2, waiting="")
    count_figures(timezone.now())
    page = desk_browser(senior).get("/en/desk/dashboard/").content.decode()
    assert (page.count('<svg class="chart"'), page.count("</table>")) == (4, 4)
    for words in (
        "We have decided fewer than came in",
        "Every pledge was kept",
        "100.0\u00a0% wait",
    ):
        assert words in page


def test_the_dashboard_asks_the_same_few_questions_however_many_cases(senior: Officer) -> None:
    browser = desk_browser(senior)
    browser.get("/en/desk/dashboard/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/en/desk/dashboard/")
    for _ in range(20):
        a_case()
    count_figures(timezone.now())
    with CaptureQueriesContext(connection) as many:
        browser.get("/en/desk/dashboard/")
    assert len(many) == len(few)


def test_before_anything_was_counted_the_page_says_so(senior: Officer) -> None:
    page = desk_browser(senior).get("/en/desk/dashboard/").content.decode()
    assert "The first are not there yet." in page


def test_a63_who_asks_for_an_export_gets_it_and_nobody_else(senior: Officer) -> None:
    case, browser = a_case(), desk_browser(senior)
    browser.post("/en/desk/exports/ask/", {"asked": "waiting=us"})
    export = Export.objects.get()
    assert "waiting its turn" in browser.get("/en/desk/exports/").content.decode()
    address = f"/en/desk/exports/{export.pk}/"
    assert browser.get(address).status_code == 404
    write_export(export.pk, at=timezone.now())
    answer = browser.get(address)
    assert case.reference.encode() in b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert desk_browser(an_officer(Role.SENIOR)).get(address).status_code == 404
    told = Entry.objects.filter(event="export:read").values_list("actor_key", "reason")
    assert list(told) == [(f"officer:{senior.pk}", "1 rows")]


def test_a63_an_export_is_gone_after_a_day(senior: Officer) -> None:
    browser = desk_browser(senior)
    browser.post("/en/desk/exports/ask/", {"what": "figures"})
    export = Export.objects.get()
    write_export(export.pk, at=timezone.now())
    Export.objects.update(asked_at=timezone.now() - timedelta(hours=25))
    assert browser.get(f"/en/desk/exports/{export.pk}/").status_code == 404


def test_a63_the_auditors_are_told_once_of_every_export(senior: Officer) -> None:
    auditor = an_officer(Role.AUDITOR)
    an_officer(Role.AUDITOR, authority="macao-psp")
    desk_browser(senior).post("/en/desk/exports/ask/", {"what": "figures"})
    asked = Entry.objects.get(event="export:asked")
    for _ in range(2):
        export_asked(asked)
    assert [notice.to for notice in Notice.objects.filter(kind="export")] == [auditor.email]


@pytest.mark.parametrize("role", [Role.COUNTER, Role.CASE, Role.AUDITOR, Role.ADMINISTRATOR])
def test_a63_who_may_not_export_asks_for_nothing(role: Role) -> None:
    browser = desk_browser(an_officer(role))
    assert browser.post("/en/desk/exports/ask/").status_code == 403
    assert not Export.objects.exists()


def test_a63_a_service_manager_exports_figures_and_no_names() -> None:
    browser = desk_browser(an_officer(Role.MANAGER))
    assert browser.post("/en/desk/exports/ask/", {"what": "cases"}).status_code == 403
    assert browser.post("/en/desk/exports/ask/", {"what": "figures"}).status_code == 303


def test_whoever_goes_away_hands_the_cases_over_and_comes_back(senior: Officer) -> None:
    cover, browser = an_officer(name="HO Wai Kei"), desk_browser(senior)
    a_case(assignee=senior)
    until = (timezone.now() + timedelta(days=9)).date()
    browser.post("/en/desk/absence/", {"until": until.isoformat(), "cover": cover.pk})
    assert "HO Wai Kei" in browser.get("/en/desk/absence/").content.decode()
    away = desk_browser(cover).get("/en/desk/queue/").context["rail"]["away"]
    assert [(view.name, view.count) for view in away] == [(f"For {senior.name} while away", "1")]
    browser.post("/en/desk/absence/", {"back": ""})
    senior.refresh_from_db()
    assert (senior.absent_until, senior.cover) == (None, None)


@pytest.mark.parametrize(
    ("until", "cover", "wrong"),
    [("", "", "until"), ("2020-01-01", "", "until"), ("2999-01-01", "0", "cover")],
)
def test_an_absence_needs_a_day_to_come_and_a_colleague(
    senior: Officer, until: str, cover: str, wrong: str
) -> None:
    an_officer()
    answer = desk_browser(senior).post("/en/desk/absence/", {"until": until, "cover": cover})
    assert f'id="{wrong}-error"' in answer.content.decode()


def test_bars_end_at_their_values_and_stand_apart() -> None:
    chart = bars([(10, 5), (0, 8)], ["a", "b"])
    first, half, none, _ = chart.marks
    assert (round(first.height), round(half.height), none.height) == (150, 75, 0)
    assert first.x + first.width < half.x < none.x


def test_a_line_tells_the_first_the_worst_and_the_last_value() -> None:
    chart = line([97.5, None, 94.9, 99.0, 98.6], list("abcde"), 96)
    assert [mark.words for mark in chart.marks] == ["97.5", "94.9", "", "98.6"]
    assert [mark.bad for mark in chart.marks] == [False, True, False, False]


def test_pictures_of_nothing_can_be_drawn() -> None:
    assert (bars([], []).marks, line([None], ["a"], None).marks, stacked([]).marks) == ((), (), ())
    assert [mark.words for mark in single_bars([0, 0], ["a", "b"]).marks] == ["0", "0"]


@pytest.mark.parametrize(
    ("words", "told"), [("16 Nov", [2, 5, 8, 11]), ("11月16日", [3, 7, 11])], ids=["en", "zh"]
)
def test_words_below_a_chart_never_touch_one_another(words: str, told: list[int]) -> None:
    step = (300 - 42 - 6) / 12
    drawn = [each.at for each in bars([(1, 1)] * 12, [words] * 12).columns]
    assert drawn == [round(42 + step * (place + 0.5), 1) for place in told]
