"""The forms of the scheme, one subject a file."""
