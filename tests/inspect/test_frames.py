"""Frames of an enhanced MR image, made with pydicom."""

from collections.abc import Sequence
from io import BytesIO

from pydicom.dataset import Dataset
from pydicom.filewriter import dcmwrite

from dicomforge.inspect.groups import frames
from dicomforge.model.attributes import Attributes
from dicomforge.transfer.elements import Encoding
from dicomforge.transfer.read.elements import ElementReader
from dicomforge.transfer.read.file_bytes import FileBytes
from dicomforge.transfer.read.values import attributes

ENHANCED_MR, SEGMENTATION = "1.2.840.10008.5.1.4.1.1.4.1", "1.2.840.10008.5.1.4.1.1.66.4"


def item(**values: object) -> Dataset:
    made = Dataset()
    made.update(values)
    return made


def image(heights: Sequence[float], stacks: str = "", uid: str = ENHANCED_MR) -> Attributes:
    """Axial frames at these heights, of the stacks named by the letters."""
    made = item(SOPClassUID=uid, NumberOfFrames=str(len(heights)))
    orientation = [item(ImageOrientationPatient=[1, 0, 0, 0, 1, 0])]
    made.SharedFunctionalGroupsSequence = [item(PlaneOrientationSequence=orientation)]
    made.PerFrameFunctionalGroupsSequence = [
        item(
            PlanePositionSequence=[item(ImagePositionPatient=[0, 0, height])],
            FrameContentSequence=[item(StackID=(stacks or "1" * len(heights))[n], DimensionIndexValues=[n + 1])],
        )
        for n, height in enumerate(heights)
    ]
    held = BytesIO()
    dcmwrite(held, made, implicit_vr=False, little_endian=True)
    return attributes(ElementReader(FileBytes(held)).data_set(0, Encoding(False, False)))


def told(here: Attributes) -> list[tuple[str, str]]:
    return [(f.code, f.path.replace("PerFrameFunctionalGroupsSequence", "")) for f in frames(here)]


def test_equal_steps_are_right() -> None:
    assert told(image([0, 2, 4, 6])) == []


def test_an_uneven_step_is_named_at_its_frame() -> None:
    found = list(frames(image([0, 2, 4, 7, 9, 11])))
    assert [(f.code, f.path) for f in found] == [
        ("slice-step", "PerFrameFunctionalGroupsSequence[4].PlanePositionSequence[1].ImagePositionPatient")
    ]
    assert found[0].found == "a step of 3 mm from PerFrameFunctionalGroupsSequence[3]"


def test_each_stack_has_its_own_steps() -> None:
    assert told(image([0, 2, 4, 100, 105, 110], "aaabbb")) == []


def test_volumes_one_after_the_other_are_right() -> None:
    assert told(image([0, 2, 4, 0, 2, 4])) == []


def test_segmentations_have_gaps() -> None:
    assert told(image([0, 2, 9, 11], uid=SEGMENTATION)) == []
