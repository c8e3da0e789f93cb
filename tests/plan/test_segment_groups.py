from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from tests.plan.specs import findings
from tests.plan.test_segmentation import SKULL, segmented, text

SHARED, PER_FRAME = "SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"
MEASURES, ORIENTED = "PixelMeasuresSequence", "PlaneOrientationSequence"


def groups_of(seg: str) -> tuple[Attributes, list[Attributes]]:
    """The shared groups and those of the three frames of a segmentation of one segment."""
    plan = segmented(f"{SKULL}\n{seg}")[1]
    assert plan.part is not None
    assert PER_FRAME not in plan.attributes(0), "the content writes it"
    (shared,) = items(plan.attributes(0).value(SHARED))
    frames = [frame.groups for frame in plan.part.frames]
    assert len(frames) == 3
    for frame in frames:
        assert not {e.tag for e in frame} & {e.tag for e in shared}, "a macro is shared or per-frame, never both"
    return shared, frames


def first(groups: Attributes, sequence: str) -> Attributes:
    return items(groups.value(sequence))[0]


def errors(seg: str) -> list[str]:
    return [d.message for d in findings(text(f"{SKULL}\n{seg}")) if d.is_error]


def test_measures_and_orientation_are_shared_and_the_rest_is_of_each_frame():
    shared, frames = groups_of("")
    assert MEASURES in shared
    assert ORIENTED in shared
    for frame in frames:
        for sequence in ("PlanePositionSequence", "DerivationImageSequence", "SegmentIdentificationSequence"):
            assert sequence in frame


def test_shared_groups_of_the_author_are_completed_and_not_asked_for_the_rest():
    assert errors(f"{SHARED}: [{{{MEASURES}: [{{SliceThickness: 3}}]}}]") == []
    measures = first(groups_of(f"{SHARED}: [{{{MEASURES}: [{{SliceThickness: 3}}]}}]")[0], MEASURES)
    assert measures.text("SliceThickness") == "3"
    assert measures.value("PixelSpacing") == ("2", "1.5")


def test_another_macro_in_the_author_s_shared_groups_leaves_ours_there():
    shared, _ = groups_of(f"{SHARED}: [{{FrameAnatomySequence: [{{FrameLaterality: U}}]}}]")
    assert "FrameAnatomySequence" in shared
    assert MEASURES in shared


def test_a_flat_keyword_goes_to_the_group_of_every_frame():
    shared, frames = groups_of("FrameComments: painted")
    assert "FrameContentSequence" not in shared
    for rank, frame in enumerate(frames, 1):
        content = first(frame, "FrameContentSequence")
        assert content.text("FrameComments") == "painted"
        assert content.value("DimensionIndexValues") == (1, rank)


def test_a_macro_that_the_author_shares_is_not_per_frame():
    derivation = "DerivationImageSequence: [{DerivationDescription: by hand, DerivationCodeSequence: DCM:113076}]"
    shared, frames = groups_of(f"{SHARED}: [{{{derivation}}}]")
    assert first(shared, "DerivationImageSequence").text("DerivationDescription") == "by hand"
    assert all("DerivationImageSequence" not in frame for frame in frames)


def test_one_item_of_per_frame_groups_holds_for_all_frames():
    _, frames = groups_of(f"{PER_FRAME}: [{{DerivationImageSequence: [{{DerivationDescription: by hand}}]}}]")
    for frame in frames:
        derivation = first(frame, "DerivationImageSequence")
        assert derivation.text("DerivationDescription") == "by hand"
        assert len(items(derivation.value("SourceImageSequence"))) == 1


def test_a_macro_that_the_author_writes_in_both_is_an_error():
    both = f"{SHARED}: [{{{MEASURES}: [{{}}]}}]\n{PER_FRAME}: [{{{MEASURES}: [{{SliceThickness: 3}}]}}]"
    assert errors(both) == [f"{MEASURES} is in the shared and in the per-frame functional groups"]


def test_several_items_are_the_frames_as_the_author_wants_them():
    one = "{SegmentIdentificationSequence: [{ReferencedSegmentNumber: 1}], FrameContentSequence: [{%s}]}"
    several = ", ".join(one % f"DimensionIndexValues: [1, {n}]" for n in (1, 2))
    plan = segmented(f"{SKULL}\n{PER_FRAME}: [{several}]")[1]
    assert len(items(plan.attributes(0).value(PER_FRAME))) == 2
    assert plan.part is not None
    assert [t for t in plan.part.measured if t == 0x52009230] == []


def test_what_is_omitted_inside_the_groups_is_not_there():
    _, frames = groups_of(f"omit: [{PER_FRAME}.DerivationImageSequence, DimensionIndexValues]")
    for frame in frames:
        assert "DerivationImageSequence" not in frame
        assert "DimensionIndexValues" not in first(frame, "FrameContentSequence")
    shared, _ = groups_of(f"omit: [{SHARED}.{ORIENTED}]")
    assert ORIENTED not in shared


def test_without_completion_the_groups_are_the_author_s_alone():
    plan = segmented(f"{SKULL}\ncomplete: false\n{SHARED}: [{{{MEASURES}: [{{SliceThickness: 3}}]}}]")[1]
    (shared,) = items(plan.attributes(0).value(SHARED))
    assert [e.tag for e in shared] == [0x00289110]
    assert [e.tag for e in first(shared, MEASURES)] == [0x00180050]
