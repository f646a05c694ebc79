"""What can be done with files: the doors of this room."""

from domicile.files.contents import discard
from domicile.files.examining import examine, rotate
from domicile.files.receiving import Refusal, receive
from domicile.files.upkeep import (
    check_store,
    examine_waiting,
    sweep_leftovers,
)

__all__ = [
    "Refusal",
    "check_store",
    "discard",
    "examine",
    "examine_waiting",
    "receive",
    "rotate",
    "sweep_leftovers",
]
