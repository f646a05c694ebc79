"""The store on S3 or anything that speaks it: objects named by their digest, written once.

No conditional puts and no versions: servers that speak S3 differ in both, and a name that is a
digest needs neither, since whoever writes it again writes the same bytes.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from domicile.audit.faults import faultpoint
from domicile.files.stores import Kept, LostError, StoreAwayError

OURS: Final = re.compile(r"[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}")
MISSING: Final = {"404", "NoSuchKey", "NotFound"}


class S3Store:
    """A bucket, and a folder in it."""

    def __init__(self, bucket: str, prefix: str, endpoint: str, key: str, secret: str) -> None:
        self.bucket = bucket
        self.prefix = f"{prefix}/" if prefix else ""
        self.client = boto3.client(
            "s3",
            endpoint_url=endpoint or None,
            aws_access_key_id=key or None,
            aws_secret_access_key=secret or None,
            region_name="us-east-1" if endpoint else None,
            config=Config(
                connect_timeout=3,
                read_timeout=20,
                retries={"max_attempts": 2},
                s3={"addressing_style": "path" if endpoint else "auto"},
                # Servers that are not Amazon's know no trailing checksums; the digest is our own.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def keep(self, source: Path, sha256: str) -> None:
        faultpoint("files.bytes_written")
        with _away(), source.open("rb") as body:
            self.client.put_object(Bucket=self.bucket, Key=self._key(sha256), Body=body)
        faultpoint("files.bytes_renamed")

    def fetch(self, sha256: str) -> bytes:
        with _away(sha256):
            got = self.client.get_object(Bucket=self.bucket, Key=self._key(sha256))
            data: bytes = got["Body"].read()
        return data

    def path(self, sha256: str) -> Path | None:  # noqa: ARG002  # no object lies on this machine
        return None

    def has(self, sha256: str) -> bool:
        try:
            with _away(sha256):
                self.client.head_object(Bucket=self.bucket, Key=self._key(sha256))
        except LostError:
            return False
        return True

    def discard(self, sha256: str) -> None:
        with _away():
            self.client.delete_object(Bucket=self.bucket, Key=self._key(sha256))

    def everything(self) -> Iterator[Kept]:
        pages = self.client.get_paginator("list_objects_v2")
        with _away():
            for page in pages.paginate(Bucket=self.bucket, Prefix=self.prefix):
                for one in page.get("Contents", ()):
                    # Only what is named as we name: others may keep things under the same prefix.
                    if OURS.fullmatch(one["Key"].removeprefix(self.prefix)):
                        name = one["Key"].rpartition("/")[2]
                        yield Kept(name, one["Size"], one["LastModified"])

    def _key(self, sha256: str) -> str:
        return f"{self.prefix}{sha256[:2]}/{sha256[2:4]}/{sha256}"


class _away:  # noqa: N801  # reads as a word in `with`
    """Turn the client's errors into ours."""

    def __init__(self, sha256: str = "") -> None:
        self.sha256 = sha256

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, problem: object, trace: object) -> None:
        if isinstance(problem, ClientError):
            if problem.response.get("Error", {}).get("Code") in MISSING and self.sha256:
                raise LostError(self.sha256) from problem
            raise StoreAwayError(str(problem)) from problem
        if isinstance(problem, BotoCoreError):
            raise StoreAwayError(str(problem)) from problem
