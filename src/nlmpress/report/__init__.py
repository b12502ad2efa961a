"""Findings for people, for editors, for CI."""

from nlmpress.diagnostics import visible
from nlmpress.report.changes.json import as_json as changes_as_json
from nlmpress.report.changes.page import as_page as changes_as_page
from nlmpress.report.changes.text import as_text as changes_as_text
from nlmpress.report.github import as_github
from nlmpress.report.json import as_json
from nlmpress.report.patch import as_patch
from nlmpress.report.proof_page import as_proof_page
from nlmpress.report.setting import as_setting
from nlmpress.report.text import as_text, summary

__all__ = [
    "as_github", "as_json", "as_patch", "as_proof_page", "as_setting", "as_text", "changes_as_json", "changes_as_page",
    "changes_as_text", "summary", "visible",
]  # fmt: skip
