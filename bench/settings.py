"""The product's own settings; the words of the bench's service stand beside the others."""

from bench.part import SERVICES
from domicile.config.settings import *  # noqa: F403  # all of them
from domicile.config.settings import LOCALE_PATHS

LOCALE_PATHS = [*LOCALE_PATHS, *sorted(SERVICES.glob("*/locale"))]
