"""Cases to test the desk with."""

from datetime import datetime

from domicile.applications.models import Submission
from domicile.casework.commands import lodge
from domicile.casework.models import Case
from tests.groups import NOW, a_group, by, must


def a_case(children: int = 0, *, at: datetime = NOW, files: int = 2) -> Case:
    """The applicant's case of a group that was sent."""
    draft = a_group(children, at=at, files=files)
    submission = must(lodge(draft, by=by(draft), at=at), Submission)
    return Case.objects.select_related("submission__draft").get(submission=submission, position=1)
