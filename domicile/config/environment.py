"""Everything that can be set from outside: one frozen object, read once from DOMICILE_* variables.

Knows nothing of Django, so that the supervisor and `domicile --help` stay light.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import TypeVar

DEMO, PRODUCTION = "demo", "production"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
T = TypeVar("T", bool, int, str, Path, tuple[str, ...])


class UnreadableEnvironmentError(ValueError):
    """A variable has a value that nothing can be made of."""


def variable(default: T, meaning: str, group: str = "") -> T:
    """Declare one variable: its default and, in one line, what it means."""
    value: T = field(default=default, metadata={"meaning": meaning, "group": group})
    return value


@dataclass(frozen=True, kw_only=True)
class Environment:
    """The whole configuration of one installation."""

    # The kind of installation
    profile: str = variable(
        DEMO,
        "`demo` (this machine only, made-up people) or `production` (refuses what is unsafe).",
        "Profile",
    )
    data: Path = variable(
        Path("var"), "Folder for the database, files, mail and keys of this installation."
    )
    demo_people: bool = variable(
        True,  # noqa: FBT003  # the default of a variable
        "`yes` or `no`: whether the first start of a demo enters made-up people.",
    )
    secret_key: str = variable(
        "",
        "Signs sessions and tokens: 50 random characters or more. Demo makes and keeps its own.",
    )
    language: str = variable("en", "Language of pages for people whose browser names none of ours.")
    time_zone: str = variable(
        "UTC", "Zone for log lines; papers always carry the zone of the authority."
    )

    # The web server
    host: str = variable("127.0.0.1", "Address to listen on.", "Web server")
    port: int = variable(8000, "Port to listen on.")
    address: str = variable(
        "",
        "How people reach us, such as `https://apply.example`; links in mails start with it.",
    )
    allowed_hosts: tuple[str, ...] = variable(
        (), "Host names answered, separated by commas; taken from the address when empty."
    )
    web_processes: int = variable(1, "Web processes that share the port.")
    web_threads: int = variable(8, "Threads of one web process.")
    trusted_proxy: str = variable(
        "", "Address of the reverse proxy whose X-Forwarded headers are believed; none when empty."
    )
    trusted_proxy_count: int = variable(1, "How many such proxies stand one behind the other.")
    check_processes: int = variable(2, "Uploads examined at the same time.")

    # What is kept, and where
    database_url: str = variable(
        "",
        "Such as `postgres://user:password@host/name`; SQLite in the data folder when empty.",
        "Keeping",
    )
    inquiry_database_url: str = variable(
        "",
        "Copy of the database that `domicile inquiry` looks cases up in, only reading; the "
        "database itself when empty.",
    )
    store: str = variable(
        "", "Where files are kept: `s3://bucket?endpoint=https://…`; the data folder when empty."
    )
    store_key: str = variable("", "Access key of the S3 store.")
    store_secret: str = variable("", "Secret key of the S3 store.")
    cache_url: str = variable(
        "", "Such as `redis://host:6379/0`; needed to share request limits between web hosts."
    )
    web_hosts: int = variable(1, "On how many machines this installation serves pages.")
    scanner: str = variable(
        "",
        "Virus scanner: `unix:/run/clamav/clamd.ctl` or `tcp:host:3310` of clamd; none when empty.",
    )

    calendars: str = variable(
        "",
        "Folder with `macao/2028.toml` and the like: adds years to our calendars, or wins over "
        "them.",
    )

    purge_unconfirmed: bool = variable(
        False,  # noqa: FBT003  # the default of a variable
        "`yes` or `no`: whether applications are deleted by periods no authority has confirmed.",
    )

    audit_key: str = variable(
        "", "Seals the audit log, and is never changed; taken from the secret key when empty."
    )
    audit_checkpoints: str = variable(
        "",
        "File, best on another disk, that shows a cut log; in the data folder when empty.",
    )

    # Mail
    mail_url: str = variable(
        "",
        "Such as `smtp+tls://user:password@host:587`; demo keeps mail in the data folder.",
        "Mail",
    )
    mail_from: str = variable("Domicile <no-reply@domicile.invalid>", "The sender of our mails.")

    # Staff sign-in
    oidc_issuer: str = variable(
        "",
        "Your department's identity provider (OpenID Connect), such as `https://id.example/staff`.",
        "Staff sign-in",
    )
    oidc_name: str = variable("your department", "What the button of that provider says.")
    oidc_client: str = variable("", "Client id that the provider gave this installation.")
    oidc_secret: str = variable("", "Client secret that the provider gave this installation.")

    # The signature on acknowledgments
    signing_key: str = variable(
        "",
        "PEM or PKCS#12 file with the key that signs acknowledgments; demo makes its own.",
        "Signature",
    )
    signing_certificate: str = variable(
        "", "PEM file with the certificate chain of that key; PKCS#12 files carry theirs."
    )
    signing_passphrase: str = variable("", "Opens the file of that key, if it is locked.")
    timestamp_url: str = variable(
        "", "Time stamp authority (RFC 3161) for the signature in the PDF; none when empty."
    )

    # Numbers
    invitation_days: int = variable(
        14, "Days a link to sign is good, at most as long as its draft.", "Limits"
    )
    session_idle_minutes: int = variable(30, "Minutes without a request that end a session.")
    session_hours: int = variable(12, "Hours after which a session ends in any case.")
    desk_idle_minutes: int = variable(
        15, "Minutes without a request that end the session of an officer."
    )
    desk_fresh_minutes: int = variable(
        5, "Minutes after proving who one is in which an officer may decide and export."
    )
    code_minutes: int = variable(10, "Minutes a code or link sent by e-mail is good for.")
    code_tries: int = variable(5, "Wrong tries that make a code worthless.")
    failures_per_reference: int = variable(
        5, "Wrong tries with one reference in 15 minutes before we ask to wait."
    )
    failures_per_address: int = variable(
        20, "Wrong tries from one network address in 15 minutes before we ask to wait."
    )
    inquiry_wait_after: int = variable(
        3, "Wrong tries from one network address in 15 minutes before an inquiry has to wait."
    )
    inquiry_wait_seconds: int = variable(10, "How long an inquiry waits then.")
    sign_in_failures: int = variable(
        5, "Wrong passwords and codes for one officer from one address in a minute."
    )
    sign_in_failures_per_address: int = variable(
        20, "Wrong passwords and codes of officers from one network address in 15 minutes."
    )
    mails_per_hour: int = variable(3, "Mails to one address in an hour that a person can ask for.")
    requests_per_address: int = variable(
        300, "Requests from one network address in 5 minutes, on public pages; 0 is no limit."
    )
    log_level: str = variable("INFO", "Least important event that is logged.", "Logs")
    log_format: str = variable(
        "", "`json` for machines or `text` for people; text in the demo when empty."
    )

    # Tests
    fault: str = variable(
        "", "Tests only: `name[:n]` kills the process at the nth pass of that fault point.", "Tests"
    )

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Environment":
        """Read the variables; one that nothing can be made of stops the start with its name."""
        known = {name_of(one): one for one in fields(cls)}
        for name in given:
            if name.startswith("DOMICILE_") and name not in known:
                raise UnreadableEnvironmentError(f"{name} is not a variable of Domicile.")
        return cls(
            **{  # type: ignore[arg-type]  # each value was read by the type of its own field
                one.name: _value(name, one, given[name])
                for name, one in known.items()
                if name in given
            }
        )

    def __post_init__(self) -> None:
        if self.profile not in {DEMO, PRODUCTION}:
            raise UnreadableEnvironmentError("DOMICILE_PROFILE is neither demo nor production.")
        if not 0 <= self.port < 2**16:
            raise UnreadableEnvironmentError("DOMICILE_PORT is not a port number.")

    @property
    def log_lines(self) -> str:
        return self.log_format or ("text" if self.demo else "json")

    @property
    def demo(self) -> bool:
        return self.profile == DEMO


def name_of(one: "Field[object]") -> str:
    return f"DOMICILE_{one.name.upper()}"


def _value(name: str, one: "Field[object]", text: str) -> object:
    try:
        return READERS[one.type](text)
    except ValueError as wrong:
        raise UnreadableEnvironmentError(f"{name} cannot be {text!r}: {wrong}.") from wrong


def _integer(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError("it is a whole number")
    return int(text)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _yes(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError("it is yes or no")
    return text == "yes"


READERS: dict[object, Callable[[str], object]] = {
    bool: _yes,
    int: _integer,
    str: str,
    Path: Path,
    tuple[str, ...]: _words,
}
