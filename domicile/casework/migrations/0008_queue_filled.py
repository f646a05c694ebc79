"""Cases that were there before lists had columns of their own are given theirs."""

import json

from django.db import migrations

from domicile import services
from domicile.applications.queries.names import names_of
from domicile.casework.keys import numbers_of
from domicile.casework.kinds import kind_of_group
from domicile.casework.search_keys import Searched
from domicile.casework.turns import NO_CLOCK, WAITS_LONG
from domicile.rulebook import Group, Person
from domicile.rulebook.completeness import closed


def fill(apps, schema_editor):
    Case = apps.get_model("casework", "Case")
    SearchKey = apps.get_model("casework", "SearchKey")
    for case in Case.objects.filter(authority="").select_related("submission").iterator():
        service = services.service(case.service)
        if service is None:
            continue
        frozen = json.loads(case.submission.frozen)
        searched = _describe(case, service, frozen)
        stage = next((each for each in service.stages if each.key == case.stage), None)
        case.closed_on = case.stage_since if stage and stage.final else None
        case.turn = case.due or (WAITS_LONG if case.paused else NO_CLOCK)
        case.save()
        SearchKey.objects.bulk_create(
            [SearchKey(case=case, authority=case.authority, key=key) for key in searched.keys],
            ignore_conflicts=True,
        )


def _describe(case, service, frozen):
    person = next(each for each in frozen["people"] if each["key"] == case.application_key)
    role = service.role(person["role"])
    names = names_of(role, person["answers"])
    group = Group(tuple(Person(e["key"], e["role"], e["answers"]) for e in frozen["people"]))
    case.authority, case.received_on = service.authority.key, case.submission.legal_day
    case.kind = kind_of_group(service, closed(service, group), case.received_on)
    case.name_latin, case.name_chinese = names.spoken[:200], names.chinese[:100]
    return Searched(names, numbers_of(role, person["answers"]), frozen.get("email", ""))


class Migration(migrations.Migration):

    dependencies = [("casework", "0007_queue")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
