"""Finding Attributes of a frame."""

from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.preview.series_view import find, numbers
from tests.preview.series import attributes


def grouped(per_frame: list[str], shared: str) -> Attributes:
    """A data set with slopes in functional groups."""

    def group(slope: str) -> Attributes:
        inner = attributes(RescaleSlope=slope) if slope else attributes(RescaleIntercept="1")
        return Attributes([Element(tag_of("PixelValueTransformationSequence"), "SQ", (inner,))])

    return Attributes(
        [
            Element(tag_of("PerFrameFunctionalGroupsSequence"), "SQ", tuple(group(s) for s in per_frame)),
            Element(tag_of("SharedFunctionalGroupsSequence"), "SQ", (group(shared),)),
        ]
    )


def test_a_frames_own_group_comes_before_the_shared_one() -> None:
    header = grouped(["2", ""], "5")
    assert [numbers(find(header, "RescaleSlope", n)) for n in (1, 2, 3)] == [(2.0,), (5.0,), (5.0,)]


def test_the_data_set_itself_comes_first() -> None:
    header = grouped(["2"], "5").merged(attributes(RescaleSlope="7"))
    assert numbers(find(header, "RescaleSlope", 1)) == (7.0,)


def test_what_is_no_number_is_none() -> None:
    assert numbers(Element(tag_of("RescaleSlope"), "DS", ("1,5",))) == ()
    assert numbers(Element(tag_of("RescaleSlope"), "UN", b"1")) == ()
    assert numbers(Element(tag_of("RescaleSlope"), "DS", ("nan",))) == ()
    assert numbers(None) == ()
