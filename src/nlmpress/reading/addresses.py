"""The address of a link: what it refers to, and what to write instead of the web, files and programs."""

import re

from markdown_it.token import Token

from nlmpress.diagnostics import Span, nearest
from nlmpress.prose import REF_KINDS, Foreign, Inline, Reference, Unchecked, WorkTitle
from nlmpress.reading import scalars
from nlmpress.reading.remarks import Remarks, offer, shown

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
EMBEDS = ("quote", "make", "image")
WEB = ("http", "https", "ftp", "mailto", "tel")
HARMFUL = ("javascript", "vbscript", "data", "file", "blob")
LINKS = (*REF_KINDS, "lang", "work", "unchecked")


def split(address: str) -> tuple[str, str]:
    """Kind and id of an address; the kind is empty when it has none."""
    match = SCHEME.fullmatch(address)
    return (match[1], match[2]) if match else ("", address)


def link(token: Token, words: tuple[Inline, ...], at: Span, remarks: Remarks) -> tuple[Inline, ...]:
    """What `[words](kind:id)` stands for; its bare words when the address is refused, which is said."""
    address = str(token.attrs.get("href", ""))
    kind, name = split(address)
    if token.info == "auto" or kind not in LINKS:
        remarks.say("link-scheme", _refusal(address, kind), at, instead(address, LINKS))
        return words
    if token.attrs.get("title"):
        remarks.say("link-shaped", "A reference has no title after its address.", at, f"Write [words]({kind}:{name}).")
    if not words and kind not in REF_KINDS:
        remarks.say(
            "link-shaped", f"These brackets are empty, and “{kind}:” marks words.", at, "Write the words in them."
        )
    try:
        match kind:
            case "lang":
                return (Foreign(lang=scalars.read_language(name), inlines=words, at=at),)
            case "work":
                return (WorkTitle(work=scalars.read_id(name), inlines=words, at=at),)
            case "unchecked":
                if name:
                    remarks.say("link-shaped", "Nothing follows “unchecked:”.", at, "Write [words](unchecked:).")
                return (Unchecked(inlines=words, at=at),)
            case _:
                reference = scalars.read_reference(address)
                return (Reference(kind=reference.kind, id=reference.id, inlines=words, at=at),)
    except scalars.Wrong as wrong:
        remarks.say(wrong.code, wrong.message, at, wrong.hint)
        return words


def _refusal(address: str, kind: str) -> str:
    if kind.lower() in WEB or address.startswith("//"):
        return f"A link leads out of the book: {shown(address)}."
    if kind.lower() in HARMFUL:
        return f"A book can have no such address: {shown(address)}."
    if kind:
        return f"There is no kind of reference “{kind}:”."
    return f"An address without a kind: {shown(address)}." if address else "This reference leads nowhere."


def instead(address: str, kinds: tuple[str, ...]) -> str:
    """What to write instead of an address that is refused."""
    kind, name = split(address)
    if kind.lower() in WEB or address.startswith("//"):
        return "Write the words without a link. A work worth reading belongs in works.yaml: [Title](work:id)."
    if kind.lower() in HARMFUL:
        return "Write the words without a link."
    if kind and (near := nearest(kind, kinds)) is not None:
        return f"Did you mean “{near}:{name}”?"
    if address.startswith("#"):
        return f"Write section:{address[1:]}."
    if address.endswith(".md") or ".md#" in address:
        return "Refer to a chapter or a section by its id: [words](section:id)."
    if not kind and scalars.ID.fullmatch(address):
        return f"Say of what kind it is: term:{address}, person:{address}, section:{address}."
    return offer(kind, kinds, all_of="The kinds are")
