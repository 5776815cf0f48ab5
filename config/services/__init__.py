"""What a developer's machine needs around the site: a real PostgreSQL and Valkey, the demo, the tests' plugin.

Production uses none of this: there ``DATABASE_URL`` and ``REDIS_URL`` say where the servers are, and they win here too.

``keeper`` is a small process that owns one server and ends it when nobody holds a ``lease`` on it any more, however
its users ended. ``local`` gives a command both servers; ``demo`` runs the whole site.
"""
