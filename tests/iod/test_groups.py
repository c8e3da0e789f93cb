from dicomforge.iod import groups
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes, tag_of
from tests.iod.instances import item, path, sop_class_of

MR = sop_class_of("enhanced-mr-image").uid
CT = sop_class_of("ct-image").uid
SHARED, PER_FRAME = "SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"


def grouped(here: Attributes, *frames: Attributes, complete: bool = False) -> groups.WithGroups:
    view = View(here, (), MR, frozenset())
    return groups.grouped(view, frames or (Attributes(),), frozenset(), complete=complete)


def test_a_flat_attribute_has_the_group_whose_macro_alone_holds_it():
    known = groups.places(MR)
    assert known[tag_of("EffectiveEchoTime")].macro == "mr-echo"
    assert known[tag_of("AnatomicRegionSequence")].macro == "frame-anatomy"
    assert known[tag_of("MREchoSequence")].macro == "mr-echo"


def test_what_a_module_holds_at_the_top_stays_there():
    known = groups.places(MR)
    for keyword in ("VolumetricProperties", "AcquisitionContrast", "LowRRValue", "ImageType", "PatientName"):
        assert tag_of(keyword) not in known


def test_what_stands_deeper_in_a_macro_or_in_several_has_no_place():
    known = groups.places(MR)
    assert tag_of("DiffusionGradientOrientation") not in known
    assert tag_of("CodeValue") not in known


def test_a_class_without_functional_groups_has_no_places():
    assert not groups.places(CT)


def test_what_is_the_same_in_all_frames_is_shared():
    made = grouped(item(EffectiveEchoTime=15.0, PatientID="1"), Attributes(), Attributes())
    assert made.attributes == item(
        PatientID="1", SharedFunctionalGroupsSequence=item(MREchoSequence=item(EffectiveEchoTime=15.0))
    )


def test_a_macro_that_varies_is_per_frame_with_all_that_it_holds():
    made = grouped(item(RepetitionTime=500), item(FlipAngle=10), item(FlipAngle=20)).attributes
    assert SHARED not in made
    assert made.value(PER_FRAME) == tuple(
        item(MRTimingAndRelatedParametersSequence=item(RepetitionTime=500, FlipAngle=angle)) for angle in (10, 20)
    )


def test_written_items_keep_what_they_say_and_take_flat_attributes():
    here = item(
        FlipAngle=10,
        RepetitionTime=1,
        SharedFunctionalGroupsSequence=item(MRTimingAndRelatedParametersSequence=item(RepetitionTime=500)),
    )
    expected = item(MRTimingAndRelatedParametersSequence=item(RepetitionTime=500, FlipAngle=10))
    assert grouped(here).attributes.value(SHARED) == (expected,)


def test_one_sequence_in_both_is_told():
    written = item(MREchoSequence=item(EffectiveEchoTime=1.0))
    made = grouped(item(SharedFunctionalGroupsSequence=written), written)
    assert made.twice == (tag_of("MREchoSequence"),)


def test_frame_content_is_never_shared():
    made = grouped(item(FrameComments="same"), Attributes(), Attributes()).attributes
    assert made.value(PER_FRAME) == (item(FrameContentSequence=item(FrameComments="same")),) * 2


def test_mandatory_macros_are_there_where_the_instance_is_complete():
    made = grouped(Attributes(), complete=True).attributes
    (shared,) = made.value(SHARED)
    for keyword in ("PixelMeasuresSequence", "FrameAnatomySequence", "PlanePositionSequence"):
        assert keyword in shared
    assert "MREchoSequence" not in shared
    original = grouped(item(ImageType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")), complete=True).attributes
    assert "MREchoSequence" in original.value(SHARED)[0]


def test_a_flat_keyword_that_is_omitted_is_omitted_in_its_group():
    paths = groups.omitted(frozenset({path("FlipAngle"), path("PatientName")}), MR)
    timing = "MRTimingAndRelatedParametersSequence"
    assert paths == {
        path("FlipAngle"),
        path("PatientName"),
        path(f"{SHARED}.{timing}.FlipAngle"),
        path(f"{PER_FRAME}.{timing}.FlipAngle"),
    }


def test_what_frames_have_is_not_shared_while_it_is_open_which_there_will_be():
    view = View(Attributes(), (), MR, frozenset())
    frame = item(EffectiveEchoTime=15.0)
    made = groups.grouped(view, (frame, frame), frozenset(), complete=False, settled=False).attributes
    assert SHARED not in made
    assert made.value(PER_FRAME) == (item(MREchoSequence=frame),) * 2
