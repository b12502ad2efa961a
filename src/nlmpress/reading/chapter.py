"""A chapter: a head in YAML between two lines of three hyphens, then prose."""

import re

from nlmpress.diagnostics import Span
from nlmpress.model import Chapter, ChapterHead, SourceFile, SourcePath
from nlmpress.reading.decoder import Decoder
from nlmpress.reading.prose import read_blocks
from nlmpress.reading.remarks import Remarks
from nlmpress.reading.text import Placed, decode
from nlmpress.reading.yaml_nodes import LARGEST_RECORD, read_yaml

HEAD = re.compile(r"---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def read_chapter(path: SourcePath, source: SourceFile, remarks: Remarks) -> Chapter | None:
    """A chapter, or None when its head is wrong. Its prose is read all the same."""
    text = decode(source, remarks)
    if text is None:
        return None
    if len(text) > LARGEST_RECORD:
        message = "This chapter is over 1 MB, and is not read: that is more than a novel."
        remarks.say("record-size", message, Span(file=source.path, line=1), "Split it into several.")
        return None
    match = HEAD.match(text)
    if match is None:
        begun = text.startswith("---")
        message = "The head of this chapter is never closed." if begun else "This chapter has no head."
        hint = "Begin the file with “---”, id: and title:, and “---” again, each on a line of its own."
        remarks.say("head-present", message, Span(file=source.path, line=1), hint)
        if not begun:
            read_blocks(Placed.whole(source.path, text), remarks, chapter=True)
        return None
    head = None
    document = read_yaml(source.path, match["head"], remarks, first_line=2)
    if document is not None and document.root is not None:
        head = Decoder(document, remarks).record(ChapterHead, document.root)
    elif document is not None:
        message = "The head of this chapter is empty."
        remarks.say("head-present", message, Span(file=source.path, line=1), "It needs at least id: and title:.")
    first_line = text.count("\n", 0, match.end()) + 1
    blocks = read_blocks(Placed.whole(source.path, text[match.end() :], first_line), remarks, chapter=True)
    return None if head is None else Chapter(path=path, head=head, blocks=blocks)
