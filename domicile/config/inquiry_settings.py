"""Settings of `domicile inquiry`: the product's own, but only the inquiry's pages are there.

Cases are looked up in a copy of the database where one is set. Everything else (limits, codes, the
log, sessions) is the database itself; while that is away, codes and sessions open nothing, and the
quick door still answers, with its limits kept in memory.
"""

import dj_database_url

from domicile.config.settings import *  # noqa: F403  # all of them
from domicile.config.settings import DATABASES, ENVIRONMENT, MIDDLEWARE

INQUIRY_ALONE = True
COPY = "copy"
PATIENCE = {"connect_timeout": 2, "tcp_user_timeout": 3000}  # a database that is away is away soon
POSTGRESQL = "django.db.backends.postgresql"
READS_ONLY = {"options": "-c default_transaction_read_only=on"}
if DATABASES["default"]["ENGINE"] == POSTGRESQL:
    DATABASES["default"]["OPTIONS"] = PATIENCE
if ENVIRONMENT.inquiry_database_url:
    INQUIRY_DATABASE = COPY
    DATABASES[COPY] = dict(
        dj_database_url.parse(
            ENVIRONMENT.inquiry_database_url, conn_max_age=None, conn_health_checks=True
        )
    )
    if DATABASES[COPY]["ENGINE"] == "django.db.backends.sqlite3":
        DATABASES[COPY]["NAME"] = f"file:{DATABASES[COPY]['NAME']}?mode=ro"
        DATABASES[COPY]["OPTIONS"] = {"uri": True}
    else:
        DATABASES[COPY]["OPTIONS"] = {**PATIENCE, **READS_ONLY}
SESSION_ENGINE = "domicile.inquiry.session_store"
MIDDLEWARE = ["domicile.config.alone.InquiryAlone", *MIDDLEWARE]
