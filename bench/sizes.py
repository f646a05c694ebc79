"""How much is measured: in full, or just enough to see that the bench still works."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Every count of the bench."""

    rounds: int = 120
    pages: int = 6  # a round: few, so that both meet the same moments of a busy machine
    journeys: int = 20
    uploads: int = 12
    families: int = 24
    decisions: int = 60
    replays: int = 40  # batches of fifty
    few: int = 10_000
    many: int = 5_000_000
    many_in_a_file: int = 500_000  # on SQLite, which is for small programmes
    questions: int = 500  # of each kind
    cases: int = 1_000_000  # at the desk
    looks: int = 60  # at each page of it
    batch: int = 25  # questions of a kind before it is another kind's turn
    rest: float = 30.0  # seconds
    slow: int = 50
    heavy: int = 20
    others: int = 150  # pages the others ask for, each time
    rows: int = 300


FULL = Size()
TINY = Size(
    rounds=1,
    pages=2,
    journeys=1,
    uploads=1,
    families=1,
    decisions=1,
    replays=1,
    few=10,
    many=100,
    many_in_a_file=50,
    questions=2,
    cases=200,
    looks=2,
    batch=1,
    rest=0.0,
    slow=2,
    heavy=1,
    others=2,
    rows=3,
)
