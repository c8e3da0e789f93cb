"""Planes by closed form: a sagittal frame of 3 rows 2 mm apart and 5 columns 1 mm apart."""

from dicomforge.iod import frame_plane
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes
from tests.iod.instances import item

GROUPS = item(
    PlanePositionSequence=item(ImagePositionPatient=(10, -2, 4)),
    PlaneOrientationSequence=item(ImageOrientationPatient=(0, 1, 0, 0, 0, -1)),
    PixelMeasuresSequence=item(PixelSpacing=(2, 1), SliceThickness=3),
)
ORIGINAL = item(CTImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")))


def view(*groups: Attributes) -> View:
    around = Attributes(element for group in groups for element in group)
    return View(item(), (item(Rows=3, Columns=5), around), "", frozenset())


def test_the_centre_is_two_columns_along_y_and_one_row_down_z():
    plane = frame_plane.of(view(GROUPS))
    assert plane is not None
    assert plane.centre_mm == (10, 0, 2)


def test_the_volume_has_the_axes_of_rows_columns_and_normal():
    plane = frame_plane.of(view(GROUPS))
    assert plane is not None
    assert plane.normal == (-1, 0, 0)
    assert plane.in_volume() == (-2, -4, -10)


def test_a_frame_without_a_position_has_no_plane():
    assert frame_plane.of(view(GROUPS.without([0x00209113]))) is None


def test_an_original_frame_is_on_the_table_at_its_centre_and_covers_a_rectangle():
    on_table = {e.tag: e.value for e in frame_plane.on_the_table(view(GROUPS, ORIGINAL))}
    assert on_table == {0x00189313: (10, 0, 2), 0x00189318: (10, 0, 2), 0x00189327: (2,)}
    (covered,) = frame_plane.reconstructed(view(GROUPS, ORIGINAL))
    assert (covered.tag, covered.value) == (0x00189317, (5, 6))  # width, height (PS3.3 C.8.15.3.6)
    assert not [*frame_plane.on_the_table(view(GROUPS))]
