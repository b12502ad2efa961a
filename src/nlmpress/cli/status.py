"""Exit status of every command."""

GOOD, FINDINGS, WRONG_USE, FAILED = 0, 1, 2, 3
