"""Cards and tickets: the same places on every side, so that they can be cut apart, and that backs register."""

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from nlmpress.classroom import Card, Cards, Tickets
from nlmpress.rendering.css import number
from nlmpress.rendering.handouts.asking import BOX, shown
from nlmpress.rendering.handouts.pieces import Bench
from nlmpress.rendering.html import el, join
