"""The three pieces of news that people send up to pairs. No other signals exist.

All are sent inside the transaction that changed the person, with ``profile_id`` (UUID) and ``now`` (aware datetime).
"""

from django.dispatch import Signal

person_changed = Signal()
person_suspended = Signal()
person_erased = Signal()
