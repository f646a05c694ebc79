"""The definition behind a submission or draft."""

from domicile import services
from domicile.rulebook.service import Service


class UnknownServiceError(LookupError):
    """Something stored names a service that has no definition any more."""


def service_of(key: str) -> Service:
    """The service with this key; raises `UnknownServiceError` if there is none."""
    found = services.service(key)
    if found is None:
        raise UnknownServiceError(key)
    return found
