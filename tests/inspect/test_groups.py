"""Functional groups of an enhanced MR image, made with pydicom."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from dicomforge.inspect.groups import functional_groups
from dicomforge.iod.view import View
from dicomforge.transfer.read.file import read
from dicomforge.transfer.read.values import attributes
from tests.inspect.made import save

ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1"
SHARED = (
    "PixelMeasuresSequence",
    "PlaneOrientationSequence",
    "FrameAnatomySequence",
    "IrradiationEventIdentificationSequence",
    "CTImageFrameTypeSequence",
    "PixelValueTransformationSequence",
)
"""Usage M of Table A.38-2, with the next."""
EACH = ("PlanePositionSequence", "FrameContentSequence")


def items(*names: str) -> Dataset:
    """An item with a sequence of each name; what is in them is not judged here."""
    made = Dataset()
    for name in names:
        inner = Dataset()
        inner.FrameComments = "x"
        setattr(made, name, [inner])
    return made


def enhanced(frames: int = 3) -> Dataset:
    image = Dataset()
    image.SOPClassUID, image.SOPInstanceUID = ENHANCED_CT, "1.2.3"
    image.NumberOfFrames = str(frames)
    image.SharedFunctionalGroupsSequence = [items(*SHARED)]
    image.PerFrameFunctionalGroupsSequence = [items(*EACH) for _ in range(frames)]
    return image


def told(folder: Path, change: Callable[[Dataset], object]) -> list[tuple[str, str]]:
    image = enhanced()
    change(image)
    here = attributes(read(save(image, folder / "1.dcm")).elements)
    found = functional_groups(View(here, (), ENHANCED_CT, frozenset()))
    return [(f.code, f.path.replace("FunctionalGroupsSequence", "")) for f in found]


def test_what_is_complete_is_right(tmp_path: Path) -> None:
    assert told(tmp_path, lambda image: None) == []


@pytest.mark.parametrize("name", SHARED)
def test_a_shared_group_that_is_gone_is_missed_in_the_first_frame(name: str, tmp_path: Path) -> None:
    found = told(tmp_path, lambda image: image.SharedFunctionalGroupsSequence[0].__delattr__(name))
    assert found == [("missing-group", f"PerFrame[1].{name}")]


def test_a_group_that_one_frame_lacks_is_missed_there(tmp_path: Path) -> None:
    found = told(tmp_path, lambda image: image.PerFrameFunctionalGroupsSequence[1].__delattr__(EACH[0]))
    assert found == [("missing-group", f"PerFrame[2].{EACH[0]}")]


def test_a_group_in_both_is_named(tmp_path: Path) -> None:
    found = told(tmp_path, lambda image: image.PerFrameFunctionalGroupsSequence[2].update(items(SHARED[0])))
    assert found == [("group-twice", f"PerFrame[3].{SHARED[0]}")]


def test_there_is_an_item_for_each_frame(tmp_path: Path) -> None:
    found = told(tmp_path, lambda image: image.update({"NumberOfFrames": "4"}))
    assert found == [("frame-items", "PerFrame")]


def test_conditional_groups_are_missed_where_image_type_demands_them(tmp_path: Path) -> None:
    found = told(tmp_path, lambda image: image.update({"ImageType": ["ORIGINAL", "PRIMARY", "VOLUME", "NONE"]}))
    assert ("missing-group", "PerFrame[1].CTExposureSequence") in found
    assert ("missing-group", "PerFrame[1].DerivationImageSequence") not in found
    assert told(tmp_path, lambda image: image.update({"ImageType": ["DERIVED", "PRIMARY", "VOLUME", "NONE"]})) == []


def test_frame_content_is_never_shared(tmp_path: Path) -> None:
    """PS3.3 C.7.6.16.2.2: the macro may only be per-frame."""

    def change(image: Dataset) -> None:
        image.SharedFunctionalGroupsSequence[0].update(items("FrameContentSequence"))
        for frame in image.PerFrameFunctionalGroupsSequence:
            del frame.FrameContentSequence

    assert told(tmp_path, change) == [("group-shared", "Shared[1].FrameContentSequence")]


SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6"
OF_SLIDES = ("PixelMeasuresSequence", "WholeSlideMicroscopyImageFrameTypeSequence")


@pytest.mark.parametrize(("organization", "missed"), [("TILED_FULL", False), ("TILED_SPARSE", True)])
def test_tiles_that_are_not_all_there_have_a_place_each(organization: str, missed: bool, tmp_path: Path) -> None:
    """PS3.3 Table A.32.8-2: Required if Dimension Organization Type is not TILED_FULL."""
    image = Dataset()
    image.SOPClassUID, image.SOPInstanceUID, image.NumberOfFrames = SLIDE, "1.2.3", "1"
    image.DimensionOrganizationType = organization
    image.SharedFunctionalGroupsSequence = [items(*OF_SLIDES)]
    image.PerFrameFunctionalGroupsSequence = [Dataset()]
    here = attributes(read(save(image, tmp_path / "1.dcm")).elements)
    found = {f.path.rsplit(".", 1)[1] for f in functional_groups(View(here, (), SLIDE, frozenset()))}
    assert found == ({"PlanePositionSlideSequence", "OpticalPathIdentificationSequence"} if missed else set())
