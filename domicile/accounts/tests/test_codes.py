"""One-time codes and links."""

from datetime import UTC, datetime, timedelta

import pytest

from domicile.accounts.codes import Issued, issue, new_binding, redeem_code, redeem_link, sweep
from domicile.accounts.limits import count, failures_of_address
from domicile.accounts.models import Code
from domicile.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
BROWSER, OTHER_BROWSER = "binding-1", "binding-2"


def sent(subject: str = "draft:7", bound_to: str = BROWSER, at: datetime = NOON) -> Issued:
    return issue("return", subject, bound_to=bound_to, at=at)


def code(
    text: str, bound_to: str = BROWSER, at: datetime = NOON, purpose: str = "return"
) -> str | None:
    return redeem_code(purpose, text, bound_to=bound_to, address="192.0.2.1", at=at)


def link(token: str, at: datetime = NOON, purpose: str = "return") -> str | None:
    return redeem_link(purpose, token, address="192.0.2.1", at=at)


def wrong(right: str) -> str:
    return f"{(int(right) + 1) % 10**6:06}"


def test_the_code_opens_the_door_it_was_sent_for() -> None:
    assert code(sent().code) == "draft:7"


def test_the_link_opens_it_too() -> None:
    assert link(sent().token) == "draft:7"


@pytest.mark.parametrize("typed", ["{0} ", "{1} {2}", "{3}"])
def test_a_code_is_read_as_people_write_it(typed: str) -> None:
    right = sent().code
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in right)
    assert code(typed.format(right, right[:3], right[3:], wide)) == "draft:7"


def test_codes_have_six_digits_and_tokens_more_than_128_bits() -> None:
    issued = [sent() for _ in range(50)]
    assert {(len(one.code), one.code.isdecimal()) for one in issued} == {(6, True)}
    assert min(len(one.token) for one in issued) * 6 >= 256


def test_a06_a_code_opens_nothing_in_another_browser() -> None:
    assert code(sent().code, bound_to=OTHER_BROWSER) is None


def test_a06_a_code_opens_nothing_for_another_purpose() -> None:
    issued = sent()
    assert (code(issued.code, purpose="sign"), link(issued.token, purpose="sign")) == (None, None)


def test_a06_a_browser_that_asked_for_nothing_gets_in_by_no_code() -> None:
    assert (code("000000"), link("token")) == (None, None)


def test_a18_a_code_for_nobody_is_made_the_same_way_and_opens_nothing() -> None:
    issued = sent(subject="")
    assert (code(issued.code), link(issued.token), len(issued.code)) == (None, None, 6)


def test_a19_a_used_code_is_dead_and_so_is_its_link() -> None:
    issued = sent()
    assert [code(issued.code), code(issued.code), link(issued.token)] == ["draft:7", None, None]


def test_a19_a_used_link_is_dead_and_so_is_its_code() -> None:
    issued = sent()
    assert [link(issued.token), link(issued.token), code(issued.code)] == ["draft:7", None, None]


def test_a19_after_five_wrong_tries_the_right_code_is_dead() -> None:
    issued = sent()
    for _ in range(5):
        assert code(wrong(issued.code)) is None
    assert code(issued.code, at=NOON + timedelta(minutes=9)) is None


def test_a19_failures_count_for_the_draft_whichever_browser_asked() -> None:
    for browser in (BROWSER, OTHER_BROWSER):
        issued = sent(bound_to=browser)
        for _ in range(3):
            code(wrong(issued.code), bound_to=browser)
    assert code(issued.code, bound_to=OTHER_BROWSER) is None


def test_a19_failures_count_for_the_address_whichever_draft_it_was() -> None:
    for _ in range(20):
        count(failures_of_address(), "192.0.2.1", NOON)
    assert link(sent().token) is None


def test_a_code_lives_ten_minutes() -> None:
    first, second = sent(), sent(bound_to=OTHER_BROWSER)
    just, late = NOON + timedelta(minutes=9, seconds=59), NOON + timedelta(minutes=10)
    assert code(first.code, at=just) == "draft:7"
    assert (code(second.code, OTHER_BROWSER, late), link(second.token, late)) == (None, None)


def test_a_new_code_kills_the_one_the_same_browser_asked_for_before() -> None:
    first, second = sent(), sent()
    assert (link(first.token), link(second.token)) == (None, "draft:7")


def test_f12_a_clock_set_back_revives_no_code() -> None:
    issued = sent()
    sweep(NOON + timedelta(minutes=10))
    assert (code(issued.code), link(issued.token)) == (None, None)
    future = sent(at=NOON + timedelta(hours=1))
    assert link(future.token) is None


def test_a36_a_replayed_redemption_a_day_later_has_no_effect() -> None:
    issued = sent()
    code(issued.code)
    sweep(NOON + timedelta(hours=23))
    assert code(issued.code, at=NOON + timedelta(hours=23)) is None


def test_a64_the_database_holds_neither_code_nor_token() -> None:
    issued = sent()
    kept = Code.objects.values().get()
    assert (issued.token in str(kept), BROWSER in str(kept)) == (False, False)
    assert kept["code"] != issued.code


def test_every_issue_and_every_try_is_in_the_log() -> None:
    issued = sent()
    code(wrong(issued.code))
    code(issued.code)
    link("nonsense")
    assert list(Entry.objects.order_by("pk").values_list("event", "subject", "outcome")) == [
        ("code:issued", "draft:7", "done"),
        ("code:refused", "draft:7", "refused"),
        ("code:redeemed", "draft:7", "done"),
        ("code:refused", "nobody", "refused"),
    ]


def test_old_codes_are_forgotten_after_a_day() -> None:
    sent()
    assert [sweep(NOON + timedelta(hours=hours)) for hours in (1, 25)] == [0, 1]


def test_bindings_cannot_be_guessed() -> None:
    assert len({new_binding() for _ in range(100)}) == 100
    assert len(new_binding()) == 43
