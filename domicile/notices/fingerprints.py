"""A digest short enough to compare by eye."""

GROUPS, LETTERS = 5, 4
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u to misread


def fingerprint(sha256: str) -> str:
    """The first hundred bits of a SHA-256 in five groups: 9f3k q7tr 2m8x wd4h 6c1v."""
    bits = int(sha256, 16) >> (256 - 5 * GROUPS * LETTERS)
    letters = [ALPHABET[bits >> 5 * place & 31] for place in reversed(range(GROUPS * LETTERS))]
    groups = ["".join(letters[at : at + LETTERS]) for at in range(0, len(letters), LETTERS)]
    return " ".join(groups)


def short_code(sha256: str) -> str:
    """The first sixty bits in three groups: enough to see that two papers say the same."""
    return " ".join(fingerprint(sha256).split(" ")[:3])
