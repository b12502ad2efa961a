"""nlmpress: a press for study packs."""

__version__ = "0.1.0"
