"""What the database and the store hold, told by a process that stands beside the product.

`python -m tests.promises.look [REFERENCE…]` prints one JSON object.
"""

import json
import sys

import django

django.setup()

from domicile.applications.models import Draft, Submission, Upload  # noqa: E402 - needs Django
from tests.promises.invariants import broken  # noqa: E402 - the same


def main(shown: list[str]) -> None:
    """Tell which promises are broken, and how many drafts, files and submissions there are."""
    found = {
        "broken": broken(set(shown)),
        "drafts": Draft.objects.filter(state="open").count(),
        "uploads": Upload.objects.count(),
        "lodged": list(Submission.objects.order_by("pk").values_list("reference_id", flat=True)),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
