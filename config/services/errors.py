"""What can go wrong outside our own code, told in a sentence that says how to mend it."""


class ServiceError(Exception):
    """A server or the demo cannot run here; the message is for the person at the keyboard."""
