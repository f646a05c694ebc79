"""The dated settings that stand, for a command: seen once, when it begins."""

from pathlib import Path

from django.db import connection

from domicile.managing import snapshots


def look() -> None:
    """Look at the settings, where there is a database: a command on a bare tree has none."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        return
    snapshots.look_if_due()
