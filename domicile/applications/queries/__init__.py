"""What can be asked about drafts and submissions."""

from domicile.applications.queries.applicable import (
    applicable_answers,
    asked_forms,
    declared,
    declared_json,
    required_signer,
)
from domicile.applications.queries.covers import (
    covered_days,
    covered_files,
    covers_in,
    covers_of,
    dated_documents,
)
from domicile.applications.queries.drafts import (
    WholeDraft,
    draft_by_reference,
    draft_of,
    invitation_of,
    submission_of,
)
from domicile.applications.queries.gaps import Gap, GapCode, gaps, own_gaps
from domicile.applications.queries.names import Names, born_of, names_of
from domicile.applications.queries.pages import (
    begun,
    page_digest,
    page_of,
    row_digest,
    row_of,
    rows_of,
    typed_of,
)
from domicile.applications.queries.parts import Part, PartState, PersonParts, TaskList, parts

__all__ = [
    "Gap",
    "GapCode",
    "Names",
    "Part",
    "PartState",
    "PersonParts",
    "TaskList",
    "WholeDraft",
    "applicable_answers",
    "asked_forms",
    "begun",
    "born_of",
    "covered_days",
    "covered_files",
    "covers_in",
    "covers_of",
    "dated_documents",
    "declared",
    "declared_json",
    "draft_by_reference",
    "draft_of",
    "gaps",
    "invitation_of",
    "names_of",
    "own_gaps",
    "page_digest",
    "page_of",
    "parts",
    "required_signer",
    "row_digest",
    "row_of",
    "rows_of",
    "submission_of",
    "typed_of",
]
