"""Paths are read as SVG says, and come out as they went in."""

from math import hypot, pi

import pytest

from nlmpress.figures.drawing import bounds, box, data, flattened, moved, parsed, polygon


def area(path: str) -> float:
    total = 0.0
    for contour in flattened(moved(parsed(path), 0, 0, 100)):
        pairs = zip(contour, [*contour[1:], contour[0]], strict=True)
        total += sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2
    return total / 100**2


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("M0 0h4v3h-4z", 12),
        ("M0,0 L4 0 L4 3 Z", 6),
        ("m1 1l4 0 0 3z", 6),
        ("M0 0H2V2H0zM5 5h1v1h-1z", 5),
        ("M5 0A5 5 0 1 1 5 10A5 5 0 1 1 5 0z", 25 * pi),
        ("M5 .2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6z", -(4.8**2) * pi),
        ("M0 0a4 2 0 0 1 8 0z", 4 * pi),
        ("M0 0a2 4 90 0 1 8 0z", 4 * pi),
        ("M0 0a.5 .5 0 0 1 8 0z", 8 * pi),
        ("M0 0Q5 10 10 0z", -100 / 3),
        ("M0 0C0 10 10 10 10 0z", -60),
        ("M0 0A0 5 0 0 1 4 0L4 4z", 8),
    ],
)
def test_areas(path: str, expected: float) -> None:
    assert area(path) == pytest.approx(expected, rel=0.004)


@pytest.mark.parametrize("wrong", ["", "L0 0", "M0", "M0 0L1", "M0 0S1 1 2 2", "M0 0zz 4 4", "M0 0Q1 1z", "M0 0L1 z"])
def test_what_is_not_a_path_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"path|numbers|number"):
        parsed(wrong)


def test_written_data_reads_back_as_the_same_path() -> None:
    path = parsed("M.5 -1.25L3 4Q5 6 7 8C1 2 3 4 5.5 6z")
    assert parsed(data(path, 2)) == path
    assert data(box(0, 0, 1.0, -0.04)) == "M0 0L1 0L1 0L0 0Z"


def test_turning_keeps_lengths_and_moving_keeps_shape() -> None:
    path = moved(polygon([(0, 0), (3, 0), (3, 4)]), 10, 20, scale=2, turn=90)
    points = [point for _, part in path for point in part]
    assert points[0] == pytest.approx((10, 20))
    assert points[1] == pytest.approx((10, 26))
    assert hypot(points[2][0] - points[0][0], points[2][1] - points[0][1]) == pytest.approx(10)


def test_bounds() -> None:
    assert bounds(parsed("M1 2L5 -3h2z")) == (1, -3, 7, 2)
    with pytest.raises(ValueError, match="no bounds"):
        bounds(())


def test_a_contour_of_fewer_than_three_points_has_no_inside() -> None:
    assert [*flattened(parsed("M0 0L4 4M1 1L2 2z"))] == []
