"""The product's own settings, on a data folder that is thrown away, without request limits.

`TEST_DATABASE=postgresql pytest …` runs any tests on PostgreSQL instead of SQLite.
"""

import os
import tempfile
from pathlib import Path

from tests.postgres import Postgres

# Nothing of this machine's own installation is touched.
for name in [name for name in os.environ if name.startswith("DOMICILE_")]:
    del os.environ[name]
FOLDER = Path(tempfile.mkdtemp(prefix="domicile-tests-"))
(FOLDER / "static").mkdir()
os.environ |= {
    "DOMICILE_DATA": str(FOLDER),
    "DOMICILE_SECRET_KEY": "tests-only-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "DOMICILE_REQUESTS_PER_ADDRESS": "0",
    "DOMICILE_OIDC_ISSUER": "http://127.0.0.1:9",  # nobody is there: a test brings its own
}
# Processes that a test starts are the product itself, on the same folder.
os.environ["DJANGO_SETTINGS_MODULE"] = "domicile.config.settings"
POSTGRES = Postgres() if os.environ.get("TEST_DATABASE") == "postgresql" else None
if POSTGRES:
    POSTGRES.begin()
    os.environ["DOMICILE_DATABASE_URL"] = POSTGRES.database()

from domicile.config.settings import *  # noqa: E402, F403  # only now that the environment is set

# Pages name static files plainly: gathering and hashing them is the start's work, tested there.
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# A page is counted by its own queries: a test says itself when the settings are looked at.
SETTINGS_SECONDS = 0
