"""The same person, document or file in other applications: told to the officer, never a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import F

from domicile.casework.lying import LATER
from domicile.casework.models import Case, CaseDocument, InquiryKey, RequestFile
from domicile.casework.search_keys import is_chinese, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from domicile.casework.lying import Lying

MOST = 20


class Alike(StrEnum):
    """In what another case is like this one."""

    NUMBER = "number"  # of an identity or travel document
    NAME = "name"  # and date of birth
    FILE = "file"  # byte for byte


@dataclass(frozen=True)
class Likeness:
    """Another case and what is the same. `about` is the document of this case, for a file."""

    alike: Alike
    case: Case
    about: str = ""
    theirs: str = ""  # the same file in the other case, as pieces are named there


def likenesses(case: Case, documents: Iterable[Lying]) -> tuple[Likeness, ...]:
    """What other submissions to the same authority share with this case, in a few questions."""
    return (*_numbers(case), *_names(case), *_files(case, documents))


def _numbers(case: Case) -> Iterator[Likeness]:
    own = InquiryKey.objects.filter(case=case).exclude(number=case.reference)
    same = InquiryKey.objects.filter(number__in=own.values("number")).exclude(
        case__submission=case.submission_id
    )
    for key in same.filter(case__authority=case.authority).select_related("case")[:MOST]:
        yield Likeness(Alike.NUMBER, key.case)


def _names(case: Case) -> Iterator[Likeness]:
    born = Case.objects.filter(authority=case.authority, date_of_birth=case.date_of_birth)
    for other in born.exclude(submission=case.submission_id).order_by("-pk")[: MOST * 5]:
        if same_name((case.name_latin, case.name_chinese), (other.name_latin, other.name_chinese)):
            yield Likeness(Alike.NAME, other)


def same_name(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two people may be one: the same words in any order, or the same Chinese name.

    >>> same_name(("CHAN, Tai Man", ""), ("Tai-Man CHAN", "陳大文"))
    True
    """
    mine, theirs = ([*words(" ".join(each))] for each in (one, other))
    chinese = {word for word in mine if is_chinese(word)}
    if chinese & {word for word in theirs if is_chinese(word)}:
        return True
    latin, others = (_run(each) for each in (mine, theirs))
    return bool(latin) and latin == others


def _run(found: list[str]) -> str:
    """All letters of the romanised words: Tai Man and Taiman are written by the same person."""
    return "".join(sorted("".join(word for word in found if not is_chinese(word))))


def _files(case: Case, documents: Iterable[Lying]) -> Iterator[Likeness]:
    mine = {each.file.sha256: each.document for each in documents}
    same = (
        CaseDocument.objects.filter(file__sha256__in=list(mine))
        .exclude(case__submission=case.submission_id)
        .filter(case__authority=case.authority)
    )
    for other in same.select_related("case", "file").order_by("-pk")[:MOST]:
        yield Likeness(Alike.FILE, other.case, mine[other.file.sha256], str(other.pk))
    yield from _files_later(case, mine)


def _files_later(case: Case, mine: Mapping[str, str]) -> Iterator[Likeness]:
    """The same among what others sent on request: asked of the case of the person it was for."""
    sent = RequestFile.objects.filter(
        file__sha256__in=list(mine),
        sent_at__isnull=False,
        item__request__submission__cases__authority=case.authority,
        item__request__submission__cases__application_key=F("item__application_key"),
    ).exclude(item__request__submission=case.submission_id)
    found = sent.annotate(theirs=F("item__request__submission__cases")).select_related("file")
    listed = list(found.order_by("-sent_at")[:MOST])
    cases = Case.objects.in_bulk([each.theirs for each in listed]) if listed else {}
    for other in listed:
        where = cases[other.theirs]
        yield Likeness(Alike.FILE, where, mine[other.file.sha256], f"{LATER}{other.pk}")
