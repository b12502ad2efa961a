"""What WeasyPrint logs, heard for the length of a render: a line of it is a fault of the book or of the press."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_NAME = "weasyprint"


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def heard() -> Iterator[list[str]]:
    """Inside, warnings and errors of WeasyPrint are gathered in the list and go nowhere else."""
    logger = logging.getLogger(_NAME)
    before, propagate, level = list(logger.handlers), logger.propagate, logger.level
    ear = _Ear()
    logger.handlers, logger.propagate = [ear], False
    logger.setLevel(logging.WARNING)
    try:
        yield ear.heard
    finally:
        logger.handlers, logger.propagate = before, propagate
        logger.setLevel(level)
