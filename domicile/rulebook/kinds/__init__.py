"""Kinds of answer: how each is typed, read, stored and given to rules."""

from domicile.rulebook.countries import CountryGroup
from domicile.rulebook.kinds.amounts import Money, Percent, Whole
from domicile.rulebook.kinds.chosen import Many, One, YesNo
from domicile.rulebook.kinds.days import Day, YearMonth
from domicile.rulebook.kinds.kind import Kind, Typed, Unreadable, first
from domicile.rulebook.kinds.names import ChineseName, LatinName
from domicile.rulebook.kinds.numbers import Identity
from domicile.rulebook.kinds.places import Address, Country
from domicile.rulebook.kinds.reached import Email, Phone
from domicile.rulebook.kinds.tidying import tidy
from domicile.rulebook.kinds.words import LongWords, Words

__all__ = [
    "Address",
    "ChineseName",
    "Country",
    "CountryGroup",
    "Day",
    "Email",
    "Identity",
    "Kind",
    "LatinName",
    "LongWords",
    "Many",
    "Money",
    "One",
    "Percent",
    "Phone",
    "Typed",
    "Unreadable",
    "Whole",
    "Words",
    "YearMonth",
    "YesNo",
    "first",
    "tidy",
]
