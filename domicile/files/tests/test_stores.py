"""One contract for every store: on this disk, on moto and on nanio."""

import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from domicile.files.stores import LostError, Store, StoreAwayError
from domicile.files.stores.local import LocalStore
from domicile.files.stores.s3 import S3Store
from domicile.files.tests.s3_servers import BUCKET, KEY, SECRET, client, free_port

DATA = b"a document"
DIGEST = sha256(DATA).hexdigest()


@pytest.fixture(params=["disk", "moto", "nanio", "nanio with a folder"])
def kept_in(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "disk":
        return LocalStore(tmp_path / "store")
    server, _, folder = request.param.partition(" with a ")
    endpoint: str = request.getfixturevalue(server)
    store = S3Store(BUCKET, folder, endpoint, KEY, SECRET)
    for one in store.everything():
        store.discard(one.sha256)
    return store


def put(store: Store, folder: Path, data: bytes = DATA) -> str:
    source, digest = folder / "source", sha256(data).hexdigest()
    source.write_bytes(data)
    store.keep(source, digest)
    assert source.read_bytes() == data
    source.unlink()
    return digest


def test_what_is_kept_is_given_back(kept_in: Store, tmp_path: Path) -> None:
    put(kept_in, tmp_path)
    assert (kept_in.fetch(DIGEST), kept_in.has(DIGEST)) == (DATA, True)


def test_the_same_bytes_kept_again_are_one_object(kept_in: Store, tmp_path: Path) -> None:
    put(kept_in, tmp_path)
    put(kept_in, tmp_path)
    assert [(one.sha256, one.size) for one in kept_in.everything()] == [(DIGEST, len(DATA))]


def test_objects_know_since_when_they_are_kept(kept_in: Store, tmp_path: Path) -> None:
    put(kept_in, tmp_path)
    [one] = kept_in.everything()
    assert abs(datetime.now(UTC) - one.kept_at) < timedelta(hours=1)


def test_what_is_not_there_is_lost(kept_in: Store) -> None:
    with pytest.raises(LostError):
        kept_in.fetch(DIGEST)
    assert kept_in.has(DIGEST) is False


def test_what_is_discarded_is_gone_and_may_be_discarded_again(
    kept_in: Store, tmp_path: Path
) -> None:
    put(kept_in, tmp_path)
    kept_in.discard(DIGEST)
    kept_in.discard(DIGEST)
    assert (kept_in.has(DIGEST), list(kept_in.everything())) == (False, [])


def test_a_large_document_goes_in_and_out_whole(kept_in: Store, tmp_path: Path) -> None:
    data = os.urandom(5_242_880)
    assert kept_in.fetch(put(kept_in, tmp_path, data)) == data


def test_only_the_disk_has_paths(kept_in: Store, tmp_path: Path) -> None:
    put(kept_in, tmp_path)
    path = kept_in.path(DIGEST)
    assert (path is None) is isinstance(kept_in, S3Store)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 63, "A" * 64, "/" + "a" * 63, ""])
def test_a56_only_a_digest_is_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(LostError):
        LocalStore(tmp_path).fetch(name)


def test_a_store_that_does_not_answer_is_away(tmp_path: Path) -> None:
    store = S3Store(BUCKET, "", f"http://127.0.0.1:{free_port()}", KEY, SECRET)
    with pytest.raises(StoreAwayError):
        put(store, tmp_path)


def test_a_wrong_key_is_refused(nanio: str, tmp_path: Path) -> None:
    with pytest.raises(StoreAwayError):
        put(S3Store(BUCKET, "", nanio, KEY, "wrong"), tmp_path)


def test_things_of_others_in_the_bucket_are_not_ours(moto: str) -> None:
    digest = sha256(b"a paper").hexdigest()
    client(moto).put_object(Bucket=BUCKET, Key=f"papers/ab/cd/{digest}", Body=b"a paper")
    store = S3Store(BUCKET, "", moto, KEY, SECRET)
    assert [one for one in store.everything() if one.sha256 == digest] == []
