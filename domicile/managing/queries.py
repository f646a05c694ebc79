"""Which settings there are, and which of them stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from domicile.managing.models import (
    STANDS,
    WAITS,
    Edition,
    Setting,
    SettingStep,
    State,
    Step,
    state_after,
)

if TYPE_CHECKING:
    from domicile.accounts.models import Officer
    from domicile.managing.kinds import Kind


@dataclass(frozen=True)
class Known:
    """A setting with its steps."""

    row: Setting
    steps: tuple[SettingStep, ...]

    @property
    def state(self) -> State:
        return state_after(list(self.steps))

    @property
    def set(self) -> Kind:
        return self.row.set

    @property
    def stands(self) -> bool:
        return self.state in STANDS

    @property
    def waits(self) -> bool:
        """Whether somebody else has to say something."""
        return self.state in WAITS

    @property
    def asked_by(self) -> Officer:
        """Who asked for what is waited for: nobody agrees to that themselves."""
        asks = [each for each in self.steps if each.step == Step.ASK_BACK]
        return asks[-1].officer if asks else self.row.proposed_by

    @property
    def agreed(self) -> SettingStep | None:
        """The step with which it began to stand."""
        return next((each for each in self.steps if each.step == Step.AGREE), None)

    @property
    def last(self) -> SettingStep | None:
        return self.steps[-1] if self.steps else None


def edition() -> int:
    """The number of the settings that stand; 0 before there were any."""
    rows = Edition.objects.using(settings.INQUIRY_DATABASE).filter(pk=1)
    return rows.values_list("number", flat=True).first() or 0


def standing() -> tuple[Kind, ...]:
    """Every setting that stands, in the order in which they were agreed to: the later one wins."""
    steps: dict[int, list[SettingStep]] = {}
    rows: dict[int, Setting] = {}
    found = SettingStep.objects.using(settings.INQUIRY_DATABASE).select_related("setting")
    for each in found.order_by("setting", "number"):
        steps.setdefault(each.setting_id, []).append(each)
        rows[each.setting_id] = each.setting
    known = [Known(rows[pk], tuple(steps[pk])) for pk in rows]
    stand = [(each.agreed.pk, each.set) for each in known if each.stands and each.agreed]
    return tuple(kind for _order, kind in sorted(stand, key=lambda pair: pair[0]))


def settings_of(authority: str) -> tuple[Known, ...]:
    """Every setting of an authority, the newest first; two queries."""
    rows = Setting.objects.filter(authority=authority).select_related("proposed_by")
    return _known(list(rows.order_by("-pk")))


def setting_of(authority: str, pk: int) -> Known | None:
    """One setting, if it is this authority's."""
    rows = Setting.objects.filter(authority=authority, pk=pk).select_related("proposed_by")
    return next(iter(_known(list(rows))), None)


def _known(rows: list[Setting]) -> tuple[Known, ...]:
    steps: dict[int, list[SettingStep]] = {row.pk: [] for row in rows}
    found = SettingStep.objects.filter(setting__in=rows).select_related("officer", "asked_by")
    for each in found.order_by("setting", "number"):
        steps[each.setting_id].append(each)
    return tuple(Known(row, tuple(steps[row.pk])) for row in rows)
