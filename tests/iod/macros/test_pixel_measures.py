import pytest

from tests.iod.instances import is_required, item

MODULE = "multi-frame-true-color-secondary-capture-image-multi-frame-functional-groups"
MEASURES = "SharedFunctionalGroupsSequence.PixelMeasuresSequence"


@pytest.mark.parametrize(
    ("properties", "spacing", "thickness"),
    [("VOLUME", True, True), ("SAMPLED", False, True), ("DISTORTED", False, False), ("MIXED", True, False)],
)
def test_spacing_and_thickness_go_with_the_volumetric_properties(properties, spacing, thickness):
    root = item(VolumetricProperties=properties)
    assert is_required(MODULE, f"{MEASURES}.PixelSpacing", item(), root, item()) is spacing
    assert is_required(MODULE, f"{MEASURES}.SliceThickness", item(), root, item()) is thickness


def test_focal_planes_of_full_tiles_have_a_distance():
    path = f"{MEASURES}.SpacingBetweenSlices"
    several = item(DimensionOrganizationType="TILED_FULL", TotalPixelMatrixFocalPlanes=3)
    assert is_required(MODULE, path, item(), several, item())
    assert not is_required(MODULE, path, item(), item(TotalPixelMatrixFocalPlanes=3), item())
