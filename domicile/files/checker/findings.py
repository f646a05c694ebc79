"""What a check has found so far; a refusal ends it."""

from dataclasses import dataclass, field
from typing import Final

from domicile.files.verdicts import Code, Param, Reason

MOST_NAMED: Final = 10  # pages named in one reason


class RefusedError(Exception):
    """The file is refused: nothing more need be looked at."""

    def __init__(self, code: Code, **params: Param) -> None:
        super().__init__(code.value)
        self.reason = Reason(code, params)


@dataclass
class Findings:
    """Reasons, one for each code, with the pages they were found on."""

    params: dict[Code, dict[str, Param]] = field(default_factory=dict)
    pages: dict[Code, list[int]] = field(default_factory=dict)

    def add(self, code: Code, **params: Param) -> None:
        self.params.setdefault(code, params)

    def add_page(self, code: Code, page: int) -> None:
        named = self.pages.setdefault(code, [])
        if len(named) < MOST_NAMED:
            named.append(page)

    def reasons(self) -> tuple[Reason, ...]:
        """All of them, the heaviest first."""
        found = [Reason(code, params) for code, params in self.params.items()]
        found += [Reason(code, {"pages": pages}) for code, pages in self.pages.items()]
        return tuple(sorted(found, key=lambda one: -one.code.weight.value))
