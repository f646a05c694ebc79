"""The stages of a case and which may follow which. Their words are the service's."""

from domicile.rulebook import Service, Stage


class NoStagesError(LookupError):
    """A service whose cases could stand nowhere."""


def first_stage(service: Service) -> Stage:
    """Where a case stands when it is lodged."""
    if not service.stages:
        raise NoStagesError(service.key)
    return service.stages[0]


def stage_of(service: Service, key: str) -> Stage | None:
    """The stage of this key."""
    return next((stage for stage in service.stages if stage.key == key), None)


def public_stage(service: Service, stage: Stage) -> Stage:
    """The stage the public sees: where a stage would tell an outcome, a neutral one."""
    return (stage_of(service, stage.shown_as) or stage) if stage.shown_as else stage


def ends(service: Service, stage: Stage) -> bool:
    """Whether the public sees nothing come after this stage."""
    return stage.final or any(each.final and each.shown_as == stage.key for each in service.stages)


def moves(service: Service) -> dict[str, tuple[str, ...]]:
    """The table of moves: onwards to any later stage, and never away from a final one."""
    return {
        stage.key: () if stage.final else tuple(later.key for later in service.stages[place + 1 :])
        for place, stage in enumerate(service.stages)
    }
