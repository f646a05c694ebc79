"""The numbers that the public inquiry finds a case by: set at lodging, taken away on request."""

from collections.abc import Iterable
from uuid import UUID

from domicile.accounts.digests import digest
from domicile.casework.models import Case, InquiryKey
from domicile.casework.numbers import kept_number
from domicile.rulebook import Role
from domicile.rulebook.text import Answers


def numbers_of(role: Role, answers: Answers) -> tuple[str, ...]:
    """The numbers of identity and travel documents a person gave, each as it is kept."""
    given = (answers.get(each.form.key, {}).get(each.key) for each in role.naming.numbers)
    return tuple(dict.fromkeys(filter(None, (kept_number(str(each or "")) for each in given))))


def open_quick_inquiry(case: Case, numbers: Iterable[str]) -> None:
    """Let the case be found by its reference and these numbers."""
    InquiryKey.objects.bulk_create(
        [
            InquiryKey(case=case, number=number, date_of_birth=case.date_of_birth)
            for number in dict.fromkeys((case.reference, *numbers))
        ],
        ignore_conflicts=True,
    )


def close_quick_inquiry(case: Case) -> None:
    """Let the case be found by nobody: from now on every question about it is a miss."""
    InquiryKey.objects.filter(case=case).delete()


def own_key(submission: UUID | str) -> str:
    """The secret of a submission's own link: 128 bits, the same in every copy of its mail."""
    return digest("own-link", str(submission))[:32]
