"""What if: a change chosen, tried in the background, watched, read; and taken as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from domicile.accounts.roles import Permission
from domicile.audit.events import Event
from domicile.casework.changes import Change
from domicile.casework.exports import MARK, csv_line
from domicile.casework.queue import desk_of
from domicile.casework.trials import Trial
from domicile.casework.what_if import KEPT_FOR, UNDER_WAY, ask, stop
from domicile.desk.asked import services_of
from domicile.desk.door import Sitting, at_desk
from domicile.desk.joints import see_other
from domicile.desk.trial_form import TrialForm, said
from domicile.desk.trial_words import Words
from domicile.desk.views.rulebook import service_of
from domicile.rulebook.differences import What
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from domicile.casework.trials import TrialFinding

MOST_AT_ONCE = 2  # being tried for one officer
SHOWN = 20
PAGE = 50
ORDER = {what.value: place for place, what in enumerate(What)}


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.COMPARE_RULES)
def what_if(sitting: Sitting) -> HttpResponse:
    """Choose a change and the cases; and what was tried in the last month."""
    known = services_of(sitting.officer.authority)
    if not known:
        raise Http404
    given = sitting.request.POST or sitting.request.GET
    chosen = next((each for each in known if each.key == given.get("service")), known[0])
    form, wrong = TrialForm(sitting, known, chosen), dict[str, str]()
    if sitting.request.method == "POST":
        asked = form.read(sitting.request.POST)
        busy = _own(sitting).filter(state__in=UNDER_WAY).count() >= MOST_AT_ONCE
        if asked.change is not None and not busy:
            trial = ask(sitting.officer, asked.change, asked.over, at=sitting.at)
            return see_other("desk:trial", trial.pk)
        two = _("Two are being tried already. Wait until one is done, or stop one.")
        wrong = asked.wrong or {"way": two}
    context = {
        "form": form,
        "services": known,
        "given": given,
        "wrong": wrong,
        "trials": [_line(sitting, each) for each in _seen(sitting).order_by("-pk")[:SHOWN]],
    }
    return sitting.show("desk/what_if/ask.html", context, status=422 if wrong else 200)


@require_safe
@at_desk(Permission.COMPARE_RULES)
def trial(sitting: Sitting, pk: int) -> HttpResponse:
    """How far it is, and what would differ: groups of cases in sentences."""
    found = _trial(sitting, pk)
    service = service_of(sitting, found.service)
    words = Words(service, sitting.language)
    groups = [
        {"key": key, "said": words.group(each["alike"]), "cases": each["cases"], "what": each}
        for key, each in found.found.get("groups", {}).items()
    ]
    groups.sort(key=lambda each: (_place(each["what"]), -each["cases"]))
    told = found.found
    context = {
        **_line(sitting, found),
        "groups": [each for each in groups if not _failed(each["what"])],
        "uncompared": [each for each in groups if _failed(each["what"])],
        "differ": told.get("differ", 0),
        "failed": told.get("uncompared", 0),
        "cases": told.get("cases", 0),
        "unasked": _unasked(found),
    }
    return sitting.show("desk/what_if/trial.html", context)


@require_safe
@at_desk(Permission.COMPARE_RULES)
def trial_group(sitting: Sitting, pk: int, group: str) -> HttpResponse:
    """The cases of one group, with what it is in each."""
    found = _trial(sitting, pk)
    alike = found.found.get("groups", {}).get(group)
    if alike is None:
        raise Http404
    words = Words(service_of(sitting, found.service), sitting.language)
    after = sitting.request.GET.get("after", "")
    rows = _findings(sitting, found).filter(group=group)
    if after.isascii() and after.isdigit() and len(after) < 19:  # noqa: PLR2004  # of 64 bits
        rows = rows.filter(pk__gt=int(after))
    page = list(rows[: PAGE + 1])
    sitting.read(Event.TRIAL_READ, f"trial:{pk}", f"{len(page[:PAGE])} cases")
    context = {
        **_line(sitting, found),
        "told": words.group(alike["alike"]),
        "number": alike["cases"],
        "rows": [
            {
                "case": each.case,
                "told": words.one(alike["alike"], each.before, each.after),
                "opens": sitting.may(Permission.READ_CASE, each.case),
            }
            for each in page[:PAGE]
        ],
        "more": page[PAGE - 1].pk if len(page) > PAGE else None,
    }
    return sitting.show("desk/what_if/group.html", context)


@require_POST
@at_desk(Permission.COMPARE_RULES)
def trial_stop(sitting: Sitting, pk: int) -> HttpResponse:
    """Stop it; what was found so far stays."""
    stop(_trial(sitting, pk), by=sitting.officer, at=sitting.at)
    return see_other("desk:trial", pk)


@require_safe
@at_desk(Permission.COMPARE_RULES, fresh=True)
def trial_csv(sitting: Sitting, pk: int) -> HttpResponse:
    """Every difference of every case, by its reference."""
    found = _trial(sitting, pk)
    service = service_of(sitting, found.service)
    sitting.read(Event.TRIAL_READ, f"trial:{pk}", "csv")
    lines = _csv(_findings(sitting, found), found, Words(service, sitting.language))
    answer = cast(
        "HttpResponse", StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    )
    answer["Content-Disposition"] = f'attachment; filename="what-if-{pk}.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _csv(rows: QuerySet[TrialFinding], found: Trial, words: Words) -> Iterator[bytes]:
    heads = (_("Reference"), _("Person"), _("What would differ"), _("In this case"))
    yield (MARK + csv_line(heads)).encode()
    groups = {
        key: (words.group(each["alike"]), each["alike"])
        for key, each in found.found.get("groups", {}).items()
    }
    for each in rows.iterator(chunk_size=1000):
        told, alike = groups[each.group]
        one = words.one(alike, each.before, each.after)
        line = (each.case.reference, each.case.application_key, told, one)
        yield csv_line(line).encode()


def _own(sitting: Sitting) -> QuerySet[Trial]:
    return Trial.objects.filter(officer=sitting.officer)


def _seen(sitting: Sitting) -> QuerySet[Trial]:
    """What the managers of the authority tried; one of a unit sees what was tried on that."""
    found = Trial.objects.filter(authority=sitting.officer.authority).select_related("officer")
    unit = sitting.officer.unit
    return found.filter(unit=unit) if unit else found


def _trial(sitting: Sitting, pk: int) -> Trial:
    found = _seen(sitting).filter(pk=pk, asked_at__gt=sitting.at - KEPT_FOR).first()
    if found is None:
        raise Http404
    return found


def _findings(sitting: Sitting, found: Trial) -> QuerySet[TrialFinding]:
    """Whoever reads it, their own cases are left out."""
    rows = found.findings.select_related("case", "case__submission__draft").order_by("pk")
    own = desk_of(sitting.officer, sitting.on).own
    return rows.exclude(case__submission__in=own) if own else rows


def _line(sitting: Sitting, each: Trial) -> dict[str, object]:
    """One trial as lists and its own page show it."""
    service = service_of(sitting, each.service)
    zone, language = sitting.zone, sitting.language
    kinds = {kind.key: kind.title for kind in service.kinds}
    return {
        "trial": each,
        "service": service,
        "change": said(Change.from_json(each.change), service, language),
        "asked": formats.date_and_time(each.asked_at.astimezone(zone), language),
        "kept": formats.long_date((each.asked_at + KEPT_FOR).astimezone(zone).date(), language),
        "first": formats.long_date(each.since, language),
        "last": formats.long_date(each.until, language),
        "kind": kinds.get(each.kind, ""),
        "busy": each.state in UNDER_WAY,
    }


def _place(group: dict[str, dict[str, str]]) -> int:
    return ORDER.get(group["alike"]["what"], len(ORDER))


def _failed(group: dict[str, dict[str, str]]) -> bool:
    return group["alike"]["what"] == What.UNCOMPARED


def _unasked(found: Trial) -> bool:
    """Whether the number that was changed is one that no case asked for."""
    key = str(found.change["about"])
    number = found.change["way"] == "number" and key.startswith(("table.", "limit."))
    return number and found.state == Trial.State.READY and not found.found.get("asked")
