#!/usr/bin/env python3
"""Django's command line; through ``bootstrap.py`` the commands find a database without any setting up."""

import os
import sys


def main() -> None:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.management import execute_from_command_line  # noqa: PLC0415 (to say this when it is missing)
    except ImportError as error:
        sys.exit(
            f"Django is not installed here ({error}). Run: python3 bootstrap.py manage.py {' '.join(sys.argv[1:])}"
        )
    from config.services.commands import servers_for  # noqa: PLC0415 (it needs Django)

    try:
        with servers_for(sys.argv[1:]):
            execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
