"""Browsers that are inside a draft, and what they show, read as a person reads it."""

import re
from datetime import UTC, datetime
from html import unescape

from django.test import Client

from domicile.applications.models import Draft
from domicile.rulebook import Form
from tests.entering import browser_in


def inside(draft: Draft) -> Client:
    """A browser in this draft, whose session is young by the clock that ends sessions."""
    browser = browser_in(draft)
    now = int(datetime.now(UTC).timestamp())
    session = browser.session
    session.update({"began": now, "seen": now})
    session.save()
    return browser


def address(person: str, form: type[Form], page: str = "", *more: str) -> str:
    """Where a page of questions, or a row of it, is."""
    parts = [part for part in (form.key, page, *more) if part]
    return f"/en/draft/people/{person}/forms/{'/'.join(parts)}/"


def words(html: str) -> str:
    """What is read, without tags and runs of space."""
    main = html.partition("<main")[2] or html
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def hidden(html: str, name: str) -> str:
    """What a hidden field holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    return unescape(found[1]) if found else ""


def typed(html: str, name: str) -> str:
    """What stands in a text field."""
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', html)
    return unescape(found[1]) if found else ""


def summary(html: str) -> list[tuple[str, str]]:
    """What the summary of errors says, and where each line leads."""
    box = html.partition('class="govuk-error-summary__list">')[2].partition("</ul>")[0]
    found = re.findall(r'<li>(?:<a href="([^"]*)">)?(.*?)(?:</a>)?</li>', box)
    return [(unescape(text), unescape(where)) for where, text in found]


def links(html: str) -> list[str]:
    """Every address the main part leads to."""
    return [unescape(each) for each in re.findall(r'href="([^"]+)"', html.partition("<main")[2])]


def page(browser: Client, path: str) -> str:
    """The page at this address."""
    answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def save(browser: Client, path: str, **given: str) -> tuple[int, str]:
    """Open a page and save it: gives the status, and where it leads, else its text."""
    seen = hidden(page(browser, path), "_seen")
    return post(browser, path, _seen=seen, **given)


def post(browser: Client, path: str, **given: str) -> tuple[int, str]:
    """Post what is given and nothing else."""
    answer = browser.post(path, given)
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()
