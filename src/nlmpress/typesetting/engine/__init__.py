"""The private reaches into WeasyPrint 70, all of them, and nothing else.

WeasyPrint is pinned to one version because of this folder. Each reach has a test in tests/typesetting/test_reaches.py
that says plainly what changed when it no longer holds.
"""

from nlmpress.typesetting.engine.libraries import by_soname

with by_soname():
    import weasyprint  # noqa: F401  # whatever else imports it finds it loaded
