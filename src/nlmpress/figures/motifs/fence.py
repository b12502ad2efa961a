"""The fence: a post for each division of the work, away to the horizon; a scrap on its wire for each quotation."""

from dataclasses import dataclass

from nlmpress.figures.colours import mixed
from nlmpress.figures.drawing import Path, Point, Segment, Shape, polygon
from nlmpress.figures.motifs.scene import Scene, Spot, chance
from nlmpress.figures.motifs.scraps import scrap

WIRES = (0.4, 0.65, 0.9)
"""How far up a post each wire is nailed."""
SLOTS = (
    *((2, 0.1), (1, -0.42), (0, 0.08), (1, 0.2), (2, -0.4), (0, -0.36)),
    *((2, 0.46), (1, 0.6), (0, 0.5), (1, -0.7), (2, 0.76), (0, 0.8)),
)
"""Where scraps hang that belong to one post: on which wire, how far along to the next post or back to the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post's foot and head, its size against the nearest, and half its width."""

    foot: Point
    head: Point
    size: float
    half: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """Posts in a row, and one more at each end that is not drawn, for the wire does not end with the work."""

    posts: tuple[Post, ...]
    height: float
    sag: float
    wire: float

    def on_wire(self, bay: int, wire: int, along: float) -> Point:
        """A point on the wire between post `bay` and the next, 0 to 1 of the way."""
        (ax, ay), (bx, by) = self.nail(bay, wire), self.nail(bay + 1, wire)
        cx, cy = self.lowest(bay, wire)
        a, b, c = (1 - along) ** 2, along**2, 2 * along * (1 - along)
        return a * ax + c * cx + b * bx, a * ay + c * cy + b * by

    def nail(self, post: int, wire: int) -> Point:
        (x, y), (tx, ty) = self.posts[post].foot, self.posts[post].head
        up = WIRES[wire] * (1 + 0.02 * chance("nail", post, wire))
        return x + (tx - x) * up, y + (ty - y) * up

    def lowest(self, bay: int, wire: int) -> Point:
        """The point that pulls the wire of a bay down (a quadratic curve's middle point)."""
        (ax, ay), (bx, by) = self.nail(bay, wire), self.nail(bay + 1, wire)
        sag = 2 * self.height * self.posts[bay].size * self.sag * (1 + 0.6 * chance("sag", bay, wire))
        return (ax + bx) / 2, (ay + by) / 2 + sag

    def thickness(self, post: int) -> float:
        """Half the wire's thickness at a post: wires thin with distance, but not to nothing."""
        return self.height * max(self.posts[post].size, 0.16) * self.wire


def picture(scene: Scene) -> list[Shape]:
    """The fence from the far left to the near right, its feet on the land."""
    numbers, last = scene.numbers, len(scene.groups) - 1
    far = numbers["far"]
    if last:
        slope = min(numbers["nearing"], max(numbers["receding"], (1 / far - 1) / last))
        sizes = [1 / (1 + slope * (last - i)) for i in range(-1, last + 2)]
        far = sizes[1]
        left, right = numbers["left"], scene.width - numbers["right"]
        places = [(size - far) / (1 - far) for size in sizes]
        places[0] = min(places[0], -(scene.width * 0.04 + left) / (right - left))
        places[-1] = max(
            places[-1], (scene.width * 1.04 - left) / (right - left)
        )  # the wire leaves the picture at both ends
    else:
        # One post cannot go away: it stands alone, a third from the right, and its wire crosses the picture.
        sizes, places = [0.86, 0.94, 1.06], [-1.0, 0.0, 1.0]
        left, right = scene.width * 0.64, scene.width * 1.3
    # No post may be thick against the space between the nearest two.
    near = (right - left) * (places[-2] - places[-3])
    girth = min(numbers["girth"], 0.11 * near / numbers["height"])
    rise = (numbers["base"] - scene.ground) * (1 - far)
    posts = []
    for i, (size, place) in enumerate(zip(sizes, places, strict=True)):
        foot = (left + (right - left) * place, numbers["base"] - rise * (1 - place))
        posts.append(_post(scene, i - 1, foot, numbers["height"] * size, size, girth))
    fence = Fence(posts=tuple(posts), height=numbers["height"], sag=numbers["sag"], wire=numbers["wire"])
    # A fence of few posts comes in from the left; a long one begins where its first post stands.
    return _drawn(scene, fence, first=0 if last < 8 else 1, scrap_size=numbers["scrap"], flat=0.8)


def strip(scene: Scene) -> list[Shape]:
    """The fence from the side: equal posts, as wide as the scene."""
    count, height = len(scene.groups), scene.height * 0.62
    # Room at the right for what blows from the last post; the wire runs on through it.
    space = min((scene.width - 14) / max(1, count - 1), max(height * 2.2, scene.width / 4))
    girth = min(0.03, space * 0.16 / height)
    posts = []
    for i in range(-1, count + 1):
        x = 1 + space * i if i < count else scene.width
        posts.append(_post(scene, i, (x, scene.height - 2), height, 1.0, girth))
    fence = Fence(posts=tuple(posts), height=height, sag=0.02, wire=0.011)
    return _drawn(scene, fence, first=1, scrap_size=min(0.5, max(0.3, space / height)), flat=1.0)


def _post(scene: Scene, leaf: int, foot: Point, height: float, size: float, girth: float) -> Post:
    """The post of a division; that of a part's first is taller and thicker, as a straining post is."""
    begins = 0 <= leaf < len(scene.groups) and scene.begins(leaf)
    tall = height * (1 + 0.035 * chance("tall", leaf) + (0.07 if begins else 0))
    half = height * girth * (1.35 if begins else 1)
    head = (foot[0] + 0.03 * chance("lean", leaf) * tall, foot[1] - tall)
    return Post(foot=foot, head=head, size=size, half=half)


def _drawn(scene: Scene, fence: Fence, *, first: int, scrap_size: float, flat: float) -> list[Shape]:
    shapes = [Shape(path=_wire(fence, wire, first), fill=scene.ink) for wire in range(len(WIRES))]
    shapes += [Shape(path=_upright(post, i), fill=scene.ink) for i, post in enumerate(fence.posts[1:-1])]
    seen: dict[int, int] = {}
    for spot in scene.spots:
        turn = seen[spot.leaf] = seen.get(spot.leaf, -1) + 1
        shapes += _scrap(scene, fence, spot, turn, first, scrap_size, flat)
    return shapes


def _wire(fence: Fence, wire: int, first: int) -> Path:
    """One wire from end to end, as a thin shape: along its upper edge and back along its lower."""
    bays = range(first, len(fence.posts) - 1)
    x, y = fence.nail(first, wire)
    out: list[Segment] = [("M", ((x, y - fence.thickness(first)),))]
    for bay in bays:
        (cx, cy), (bx, by) = fence.lowest(bay, wire), fence.nail(bay + 1, wire)
        out.append(("Q", ((cx, cy - fence.thickness(bay)), (bx, by - fence.thickness(bay + 1)))))
    x, y = fence.nail(len(fence.posts) - 1, wire)
    out.append(("L", ((x, y + fence.thickness(len(fence.posts) - 1)),)))
    for bay in reversed(bays):
        (cx, cy), (ax, ay) = fence.lowest(bay, wire), fence.nail(bay, wire)
        out.append(("Q", ((cx, cy + fence.thickness(bay)), (ax, ay + fence.thickness(bay)))))
    return (*out, ("Z", ()))


def _upright(post: Post, number: int) -> Path:
    (x, y), (tx, ty), half = post.foot, post.head, post.half
    cut = half * 0.9 * chance("cut", number)
    return polygon([(x - half, y), (tx - half * 0.94, ty + cut), (tx + half * 0.94, ty - cut), (x + half, y)])


def _scrap(scene: Scene, fence: Fence, spot: Spot, turn: int, first: int, size: float, flat: float) -> list[Shape]:
    """A scrap near its division's post. `flat` below 1 makes far scraps larger than they would look: none is lost."""
    wire, along = SLOTS[turn % len(SLOTS)]
    if spot.leaf == len(scene.groups) - 1:
        along = along * 0.8 - 0.16  # the last post stands near the edge: what blows from it must not be lost
    along = max(-0.95, min(0.95, along + 0.06 * chance("along", spot.id) + 0.09 * (turn // len(SLOTS))))
    bay = spot.leaf + (0 if along < 0 and spot.leaf + 1 > first else 1)
    x, y = fence.on_wire(bay, wire, along % 1)
    long = fence.height * fence.posts[bay].size ** flat * size * (1 + 0.22 * chance("size", spot.id))
    front, back = scrap(spot.id, x, y, long)
    shade = mixed(spot.fill, scene.ink, scene.numbers["shade"])
    return [Shape(path=back, fill=shade, role=f"{spot.role}-back"), Shape(path=front, fill=spot.fill, role=spot.role)]
