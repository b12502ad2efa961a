"""Paragraphs that stand for something else: a quotation in full, what the press makes, a picture."""

from dataclasses import dataclass

from markdown_it.token import Token

from nlmpress.diagnostics import Span
from nlmpress.prose import MADE, Made, QuoteEmbed
from nlmpress.reading import scalars
from nlmpress.reading.addresses import EMBEDS, instead, split
from nlmpress.reading.markdown import inline_tokens
from nlmpress.reading.pieces import Piece
from nlmpress.reading.remarks import Remarks, offer, shown


@dataclass(frozen=True, slots=True)
class Picture:
    """`![text alternative](image:path)`, as written."""

    path: str
    alt: str
    at: Span


def picture(piece: Piece, remarks: Remarks) -> Picture | None:
    """The picture that a piece of text is, or None."""
    token = _alone(piece)
    if token is None or split(_address(token))[0] != "image":
        return None
    at = piece.whole_span()
    alt = "".join(child.content for child in token.children or () if child.type.startswith("text"))
    if token.attrs.get("title"):
        remarks.say(
            "figure-shaped", "A picture has no title after its path.", at, "Its caption is the paragraph below it."
        )
    try:
        return Picture(scalars.read_path(split(_address(token))[1]), alt, at)
    except scalars.Wrong as wrong:
        remarks.say(wrong.code, wrong.message, at, wrong.hint)
        return Picture("", alt, at)


def embed(piece: Piece, remarks: Remarks) -> QuoteEmbed | Made | Picture | None:
    """What a paragraph of nothing but `![](kind:id)` stands for; a `Picture` when that is refused, which is said."""
    token = _alone(piece)
    if token is None:
        return None
    address = _address(token)
    kind, name = split(address)
    at = piece.whole_span()
    refused = Picture("", "", at)
    if kind not in EMBEDS:
        remarks.say(
            "link-scheme", f"A picture or an embed that a book cannot have: {shown(address)}.", at, _hint(address)
        )
        return refused
    if kind == "image":
        hint = "Write “::: figure id=…” above it, a caption below it, and “:::”."
        remarks.say("figure-shaped", "A picture stands outside a figure.", at, hint)
        return refused
    if token.content:
        remarks.say("link-shaped", "The brackets of an embed are empty.", at, f"Write ![]({address}).")
    try:
        if kind == "quote":
            return QuoteEmbed(quote=scalars.read_id(name), at=at)
    except scalars.Wrong as wrong:
        remarks.say(wrong.code, wrong.message, at, wrong.hint)
        return refused
    if name not in MADE:
        remarks.say("made-known", f"The press makes no {shown(name)}.", at, offer(name, MADE, all_of="It makes"))
        return refused
    return Made(what=name, at=at)


def _hint(address: str) -> str:
    kind = split(address)[0]
    if kind.lower() in ("http", "https", "file", "data", "") or "." in address:
        return (
            "Put the picture in the source folder; in a “::: figure” write ![text alternative](image:images/map.png)."
        )
    return instead(address, EMBEDS)


def _alone(piece: Piece) -> Token | None:
    if not piece.text.startswith("![") or not piece.text.endswith(")"):
        return None
    tokens = inline_tokens(piece.text)
    return tokens[0] if len(tokens) == 1 and tokens[0].type == "image" else None


def _address(token: Token) -> str:
    return str(token.attrs.get("src", ""))
