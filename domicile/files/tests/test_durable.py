"""In which order an upload reaches the disk: bytes, folder, row, and only then the answer (F15)."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone

from domicile.files import contents
from domicile.files.models import File
from domicile.files.receiving import receive
from domicile.rulebook.documents import FileLimits


@pytest.mark.django_db
@pytest.mark.usefixtures("data")
def test_f15_bytes_and_folder_are_synced_before_there_is_a_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[tuple[str, int]] = []
    sync = os.fsync

    def traced(number: int) -> None:
        sync(number)
        place = Path(f"/proc/self/fd/{number}").resolve()
        seen.append(("folder" if place.is_dir() else "bytes", File.objects.count()))

    monkeypatch.setattr(os, "fsync", traced)
    file = receive(BytesIO(b"a scan"), "scan.jpg", FileLimits(), at=timezone.now())
    assert isinstance(file, File)
    # No sync happens once the row is there, and the last one is of the folder that names the bytes.
    assert [rows for _, rows in seen] == [0] * len(seen)
    order = [what for what, _ in seen]
    assert (order.count("bytes"), order[-2:]) == (1, ["bytes", "folder"])
    assert contents.in_use(file.sha256)
