"""Colours, written `#rrggbb`, in sRGB."""


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255. Raises `ValueError` for anything but `#` and six hexadecimal digits."""
    digits = colour.removeprefix("#")
    if len(digits) != 6 or colour == digits or not all(digit in "0123456789abcdefABCDEF" for digit in digits):
        raise ValueError(f"{colour!r} is not a colour of the form #rrggbb")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def mixed(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other` in it, mixed channel by channel."""
    parts = (round(a + (b - a) * share) for a, b in zip(channels(one), channels(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)
