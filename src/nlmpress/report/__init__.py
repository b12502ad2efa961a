"""Findings for people, for editors, for CI."""

from nlmpress.report.json import as_json
from nlmpress.report.text import as_text, summary
from nlmpress.report.github import as_github

__all__ = ["as_github", "as_json", "as_text", "summary"]
