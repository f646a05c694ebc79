"""What we keep instead of codes, tokens, references and addresses: digests under our secret key."""

from django.utils.crypto import salted_hmac


def digest(purpose: str, text: str) -> str:
    """HMAC-SHA-256 of a text, for one purpose only; 64 hexadecimal characters."""
    return salted_hmac(f"domicile.accounts.{purpose}", text, algorithm="sha256").hexdigest()
