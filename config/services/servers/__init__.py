"""The servers and their keepers.

A ``keeper`` is a small process that owns one server and ends it when nobody holds a ``lease`` on it any more, however
its users ended.
"""
