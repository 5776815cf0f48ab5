"""Letters while things break: every one arrives, and none twice but where nobody can know, then with the same number.

Real processes and real signals; only the patience of the site is shortened, by settings.
"""

from collections.abc import Iterator

import pytest

from tests.faults.world import World, wait
from tests.mailserver import Do, Turn

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """One world for all; each test writes to people of its own."""
    world = World()
    try:
        world.begin()
        yield world
    finally:
        world.end()


def people(story: str, count: int = 4) -> list[str]:
    return [f"{story}{number}@people.example" for number in range(count)]


def copies(world: World, addresses: list[str]) -> list[int]:
    return [len(world.mail.to(address)) for address in addresses]


def test_letters_go_without_trouble(world: World):
    readers = people("fine", 12)
    world.queue(*readers)
    world.wait_for("sent", *readers)
    assert copies(world, readers) == [1] * 12
    numbers = {world.mail.to(reader)[0].message["Message-ID"] for reader in readers}
    assert len(numbers) == 12


def test_not_now_is_tried_again_and_never_is_believed(world: World):
    later, twice, never, broken, fine = readers = people("answers", 5)
    world.mail.script(later, Turn(Do.REFUSE_RECIPIENT, "451 4.7.1 later"))
    world.mail.script(twice, Turn(Do.REFUSE_DATA, "421 4.3.2 closing"), Turn(Do.REFUSE_RECIPIENT, "450 4.2.1 busy"))
    world.mail.script(never, Turn(Do.REFUSE_RECIPIENT, "550 5.1.1 nobody of that name"))
    world.mail.script(broken, Turn(Do.DROP_BEFORE), Turn(Do.DROP_BEFORE))
    world.queue(*readers)
    world.wait_for("sent", later, twice, broken, fine)
    world.wait_for("failed", never)
    assert copies(world, readers) == [1, 1, 0, 1, 1]
    assert [world.mail.offers[reader] for reader in readers] == [2, 3, 1, 3, 1]


def test_a_line_dropped_after_the_letter_was_taken_gives_a_copy_with_the_same_number(world: World):
    unlucky, _fine = readers = people("dropped", 2)
    world.mail.script(unlucky, Turn(Do.DROP_AFTER))
    world.queue(*readers)
    world.wait_for("sent", *readers)
    assert copies(world, readers) == [2, 1]
    first, second = (taken.message["Message-ID"] for taken in world.mail.to(unlucky))
    assert first == second


def test_a_worker_killed_while_sending_loses_nothing_and_doubles_nothing(world: World):
    readers = people("killed", 6)
    world.mail.script(readers[2], Turn(Do.HOLD_BEFORE))
    world.queue(*readers)
    assert world.mail.holding.wait(30)
    world.worker.kill()
    wait(lambda: world.states(readers[2]) == {readers[2]: "sending"})
    world.mail.go_on.set()
    world.wait_for("sent", *readers)
    assert copies(world, readers) == [1] * 6


def test_a_worker_killed_before_it_could_note_that_the_letter_went_sends_a_copy_with_the_same_number(world: World):
    readers = people("unsure", 3)
    world.mail.script(readers[0], Turn(Do.HOLD_AFTER))
    world.queue(*readers)
    assert world.mail.holding.wait(30)
    world.worker.kill()
    world.mail.go_on.set()
    world.wait_for("sent", *readers)
    assert copies(world, readers) == [2, 1, 1]
    assert len({taken.message["Message-ID"] for taken in world.mail.to(readers[0])}) == 1


@pytest.mark.slow
def test_children_of_the_worker_killed_while_sending_lose_nothing(world: World):
    readers = people("child", 6)
    world.mail.script(readers[1], Turn(Do.HOLD_BEFORE))
    world.queue(*readers)
    assert world.mail.holding.wait(30)
    world.worker.kill_children()
    world.beat.kill()
    world.mail.go_on.set()
    world.wait_for("sent", *readers)
    assert copies(world, readers) == [1] * 6


def test_a_broker_that_is_away_stops_no_page_and_loses_no_letter(world: World):
    before, after = people("nobroker"), people("broker")
    world.mail.script(before[0], Turn(Do.HOLD_BEFORE))
    world.queue(*before)
    assert world.mail.holding.wait(30)
    world.broker.stop()
    world.queue(*after)
    world.mail.go_on.set()
    world.broker.start()
    world.wait_for("sent", *before, *after)
    assert copies(world, before + after) == [1] * 8


def test_a_database_that_restarts_loses_no_letter_and_doubles_none(world: World):
    readers = people("database", 6)
    world.mail.script(readers[0], Turn(Do.HOLD_AFTER))
    world.queue(*readers)
    assert world.mail.holding.wait(30)
    world.database.stop()
    world.mail.go_on.set()
    wait(lambda: "The database is away" in world.worker.said())
    world.database.start()
    world.wait_for("sent", *readers)
    assert copies(world, readers) == [1] * 6


@pytest.mark.slow
def test_a_mail_server_that_is_away_is_waited_for(world: World):
    readers = people("away", 6)
    world.mail.stop()
    world.queue(*readers)
    wait(lambda: "queued" in world.states(*readers).values())
    world.mail.start()
    world.wait_for("sent", *readers)
    assert copies(world, readers) == [1] * 6
