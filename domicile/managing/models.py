"""Settings and what became of them: rows are added and never changed. The database agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from domicile.accounts.models import Officer
from domicile.managing.kinds import kind_of

if TYPE_CHECKING:
    from domicile.managing.kinds import Kind


class Step(models.TextChoices):
    """What happens to a setting. The words are kept: add, never change."""

    AGREE = "agree"
    DECLINE = "decline"
    WITHDRAW = "withdraw"  # whoever proposed it takes the proposal back
    ASK_BACK = "ask_back"  # somebody wants it taken back
    TAKE_BACK = "take_back"  # and another agrees
    KEEP = "keep"  # or it stays


class State(models.TextChoices):
    """Where a setting is; read from its last step."""

    PROPOSED = "proposed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    STANDING = "standing"
    GOING = "going"  # stands, and it is proposed to take it back
    TAKEN_BACK = "taken_back"


# What may happen when, and what it is then.
MOVES: dict[tuple[State, Step], State] = {
    (State.PROPOSED, Step.AGREE): State.STANDING,
    (State.PROPOSED, Step.DECLINE): State.DECLINED,
    (State.PROPOSED, Step.WITHDRAW): State.WITHDRAWN,
    (State.STANDING, Step.ASK_BACK): State.GOING,
    (State.GOING, Step.TAKE_BACK): State.TAKEN_BACK,
    (State.GOING, Step.KEEP): State.STANDING,
}
STANDS = frozenset({State.STANDING, State.GOING})
WAITS = frozenset({State.PROPOSED, State.GOING})
# What needs another officer than the one who asked for it.
SECOND = frozenset({Step.AGREE, Step.TAKE_BACK})


class Setting(models.Model):
    """One change that a manager proposed. `said` is the JSON of its kind, as it was shown."""

    authority = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    service = models.CharField(max_length=60, blank=True)  # empty: of every service it is about
    said = models.JSONField()
    reason = models.CharField(max_length=1000)
    proposed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["authority"], name="managing_setting_authority")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="proposed_with_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def set(self) -> Kind:
        """What it sets, as a value."""
        return kind_of(self.kind, self.said, self.pk)

    @property
    def subject(self) -> str:
        """How the audit log names it."""
        return f"setting:{self.pk}"


class SettingStep(models.Model):
    """What one officer did with a setting. Nobody agrees to what they asked for themselves."""

    setting = models.ForeignKey(Setting, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=10, choices=Step.choices)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            # Of two who press at once, one is first: the other's step has the same number.
            models.UniqueConstraint(fields=["setting", "number"], name="steps_one_by_one"),
            models.CheckConstraint(
                condition=~Q(step__in=sorted(SECOND)) | ~Q(officer=F("asked_by")),
                name="agreed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.setting_id}"


class Edition(models.Model):
    """One row with one number, counted up whenever another set of settings stands.

    Every process compares it with what it has in memory. The row is locked until the commit, so a
    higher number is never seen before a lower one.
    """

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"edition {self.number}"


class Foresight(models.Model):
    """Which open cases a calendar setting moves: looked at part after part, before it is agreed to.

    A case is named by its number: this room knows no cases.
    """

    setting = models.OneToOneField(Setting, models.CASCADE, related_name="foresight")
    begun_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    expected = models.PositiveIntegerField(default=0)
    looked = models.PositiveIntegerField(default=0)
    after = models.BigIntegerField(default=0)  # a worker that is killed goes on behind this case

    def __str__(self) -> str:
        return f"foresight of setting {self.setting_id}"


class Foreseen(models.Model):
    """One case that moves: until when it was, and until when it would be."""

    foresight = models.ForeignKey(Foresight, models.CASCADE, related_name="moved")
    case = models.BigIntegerField()
    reference = models.CharField(max_length=40)
    service = models.CharField(max_length=60)
    before = models.DateTimeField(null=True)
    now = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["foresight", "case"], name="foreseen_once")
        ]

    def __str__(self) -> str:
        return self.reference


def state_after(steps: list[SettingStep]) -> State:
    """Where a setting is after these steps, in their order."""
    state = State.PROPOSED
    for each in steps:
        state = MOVES[state, Step(each.step)]
    return state
