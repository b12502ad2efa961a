"""Paths as a pack writes them: what may be one, before any disk is asked."""

import re

DRIVE = re.compile(r"[A-Za-z]:")


def path_problem(path: str) -> tuple[str, str] | None:
    """What keeps a text from being a path inside the source folder: message and hint. None when nothing does."""
    inside = "A path starts in the source folder and stays there: text/start.md, images/map.png."
    if not path.strip():
        return "A path is needed here, and there is nothing.", inside
    if any(not c.isprintable() for c in path) or path != path.strip():
        return "This path has a character that cannot be seen.", "Rename the file, with letters, figures and hyphens."
    if "\\" in path:
        return f"“{path}” is written with backslashes.", "Write a path with slashes, on every system: " + path.replace(
            "\\", "/"
        )
    if path.startswith("/") or DRIVE.match(path):
        return f"“{path}” is an absolute path, which is another on every machine.", inside
    if path.startswith("~"):
        return f"“{path}” leads out of the project.", inside
    steps = path.split("/")
    if ".." in steps:
        return f"“{path}” leads out of the source folder.", inside
    if "" in steps or "." in steps:
        return f"“{path}” has an empty step.", "Write every folder once, with one slash between them."
    return None
