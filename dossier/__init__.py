"""Dossier: publish what a crisis looked like through its sources, so that any reader can check it."""

__version__ = "0.1.0"
