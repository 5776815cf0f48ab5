"""The container files: there is no engine in the tests, so what can be read off them is checked."""

import re
from fnmatch import fnmatch

import pytest
import yaml

from config.probe import host_to_ask_for
from config.services.servers.lease import PROJECT

COMPOSE = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
DOCKERFILE = (PROJECT / "Dockerfile").read_text()
SITE = ("migrate", "web", "worker", "beat")


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL"])
@pytest.mark.parametrize("service", SITE)
def test_compose_refuses_to_start_without_a_needed_variable(service, name):
    assert re.fullmatch(rf"\$\{{{name}:\?.+\}}", COMPOSE["services"][service]["environment"][name])


def test_compose_has_no_password_of_its_own():
    told = [COMPOSE["services"]["postgres"]["environment"]["POSTGRES_PASSWORD"]]
    told += [COMPOSE["services"][service]["environment"]["DATABASE_URL"] for service in SITE]
    assert all("${POSTGRES_PASSWORD:?" in one for one in told)


def test_compose_watches_over_every_lasting_service():
    watched = {name for name, service in COMPOSE["services"].items() if "test" in service.get("healthcheck", {})}
    assert watched == {"worker", "beat", "postgres", "valkey"}
    assert "HEALTHCHECK" in DOCKERFILE  # the web service's own


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_compose_starts_the_site_after_its_migrations(service):
    waits_for = COMPOSE["services"][service]["depends_on"]
    assert waits_for["migrate"] == {"condition": "service_completed_successfully"}


def test_image_runs_as_a_user_of_its_own_and_keeps_no_secret():
    last_stage = DOCKERFILE.split("\nFROM ")[-1]
    kept = [line for line in last_stage.splitlines() if line.startswith(("ENV", "ARG"))]
    assert re.search(r"^USER waymark$", last_stage, re.MULTILINE)
    assert not re.search(r"KEY|PASSWORD|URL|TOKEN", "\n".join(kept))


def test_image_leaves_out_secrets_and_other_folders():
    rules = [line for line in (PROJECT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    let_in = [rule[1:] for rule in rules if rule.startswith("!")]
    assert rules[0] == "*"
    assert not [name for name in (".env", ".git", ".demo", ".venv", "tests") if any(fnmatch(name, r) for r in let_in)]


@pytest.mark.parametrize(
    ("allowed", "host"),
    [("a.example,b.example", "a.example"), (".a.example", "a.example"), ("*", "localhost"), ("", "localhost")],
)
def test_probe_asks_for_a_host_that_the_site_answers_to(allowed, host):
    assert host_to_ask_for(allowed) == host
