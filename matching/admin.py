"""Gathers the rooms' admin pages."""
