"""What a developer's machine needs around the site: a real PostgreSQL and Valkey, the demo, the tests' plugin.

Production uses none of this: there ``DATABASE_URL`` and ``REDIS_URL`` say where the servers are, and they win here too.

``local`` gives a command or a test run both servers (``servers/``); ``demo`` runs the whole site.
"""
