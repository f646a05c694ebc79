"""Two servers that speak S3: moto for its meaning, nanio for its signatures."""

import socket
import time

import boto3

KEY, SECRET, BUCKET = "domicile-test", "domicile-secret", "domicile"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def client(endpoint: str) -> "boto3.client":
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        aws_access_key_id=KEY,
        aws_secret_access_key=SECRET,
        region_name="us-east-1",
    )


def with_bucket(endpoint: str) -> str:
    client(endpoint).create_bucket(Bucket=BUCKET)
    return endpoint


def wait_for(port: int) -> None:
    with socket.socket() as line:
        line.settimeout(1)
        while line.connect_ex(("127.0.0.1", port)):
            time.sleep(0.05)
