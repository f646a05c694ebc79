"""What can be asked about drafts and submissions."""

from domicile.applications.queries.applicable import applicable_answers, asked_forms, declared, required_signer
from domicile.applications.queries.drafts import (
    WholeDraft,
    draft_by_reference,
    draft_of,
    invitation_of,
    submission_of,
)
from domicile.applications.queries.gaps import Gap, GapCode, gaps, own_gaps
from domicile.applications.queries.pages import page_digest, page_of, row_digest
from domicile.applications.queries.parts import Part, PartState, PersonParts, TaskList, parts

__all__ = [
    "Gap",
    "GapCode",
    "Part",
    "PartState",
    "PersonParts",
    "TaskList",
    "WholeDraft",
    "applicable_answers",
    "asked_forms",
    "declared",
    "draft_by_reference",
    "draft_of",
    "gaps",
    "invitation_of",
    "own_gaps",
    "page_digest",
    "page_of",
    "parts",
    "required_signer",
    "row_digest",
    "submission_of",
]
