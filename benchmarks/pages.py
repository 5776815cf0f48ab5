"""How long the suggestions page takes with many people, against the least that a signed-in page can take.

``python3 bootstrap.py -m benchmarks.pages [--mentors 20000] [--mentees 20000] [--rounds 5] [--json FILE]``

Starts a PostgreSQL and a Valkey of its own, loads sample people, and asks for pages through the whole stack of
middleware, without a network. Both pages are asked for in turn by the same people, so that whatever else the machine
does meets both. Progress goes to stderr, the result to stdout; the exit status says whether the bars are met.
"""

import argparse
import json
import os
import sys
from importlib import import_module
from pathlib import Path

from config.services.local import begin_services, release_services, throwaway_home

MOST_QUERIES, MOST_RATIO = 15, 5.0
BARRED = ("suggestions", "suggestions for a mentor")


def main(arguments: list[str]) -> int:
    """Measure, print, and return the exit status."""
    options = _options(arguments)
    os.environ |= {"WAYMARK_MODE": "local", "DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "WARNING"}
    leases = begin_services(throwaway_home(), throwaway=True)
    try:
        for lease in leases:
            lease.wait()
        # Only now: Django reads the environment, with the servers' addresses, when it is set up.
        measure = import_module("benchmarks.measuring").measure
        result = measure(mentors=options.mentors, mentees=options.mentees, rounds=options.rounds)
    finally:
        release_services(leases)
    text = json.dumps(result, indent=2) + "\n"
    if options.json:
        options.json.write_text(text)
    sys.stdout.write(text)
    pages = [result["pages"][name] for name in BARRED]
    return int(any(page["queries"] > MOST_QUERIES or page["ratio"] > MOST_RATIO for page in pages))


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.pages", description="Measure the suggestions page.")
    parser.add_argument("--mentors", type=int, default=20_000)
    parser.add_argument("--mentees", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
