"""E-mail addresses as pages show them."""


def masked(email: str) -> str:
    """t•••••@example.org: enough to know one's own, too little to learn another's."""
    name, _, host = email.partition("@")
    return f"{name[:1]}•••••@{host}"
