"""Structure sets over their images."""

from pathlib import Path

from dicomforge.preview.contents import contents
from dicomforge.preview.from_files import read
from dicomforge.preview.picture import Size
from tests.preview.drawings.shown import HEAD, shown
from tests.tools import build

SPEC = """\
  ct: {Modality: CT, slices: 3, SliceThickness: 4, Rows: 20, Columns: 20, PixelSpacing: [2, 2],
       WindowCenter: 0, WindowWidth: 400,
       phantom: [fill: -1000, {cylinder: {name: rod, radius: 10, height: 100, value: 400}}]}
  object: {Modality: RTSTRUCT, of: ct,
           segments: [{layer: rod, ROIDisplayColor: [0, 255, 0], RTROIInterpretedType: ORGAN}]}
"""


def test_what_a_contour_encloses_has_its_colour_and_its_line_is_ten_mm_from_the_axis(tmp_path: Path) -> None:
    seen = shown(SPEC, tmp_path, Size(1, 400))
    image = seen.pictures[0].image
    assert [(s.label, s.colour) for s in seen.segments] == [("rod", "#00ff00")]
    assert image[200, 200].tolist() == [191, 255, 191]
    assert image[200, 200 + 115].tolist() == [0, 0, 0]
    line = [column for column in range(200, 400) if image[200, column].tolist() == [0, 255, 0]]
    assert [abs(column - 300) <= 4 for column in line] == [True] * len(line)
    assert line


def test_contours_without_their_images_are_lines_in_space(tmp_path: Path) -> None:
    files = [path for path in build(HEAD + SPEC, tmp_path) if path.parent.name == "object"]
    (one,) = contents(read(files, "spec").series, Size(1, 384)).entries
    (picture,) = one.gallery.pictures
    assert {tuple(pixel) for pixel in picture.image.reshape(-1, 3).tolist()} == {(0, 0, 0), (0, 255, 0)}
