"""Links in mails and papers: to the configured address, whatever a request said (A30)."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def absolute(path: str) -> str:
    """A path of ours as people can follow it."""
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError("not a path of ours")
    return f"{settings.ADDRESS}{path}"


def page_address(name: str, *args: str) -> str:
    """A page of ours in the language in force."""
    return absolute(reverse(name, args=args))


def genuine_address(submission: str, language: str) -> str:
    """The public page that says whether an acknowledgment is genuine."""
    with translation.override(language):
        return page_address("inquiry:genuine", submission)
