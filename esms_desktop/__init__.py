"""ESMS Desktop: the core. No window here; everything works from a script or the command line."""

__version__ = "0.1.0"
