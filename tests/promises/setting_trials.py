"""Settings in races and under kill -9: run by the driver, on either database."""

from collections.abc import Callable
from functools import partial

from domicile.managing import commands, snapshots
from domicile.managing.models import Edition, SettingStep
from domicile.managing.tests.worlds import DEARER, NOW, proposed, two_managers
from tests.officers import an_officer
from tests.promises.dying import at_once, dies

CROWD = 8


def agreeing_at_once() -> dict[str, object]:
    """Eight managers agree at one moment: one step, one edition, and the others are told."""
    setting = proposed(DEARER, an_officer("manager"))
    before = editions()
    managers = [an_officer("manager") for _each in range(CROWD)]
    answers = at_once([partial(commands.agree, setting, by=each, at=NOW) for each in managers])
    told = [each for each in answers if each == commands.Why.MEANWHILE]
    steps = SettingStep.objects.filter(setting=setting).count()
    return {"told": len(told), "steps": steps, "editions": editions() - before}


def agreeing_while_withdrawn() -> dict[str, object]:
    """One agrees while whoever proposed it withdraws: one of them, never both."""
    steps = []
    for _ in range(CROWD):
        first, second = two_managers()
        setting = proposed(DEARER, first)
        at_once(
            [
                partial(commands.agree, setting, by=second, at=NOW),
                partial(commands.withdraw, setting, by=first, at=NOW),
            ]
        )
        steps.append(SettingStep.objects.filter(setting=setting).count())
    return {"steps": steps}


def killed_while_agreeing() -> dict[str, object]:
    """Killed before the commit, nothing of it is there; done again, it stands."""
    first, second = two_managers()
    setting = proposed(DEARER, first)
    signal = dies("audit.entry_written", partial(commands.agree, setting, by=second, at=NOW))
    left = SettingStep.objects.filter(setting=setting).count()
    commands.agree(setting, by=second, at=NOW)
    stands = [each.number for each in snapshots.now().standing]
    return {"signal": signal, "left": left, "seen at once": setting.pk in stands}


def editions() -> int:
    return Edition.objects.values_list("number", flat=True).first() or 0


TRIALS: dict[str, Callable[[], dict[str, object]]] = {
    "agreeing at once": agreeing_at_once,
    "agreeing while withdrawn": agreeing_while_withdrawn,
    "agreeing killed": killed_while_agreeing,
}
