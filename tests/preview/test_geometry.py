"""The drawing of planes: where corners, letters and pictures come to lie."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from dicomforge.model.grid import Grid
from dicomforge.preview.bsp import projected
from dicomforge.preview.contents import contents
from dicomforge.preview.geometry import MOST_PLANES, WIDTH, PlaneStack, drawn, spaces
from dicomforge.preview.picture import Size
from tests.preview.series import CT, HEAD, SEG, planned


def plane(z_mm: float, size: int = 10) -> Grid:
    """Axial, its pixels cover a square of `size` mm around the origin."""
    half = (size - 1) / 2
    return Grid(size, size, 1.0, 1.0, (-half, -half, z_mm), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), True)


def polygons(svg: str) -> list[np.ndarray]:
    """The corners of each plane."""
    found = re.findall(r'<polygon [^>]*points="([^"]+)"', svg)
    return [np.array([[float(v) for v in p.split(",")] for p in points.split()]) for points in found]


def test_planes_are_the_projection_on_one_scale() -> None:
    svg = drawn([PlaneStack("CT", "#123456", (plane(0.0), plane(20.0)))])
    drawings = polygons(svg)
    assert len(drawings) == 2
    corners = [(x, y, z) for z in (0, 20) for x, y in ((-5, -5), (5, -5), (5, 5), (-5, 5))]
    expected = np.array([projected(c) for c in corners])
    made = np.concatenate(drawings)
    scale = np.ptp(made[:, 0]) / np.ptp(expected[:, 0])
    shift = made[0] - expected[0] * scale
    assert np.abs(made - (expected * scale + shift)).max() < 0.2


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    svg = drawn([PlaneStack("CT", "#123456", (plane(0.0, 100), plane(100.0, 100)))])
    length = float(re.findall(r'class="scale" d="M[\d.]+ [\d.]+v3h([\d.]+)', svg)[0])
    told = float(re.findall(r">([\d.]+) mm<", svg)[0])
    side = polygons(svg)[0]
    per_mm = np.linalg.norm(side[1] - side[0]) / 100
    assert length / told == pytest.approx(per_mm, rel=0.01)


def test_each_axis_has_its_letters_at_its_ends() -> None:
    svg = drawn([PlaneStack("CT", "#123456", (plane(-5.0), plane(5.0)))])
    found = {
        letter: (float(x), float(y))
        for x, y, letter in re.findall(r'<text class="side" x="([\d.]+)" y="([\d.]+)"[^>]*>(\w)', svg)
    }
    assert set(found) == set("RLAPFH")
    assert found["L"][0] > WIDTH / 2 > found["R"][0]
    assert found["P"][0] > WIDTH / 2 > found["A"][0]
    assert found["H"][1] < min(y for letter, (_, y) in found.items() if letter != "H")
    assert found["F"][1] > max(y for letter, (_, y) in found.items() if letter != "F")


def test_nothing_leaves_the_drawing_and_no_letter_covers_a_plane() -> None:
    svg = drawn([PlaneStack("CT", "#123456", (plane(0.0, 200), plane(3.0, 200)))])
    height = float(re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"', svg)[0])
    for x, y in np.concatenate(polygons(svg)):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= height
    for x, y in re.findall(r'<text class="side" x="([\d.]+)" y="([\d.]+)"', svg):
        assert 0 < float(y) < height
        assert not any(inside((float(x), float(y) - 5), corners) for corners in polygons(svg))


def inside(point: tuple[float, float], corners: np.ndarray) -> bool:
    """Whether a point lies in a convex polygon."""
    sides = [
        (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
        for a, b in pairwise([*corners, corners[0]])
    ]
    return all(s > 0 for s in sides) or all(s < 0 for s in sides)


def test_a_picture_lies_on_the_corners_of_its_plane() -> None:
    svg = drawn([PlaneStack("CT", "#123456", (plane(0.0), plane(20.0)), "data:image/png;base64,AA==", plane(20.0))])
    a, b, c, d, e, f = (float(v) for v in re.findall(r"matrix\(([^)]+)\)", svg)[0].split())
    corners = polygons(svg)[1]
    made = [(e, f), (a + e, b + f), (a + c + e, b + d + f), (c + e, d + f)]
    assert np.abs(np.array(made) - corners).max() < 0.2


def test_of_many_planes_some_are_drawn_the_first_and_the_last_among_them() -> None:
    grids = tuple(plane(float(z)) for z in range(1000))
    assert len(polygons(drawn([PlaneStack("CT", "#123456", grids)]))) == MOST_PLANES


def test_nearer_planes_are_drawn_later() -> None:
    low, high = PlaneStack("low", "#000001", (plane(0.0),)), PlaneStack("high", "#000002", (plane(9.0),))
    svg = drawn([high, low])
    assert svg.index("#000001") < svg.index("#000002")


def test_a_single_plane_is_drawn_too() -> None:
    assert len(polygons(drawn([PlaneStack("CT", "#123456", (plane(0.0),))]))) == 1


TWO = f"""\
{HEAD}series:
  one: &one
    Modality: CT
    frame_of_reference: left
    Rows: 8
    Columns: 8
    slices: 3
    phantom: [{{fill: 3}}]
  two:
    <<: *one
    frame_of_reference: right
"""


def of(text: str, folder: Path) -> str:
    return spaces(contents(planned(text, folder), Size(16, 32)).entries)


def test_series_of_one_space_stand_in_one_drawing(tmp_path: Path) -> None:
    made = of(SEG, tmp_path)
    assert made.count('<svg class="space"') == 1
    assert re.findall(r"</svg>([^<]+)</li>", made) == ["CT ct, 5 planes", "SEG seg, 5 planes"]


def test_series_of_two_spaces_stand_in_two(tmp_path: Path) -> None:
    series = planned(TWO, tmp_path)
    made = spaces(contents(series, Size(16, 32)).entries)
    assert made.count('<svg class="space"') == 2
    for one in series:
        assert one.attributes(0).text("FrameOfReferenceUID") in made


def test_each_series_has_its_colour_in_drawing_and_legend(tmp_path: Path) -> None:
    made = of(SEG, tmp_path)
    for colour in re.findall(r'<rect [^>]*fill="(#\w+)"', made):
        assert f'stroke="{colour}"' in made


def test_a_segmentation_lies_over_its_source_with_its_picture(tmp_path: Path) -> None:
    assert of(CT, tmp_path).count("<image") == 1
    assert of(SEG, tmp_path).count("<image") == 2


def test_without_patient_space_there_is_no_drawing(tmp_path: Path) -> None:
    text = CT.replace("Modality: CT", "Modality: CT\n    omit: [FrameOfReferenceUID]")
    assert of(text, tmp_path) == ""
