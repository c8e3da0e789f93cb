import itertools

from dicomforge.iod.dimension_frames import order
from dicomforge.iod.frame_order import FrameSteps, Ordered
from dicomforge.model.attributes import Attributes, keyword_of, tag_of
from dicomforge.model.plan import Axis
from tests.iod.instances import item, sop_class_of

MR = sop_class_of("enhanced-mr-image").uid


def ordered(*axes: Axis, given: Attributes | None = None, **more: object) -> Ordered:
    steps = tuple(itertools.product(*(range(a.length) for a in axes)))
    return order(MR)(FrameSteps(axes, steps, given or Attributes(), organization="1.2.3", **more))  # type: ignore[arg-type]


def pointers(found: Ordered) -> list[str]:
    indices = Attributes(found.elements).value("DimensionIndexSequence")
    return [keyword_of(i.value("DimensionIndexPointer")[0]) for i in indices]  # type: ignore[union-attr,arg-type]


def test_a_single_frame_is_the_first_of_a_stack():
    found = ordered()
    assert pointers(found) == ["StackID", "InStackPositionNumber"]
    assert found.frames == (item(StackID="1", InStackPositionNumber=1, DimensionIndexValues=(1, 1)),)


def test_index_values_follow_the_axes_slowest_first():
    found = ordered(Axis("t", 2), Axis("slice", 2))
    assert [frame.value("DimensionIndexValues") for frame in found.frames] == [
        (1, 1, 1),
        (1, 1, 2),
        (1, 2, 1),
        (1, 2, 2),
    ]
    assert pointers(found) == ["StackID", "TemporalPositionIndex", "InStackPositionNumber"]


def test_slices_alone_are_a_volume_and_with_time_a_temporal_one():
    kinds = [
        Attributes(ordered(*axes).elements).text("DimensionOrganizationType")
        for axes in ([Axis("slice", 2)], [Axis("t", 2), Axis("slice", 2)], [Axis("t", 2)])
    ]
    assert kinds == ["3D", "3D_TEMPORAL", ""]


def test_listed_values_become_those_of_the_dimension():
    found = ordered(Axis("b", 2), labels=(("0", "1000"),))
    assert [frame.value("DiffusionBValue") for frame in found.frames] == [(0.0,), (1000.0,)]
    assert pointers(found) == ["StackID", "DiffusionBValue", "InStackPositionNumber"]


def test_times_that_are_no_numbers_are_a_fault():
    (fault,) = ordered(Axis("t", 2), labels=(("early", "late"),)).faults
    assert fault.found == "the values of the axis 't' are no values of TemporalPositionTimeOffset: early, late"


def test_another_axis_is_what_varies_along_it_alone():
    varying = {tag_of("FlipAngle"): ("flips",), tag_of("EffectiveEchoTime"): ("flips", "t")}
    found = ordered(Axis("flips", 2), varying=varying)
    assert pointers(found)[1] == "FlipAngle"
    (fault,) = ordered(Axis("flips", 2), varying={tag_of("EffectiveEchoTime"): ("flips", "t")}).faults
    assert fault.found == "no Attribute varies along the axis 'flips' alone"


def test_dimensions_of_the_author_stay():
    found = ordered(Axis("t", 2), given=item(DimensionIndexSequence=item(DimensionIndexPointer="StackID")))
    assert found.elements == ()
    assert all("DimensionIndexValues" not in frame for frame in found.frames)
