"""The application that a WSGI server runs; `liem serve` is the one we ship."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

import liem.catalogue  # noqa: E402, F401 - the declarations by which records are read
