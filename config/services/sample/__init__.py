"""Made-up people for the demo, for tests and for load tests, drawn from real survey answers. Start at ``people``."""
