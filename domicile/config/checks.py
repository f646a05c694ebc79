"""What a start refuses (abuse case A66): every unsafe setting, named, with what to do."""

from collections.abc import Iterator, Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Caution
from django.db import DatabaseError

from domicile.config.environment import LOOPBACK, Environment

SHORTEST_KEY = 50
FEWEST_CHARACTERS = 10
KNOWN_KEYS = ("changeme", "change-me", "secret", "insecure", "password", "example", "domicile")


def unsafe_settings(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001  # Django's signature
    **_options: object,
) -> list[CheckMessage]:
    """Django's `check --deploy` asks here; `domicile serve` refuses to start on any error."""
    return list(refusals(settings.ENVIRONMENT, debug=settings.DEBUG))


def known_accounts(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001  # Django's signature
    **_options: object,
) -> list[CheckMessage]:
    """No production has officers whose passwords are on the demo's page (A66)."""
    # Models can be imported only once Django is set up, and `refusals` is asked before.
    from domicile.config import demo_officers  # noqa: PLC0415

    try:
        known = not settings.DEMO and demo_officers.there_are()
    except DatabaseError:  # no tables yet: nobody is in them
        return []
    if not known:
        return []
    return [
        Error(
            "Officers of the demo can sign in: everybody knows their passwords.",
            hint="Disable them: domicile officer list, domicile officer disable EMAIL.",
            id="domicile.E009",
        )
    ]


def refusals(environment: Environment, *, debug: bool = False) -> Iterator[CheckMessage]:
    """Everything unsafe about this environment; errors stop a start, cautions are printed."""
    if debug:
        yield Error("DEBUG is on.", hint="Domicile never needs it.", id="domicile.E001")
    if environment.demo:
        yield from _demo(environment)
    else:
        yield from _production(environment)


def _demo(environment: Environment) -> Iterator[CheckMessage]:
    if environment.host not in LOOPBACK:
        yield Error(
            "The demo profile listens beyond this machine.",
            hint="Set DOMICILE_PROFILE=production, or DOMICILE_HOST=127.0.0.1.",
            id="domicile.E002",
        )


def _production(environment: Environment) -> Iterator[CheckMessage]:
    yield from _secret_key(environment.secret_key)
    yield from _address(environment)
    if "*" in environment.allowed_hosts:
        yield Error(
            "DOMICILE_ALLOWED_HOSTS answers to every name.",
            hint="List the names people use.",
            id="domicile.E005",
        )
    if environment.fault:
        yield Error(
            "DOMICILE_FAULT is set: it kills processes, for tests.",
            hint="Take it out of the environment.",
            id="domicile.E006",
        )
    yield from _kept(environment)
    yield from _sent(environment)


def _secret_key(key: str) -> Iterator[CheckMessage]:
    known = any(word in key.lower() for word in KNOWN_KEYS)
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS or known:
        yield Error(
            "DOMICILE_SECRET_KEY is missing, short or well known.",
            hint="`python3 -c 'import secrets; print(secrets.token_urlsafe(64))'` makes one.",
            id="domicile.E003",
        )


def _address(environment: Environment) -> Iterator[CheckMessage]:
    if not environment.address.startswith("https://"):
        yield Error(
            "DOMICILE_ADDRESS is not an https:// address.",
            hint="Links in mails and letters lead there: say how people reach this site.",
            id="domicile.E004",
        )


def _kept(environment: Environment) -> Iterator[CheckMessage]:
    if environment.web_hosts > 1 and not environment.database_url:
        yield Caution(
            "SQLite serves several web hosts.",
            hint="Set DOMICILE_DATABASE_URL to a PostgreSQL server.",
            id="domicile.W001",
        )
    if environment.web_hosts > 1 and not environment.cache_url:
        yield Caution(
            "Each web host counts requests by itself.",
            hint="Set DOMICILE_CACHE_URL to a Redis or Valkey server.",
            id="domicile.W002",
        )


def _sent(environment: Environment) -> Iterator[CheckMessage]:
    if not environment.mail_url:
        yield Error(
            "DOMICILE_MAIL_URL is not set: nobody could return to a draft.",
            hint="Such as smtp+tls://user:password@mail.example:587",
            id="domicile.E007",
        )
    own_chain = environment.signing_key.endswith((".p12", ".pfx"))
    if not (environment.signing_key and (environment.signing_certificate or own_chain)):
        yield Error(
            "No key signs the acknowledgments.",
            hint="Set DOMICILE_SIGNING_KEY and DOMICILE_SIGNING_CERTIFICATE to PEM files, "
            "or the first to a .p12.",
            id="domicile.E008",
        )
