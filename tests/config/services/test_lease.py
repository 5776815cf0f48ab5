"""The servers' promises: one for all who ask, there again after any death, gone with the last user."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from redis import Redis, RedisError

from config.services.errors import ServiceError
from config.services.local import begin_services
from config.services.servers.lease import PROJECT, Lease
from config.services.servers.places import socket_folder
from tests.config.services.waiting import eventually, is_running

SERVERS = ("postgres-18", "valkey")
HOLDER = """
import sys
from pathlib import Path
from config.services.servers.lease import Lease
lease = Lease(sys.argv[1], Path(sys.argv[2]), throwaway=True)
lease.wait()
print(lease.pid, lease.keeper_pid, flush=True)
sys.stdin.read()
lease.release()
"""


def answers(lease: Lease) -> bool:
    """Ask a server one question."""
    try:
        if lease.name == "valkey":
            with Redis.from_url(lease.url) as client:
                return bool(client.ping())
        with psycopg.connect(lease.url) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except (psycopg.OperationalError, RedisError):
        return False


def kill(first: int, *others: int) -> None:
    """Kill processes outright; return when the first is gone."""
    for pid in (first, *others):
        os.kill(pid, signal.SIGKILL)
    assert eventually(lambda: not is_running(first))


def hold_in_another_process(name: str, home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, name, str(home)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(params=SERVERS)
def lease(request, home):
    held = Lease(request.param, home, throwaway=True)
    held.wait()
    yield held
    held.release()


def test_lease_gives_a_server_that_answers(lease):
    assert answers(lease)


def test_lease_released_last_ends_server_and_keeper_and_removes_everything(lease, home):
    server, keeper = lease.pid, lease.keeper_pid
    lease.release()
    assert not is_running(server)
    assert not (home / lease.name).exists()
    assert eventually(lambda: not is_running(keeper))


def test_lease_beside_another_shares_its_server(lease, home):
    second = Lease(lease.name, home, throwaway=True)
    second.wait()
    assert (second.url, second.pid) == (lease.url, lease.pid)
    second.release()
    assert answers(lease)


@pytest.mark.parametrize("name", SERVERS)
def test_processes_that_start_at_once_get_one_server(name, home):
    holders = [hold_in_another_process(name, home) for _ in range(4)]
    told = {holder.stdout.readline() for holder in holders}
    server, keeper = map(int, next(iter(told)).split())
    assert len(told) == 1
    assert (is_running(server), is_running(keeper)) == (True, True)
    for holder in holders:
        holder.communicate()
    assert eventually(lambda: not is_running(server) and not is_running(keeper) and not home.exists())


@pytest.mark.parametrize("name", SERVERS)
def test_server_ends_when_its_only_user_is_killed(name, home):
    holder = hold_in_another_process(name, home)
    server, keeper = map(int, holder.stdout.readline().split())
    holder.kill()
    holder.communicate()
    assert eventually(lambda: not is_running(server) and not is_running(keeper) and not home.exists())


def test_killed_server_comes_back_at_the_same_address(lease):
    first, url = lease.pid, lease.url
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: lease.pid not in (None, first))
    assert lease.url == url
    assert answers(lease)


def test_killed_keeper_takes_its_server_along_and_is_replaced(lease):
    server, keeper, url = lease.pid, lease.keeper_pid, lease.url
    kill(keeper)
    lease.renew()
    assert answers(lease)
    assert lease.url == url
    assert lease.keeper_pid != keeper
    assert eventually(lambda: not is_running(server))


def test_keeper_and_server_killed_together_are_replaced(lease):
    server, keeper = lease.pid, lease.keeper_pid
    kill(keeper, server)
    lease.renew()
    assert answers(lease)


def test_postgres_keeps_what_was_committed_when_everything_is_killed(home):
    lease = Lease("postgres-18", home)
    lease.wait()
    with psycopg.connect(lease.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 500) AS number")
    kill(lease.keeper_pid, lease.pid)
    lease.renew()
    with psycopg.connect(lease.url) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (500,)
    lease.release()


def test_valkey_keeps_what_it_holds_over_an_orderly_end(home):
    lease = Lease("valkey", home)
    lease.wait()
    with Redis.from_url(lease.url) as client:
        client.set("kept", "yes")
    lease.release()
    again = Lease("valkey", home)
    again.wait()
    with Redis.from_url(again.url) as client:
        assert client.get("kept") == b"yes"
    again.release()


def test_interrupted_initdb_is_begun_anew(home):
    broken = home / "postgres-18" / "data.new"
    broken.mkdir(parents=True)
    (broken / "PG_VERSION").write_text("18\n")
    lease = Lease("postgres-18", home, throwaway=True)
    lease.wait()
    assert answers(lease)
    lease.release()


def test_socket_folder_that_was_cleared_away_is_made_again(home):
    (home / "socket-folder").write_text("/tmp/waymark-that-is-gone")
    folder = socket_folder(home, os.geteuid())
    assert folder.is_dir()
    assert socket_folder(home, os.geteuid()) == folder
    folder.rmdir()


def test_socket_folder_open_to_others_is_not_trusted(home):
    trap = home / "trap"
    trap.mkdir(mode=0o755)
    (home / "socket-folder").write_text(str(trap))
    folder = socket_folder(home, os.geteuid())
    assert folder != trap
    assert folder.stat().st_mode & 0o077 == 0
    folder.rmdir()


def test_servers_named_in_the_environment_win(home, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql:///elsewhere")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere")
    assert begin_services(home) == []
    assert list(home.iterdir()) == []


def test_a_broken_cluster_is_told_in_a_sentence(home):
    broken = home / "postgres-18" / "data"
    broken.mkdir(parents=True)
    lease = Lease("postgres-18", home)
    with pytest.raises(ServiceError, match="PostgreSQL did not start"):
        lease.wait()
    lease.release()
