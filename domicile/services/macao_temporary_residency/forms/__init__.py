"""The forms of the service, one a file."""
