"""Which commands get servers, where the demo keeps its things, and what it says when it cannot."""

import os
import socket

import pytest

from config.services.commands import needs_servers
from config.services.errors import ServiceError
from config.services.listening import listen_for_web
from config.services.local import demo_home, kept_secret_key


@pytest.mark.parametrize("line", ["migrate", "shell", "demo", "load_topics", "check --database default"])
def test_command_that_works_on_data_gets_servers(line, monkeypatch):
    monkeypatch.setenv("WAYMARK_MODE", "local")
    assert needs_servers(line.split())


@pytest.mark.parametrize(
    "line", ["", "help", "suggest --people a.csv", "topics link", "migrate --help", "check --deploy"]
)
def test_command_without_data_gets_no_servers(line, monkeypatch):
    monkeypatch.setenv("WAYMARK_MODE", "local")
    assert not needs_servers(line.split())


def test_production_command_gets_no_servers(monkeypatch):
    monkeypatch.setenv("WAYMARK_MODE", "production")
    assert not needs_servers(["migrate"])


def test_secret_key_stays_the_same_and_is_closed_to_others(tmp_path):
    key = kept_secret_key(tmp_path)
    assert kept_secret_key(tmp_path) == key
    assert len(key) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_secret_key_that_was_cut_short_is_made_again(tmp_path):
    (tmp_path / "secret-key").touch(mode=0o600)
    key = kept_secret_key(tmp_path)
    assert kept_secret_key(tmp_path) == key != ""


def test_demo_folder_that_cannot_be_made_is_told_by_name(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("DEMO_DIR", str(tmp_path / "file" / "demo"))
    with pytest.raises(ServiceError, match=r"file/demo cannot be made .* DEMO_DIR"):
        demo_home()


def test_demo_folder_may_have_spaces_and_a_long_name(tmp_path, monkeypatch):
    wish = tmp_path / ("a folder with a long name " * 4).strip() / ("and another one " * 5).strip()
    monkeypatch.setenv("DEMO_DIR", str(wish))
    assert demo_home() == wish
    assert os.access(wish, os.W_OK)


@pytest.fixture
def taken_port(monkeypatch):
    monkeypatch.setenv("HOST", "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_port_that_is_taken_is_told_with_the_way_out(taken_port, monkeypatch):
    monkeypatch.setenv("PORT", str(taken_port))
    with pytest.raises(ServiceError, match=f"port {taken_port} .*make demo PORT="):
        listen_for_web()


def test_port_left_away_means_the_first_free_one(taken_port, monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr("config.services.listening.FIRST_PORT", taken_port)
    with listen_for_web() as found:
        assert taken_port < found.getsockname()[1] < taken_port + 50


@pytest.mark.parametrize("wish", ["abc", "70000", "-1", "8000 "])
def test_port_that_is_no_port_is_refused_by_name(wish, monkeypatch):
    monkeypatch.setenv("PORT", wish)
    with pytest.raises(ServiceError, match=f"PORT is '{wish}'"):
        listen_for_web()


def test_host_that_is_no_address_of_this_machine_is_told(monkeypatch):
    monkeypatch.setenv("HOST", "192.0.2.1")
    monkeypatch.setenv("PORT", "8000")
    with pytest.raises(ServiceError, match=r"Cannot listen on 192\.0\.2\.1"):
        listen_for_web()
