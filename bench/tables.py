"""What was measured, beside what was promised, as tables to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True)
class Line:
    """One figure. With `most` or `least` it is a promise; without, it is there to be known."""

    what: str
    value: float
    unit: str = "ms"
    most: float | None = None
    least: float | None = None
    below: bool = False  # `most` itself is too much already

    @property
    def promised(self) -> str:
        """What was promised, in words."""
        if self.most is not None:
            return f"{'under' if self.below else 'at most'} {self.most:g} {self.unit}"
        return f"at least {self.least:g} {self.unit}" if self.least is not None else ""

    @property
    def met(self) -> bool:
        """Was the promise kept?"""
        if self.most is not None:
            return self.value < self.most if self.below else self.value <= self.most
        return self.least is None or self.value >= self.least

    @property
    def measured(self) -> str:
        """The figure with its unit."""
        digits = 0 if abs(self.value) >= 100 else 1 if abs(self.value) >= 10 else 2  # noqa: PLR2004 - three digits are read
        return f"{self.value:,.{digits}f} {self.unit}"

    @property
    def said(self) -> str:
        """Kept, missed, or nothing to keep."""
        if not self.promised:
            return ""
        return "kept" if self.met else "**missed**"


@dataclass(frozen=True)
class Table:
    """The figures of one part of the bench, and how they were come by."""

    title: str
    how: str
    lines: Sequence[Line]

    def markdown(self) -> str:
        """As a section of the documentation."""
        rows = ["| What | Measured | Promised | |", "|---|---:|---|---|"]
        rows += [f"| {e.what} | {e.measured} | {e.promised} | {e.said} |" for e in self.lines]
        return "\n".join([f"## {self.title}", "", self.how, "", *rows, ""])


def p95(values: Sequence[float]) -> float:
    """What nineteen of twenty stay below."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
