"""Serves the plain app with the product's own web server and the same number of threads."""

import sys

import waitress
from django.core.wsgi import get_wsgi_application


def main(port: int) -> None:
    """Serve until stopped."""
    application = get_wsgi_application()
    waitress.serve(application, host="127.0.0.1", port=port, threads=8, ident="", _quiet=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
