"""What every test stands on: a data folder of its own, no network, no request limit."""

import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

# Before Django reads its settings: nothing of this machine's own installation is touched.
for name in [name for name in os.environ if name.startswith("DOMICILE_")]:
    del os.environ[name]
DATA = Path(tempfile.mkdtemp(prefix="domicile-tests-"))
os.environ |= {
    "DOMICILE_DATA": str(DATA),
    "DOMICILE_SECRET_KEY": "tests-only-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "DOMICILE_REQUESTS_PER_ADDRESS": "0",
}


def pytest_configure() -> None:
    # Pages name static files plainly: gathering and hashing them is the start's work, tested there.
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def pytest_unconfigure() -> None:
    shutil.rmtree(DATA, ignore_errors=True)
