"""The one door to a project's files: what may be opened, and what is said of what may not.

Every step of a path is opened relative to the folder above it and never through a symbolic link, so that nothing
outside the project can be reached, whatever is exchanged on the disk meanwhile. What is not a plain file is not opened
at all: reading a pipe or a device could wait for ever.
"""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nlmpress.diagnostics import Severity, Span, nearest
from nlmpress.model import SourceFile
from nlmpress.reading.remarks import Remarks, shown

MEGABYTE = 1 << 20
LARGEST_TEXT = 8 * MEGABYTE
LARGEST_OTHER = 64 * MEGABYTE
"""Pictures and faces."""
MOST_FILES = 20_000
DEEPEST = 20
KINDS = {
    stat.S_IFDIR: "a folder", stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device", stat.S_IFBLK: "a device",
}  # fmt: skip


@dataclass(slots=True)
class Folder:
    """One folder of a project (`source` or `styles`) and the files of it that have been read.

    `kinds` is what stands in it, by path relative to it: the file type of each, hidden ones left out.
    """

    project: Path
    name: str
    remarks: Remarks
    kinds: dict[str, int] = field(default_factory=dict)
    read: dict[str, SourceFile] = field(default_factory=dict)
    tried: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, project: Path, name: str, remarks: Remarks) -> "Folder | None":
        """The folder with its list of contents, or None when it cannot be read (which is said) or is not there."""
        folder = cls(project, name, remarks)
        at = Span(file=name)
        try:
            kind = stat.S_IFMT(os.lstat(project / name).st_mode)
        except OSError as wrong:
            if not isinstance(wrong, FileNotFoundError | NotADirectoryError):
                remarks.say(
                    "file-readable",
                    f"The folder {name} cannot be opened: {wrong.strerror}.",
                    at,
                    "Look at its permissions.",
                )
            return None
        if kind == stat.S_IFLNK:
            remarks.say("path-inside", f"{name} is a symbolic link.", at, "Put the folder itself into the project.")
            return None
        if kind != stat.S_IFDIR:
            remarks.say(
                "file-readable", f"{name} is not a folder.", at, "The pack's files stand in a folder of this name."
            )
            return None
        folder._list()
        return folder

    def path(self, inside: str) -> str:
        """A path of this folder as a path of the project."""
        return f"{self.name}/{inside}"

    def files(self, suffixes: tuple[str, ...] = ("",), under: str = "") -> list[str]:
        """The paths of what may be plain files, sorted."""
        return [
            p for p, kind in self.kinds.items() if p.startswith(under) and p.endswith(suffixes) and kind != stat.S_IFDIR
        ]

    def get(self, inside: str, at: Span | None = None, *, needed: bool = True) -> SourceFile | None:
        """A file, read once. `at` is where it is named; what keeps it from being read is said there."""
        if inside in self.tried:
            return self.read.get(inside)
        self.tried.add(inside)
        whole = Span(file=self.path(inside))
        kind = self.kinds.get(inside)
        if kind is None:
            if needed:
                self._say_missing(inside, at or whole)
            return None
        if kind == stat.S_IFLNK:
            message = f"{shown(self.path(inside))} is a symbolic link, and links are not followed."
            self.remarks.say("path-inside", message, at or whole, "Put the file itself into the folder.")
            return None
        if kind != stat.S_IFREG:
            message = f"{shown(self.path(inside))} is {KINDS.get(kind, 'no plain file')}, not a file."
            self.remarks.say("file-readable", message, at or whole, "Put a plain file there.")
            return None
        data = self._bytes(inside, at or whole)
        if data is None:
            return None
        file = SourceFile(path=self.path(inside), data=data, sha256=hashlib.sha256(data).hexdigest())
        self.read[inside] = file
        return file

    def _bytes(self, inside: str, at: Span) -> bytes | None:
        most = LARGEST_TEXT if inside.endswith((".md", ".yaml", ".yml", ".css", ".j2", ".svg")) else LARGEST_OTHER
        opened: list[int] = []
        try:
            step = os.open(self.project, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            opened.append(step)
            *folders, name = [self.name, *inside.split("/")]
            for folder in folders:
                step = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=step)
                opened.append(step)
            file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=step)
            opened.append(file)
            state = os.fstat(file)
            if not stat.S_ISREG(state.st_mode):
                raise OSError(0, "it is no longer a plain file")
            if state.st_size > most:
                self._say_large(inside, state.st_size, most, at)
                return None
            with os.fdopen(os.dup(file), "rb") as stream:
                data = stream.read(most + 1)
            if len(data) > most:
                self._say_large(inside, len(data), most, at)
                return None
            return data
        except OSError as wrong:
            reason = (wrong.strerror or str(wrong)).lower()
            self.remarks.say(
                "file-readable", f"{shown(self.path(inside))} cannot be read: {reason}.", at, "Look at its permissions."
            )
            return None
        finally:
            for one in reversed(opened):
                os.close(one)

    def _say_large(self, inside: str, size: int, most: int, at: Span) -> None:
        megabytes = f"{size / MEGABYTE:.1f} MB"
        message = f"{shown(self.path(inside))} has {megabytes}, and is not read: the most is {most // MEGABYTE} MB."
        hint = "Split it into chapters or lists." if most == LARGEST_TEXT else "Save the picture smaller."
        self.remarks.say("file-size", message, at, hint)

    def _say_missing(self, inside: str, at: Span) -> None:
        files = self.files()
        near = nearest(inside, files) or nearest(inside.rpartition("/")[2], {f.rpartition("/")[2] for f in files})
        near = next((f for f in files if near in (f, f.rpartition("/")[2])), None)
        if near is not None and near.casefold() == inside.casefold():
            hint = f"The file is called {near}; capitals and small letters are different letters in a path."
        else:
            hint = f"Did you mean “{near}”?" if near else f"Put the file there, relative to {self.name}/."
        self.remarks.say("file-readable", f"There is no file {shown(self.path(inside))}.", at, hint)

    def _list(self) -> None:
        found: dict[str, int] = {}
        for path, kind in self._walk(self.project / self.name, "", 0):
            if len(found) == MOST_FILES:
                message = f"{self.name} holds more than {MOST_FILES} files."
                self.remarks.say(
                    "file-readable", message, Span(file=self.name), "Take away what does not belong to the pack."
                )
                break
            found[path] = kind
        self.kinds = dict(sorted(found.items()))

    def _walk(self, folder: Path, prefix: str, depth: int) -> Iterator[tuple[str, int]]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as wrong:
            message = (
                f"The folder {shown(self.path(prefix).rstrip('/'))} cannot be opened: {(wrong.strerror or '').lower()}."
            )
            self.remarks.say(
                "file-readable", message, Span(file=self.path(prefix).rstrip("/")), "Look at its permissions."
            )
            return
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            if not entry.name.isprintable() or not _is_unicode(entry.name):
                message = f"A file's name has a character that cannot be seen or read: {shown(entry.name)}."
                at = Span(file=self.path(prefix).rstrip("/"))
                self.remarks.say("path-inside", message, at, "Rename it.", severity=Severity.WARNING)
                continue
            try:
                kind = stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode)
            except OSError:
                continue  # gone since it was listed
            yield prefix + entry.name, kind
            if kind == stat.S_IFDIR and depth < DEEPEST:
                yield from self._walk(folder / entry.name, f"{prefix}{entry.name}/", depth + 1)


def _is_unicode(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
