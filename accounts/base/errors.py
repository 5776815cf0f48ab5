"""How a service says no."""


class DomainError(Exception):
    """A refusal with a sentence that may be shown to the person who asked.

    Rooms subclass it as ``CannotX`` beside the function that raises. Bugs raise ordinary exceptions.
    """
