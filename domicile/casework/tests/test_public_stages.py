"""What the quick inquiry tells of stages that only the holder of a case may know: any service."""

from datetime import UTC, date, datetime

import pytest

from domicile import services
from domicile.casework.queries import Found, Progress, _progress
from domicile.rulebook import Service, Stage

DUE = datetime(2027, 2, 20, tzinfo=UTC)
KEPT_BACK = [
    pytest.param(service, stage, id=f"{service.key}-{stage.key}")
    for service in services.all_services()
    for stage in service.stages
    if stage.shown_as
]


def told(service: Service, stage: str) -> Progress:
    found = Found(1, "X-1", service.key, stage, date(2026, 11, 22), DUE, paused=False)
    progress = _progress(found)
    assert progress is not None
    return progress


@pytest.mark.parametrize(("service", "stage"), KEPT_BACK)
def test_a16_nobody_else_learns_the_stage_or_a_day_that_counts_from_it(
    service: Service, stage: Stage
) -> None:
    progress = told(service, stage.key)
    assert (progress.stage.key, progress.due) == (stage.shown_as, None)


@pytest.mark.parametrize("service", services.all_services(), ids=lambda each: each.key)
def test_a_stage_that_everybody_may_know_is_told_with_its_day(service: Service) -> None:
    progress = told(service, service.stages[0].key)
    assert (progress.stage, progress.due) == (service.stages[0], DUE)
