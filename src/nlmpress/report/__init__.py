"""Findings for people, for editors, for CI."""

from nlmpress.report.github import as_github
from nlmpress.report.json import as_json
from nlmpress.report.patch import as_patch
from nlmpress.report.setting import as_setting
from nlmpress.report.text import as_text, summary, visible

__all__ = ["as_github", "as_json", "as_patch", "as_setting", "as_text", "summary", "visible"]
