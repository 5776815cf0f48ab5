"""How the site is wired. Importing it costs nothing; the task queue is set up with the apps (``config.apps``)."""
