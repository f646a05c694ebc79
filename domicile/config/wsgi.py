"""The one door for web servers."""

from django.core.wsgi import get_wsgi_application

from domicile.config.cli import use_settings

use_settings()
application = get_wsgi_application()
