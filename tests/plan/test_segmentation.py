from textwrap import indent

import pytest

from dicomforge.iod.view import items
from dicomforge.model.plan import SeriesPlan
from tests.plan.specs import findings, planned, shown

CT = """
Modality: CT
scene: head
slices: 3
Rows: 8
Columns: 6
PixelSpacing: [2, 1.5]
SliceThickness: 4
"""
SCENE = """
scenes:
  head:
    materials: {bone: {hu: 900, code: SCT:3138006}, water: {hu: 0}}
    objects:
      - fill: -1000
      - sphere: {name: skull, radius: 9, material: bone}
      - sphere: {name: brain, radius: 7, material: water}
      - sphere: {radius: 1, value: 5}
"""
TYPED = (
    "{layer: %s, SegmentedPropertyCategoryCodeSequence: SCT:91723000,"
    " SegmentedPropertyTypeCodeSequence: SCT:12738006}"
)


def text(seg: str, ct: str = CT, top: str = SCENE, **more: str) -> str:
    """A study with `ct`, its segmentation `seg`, and more series."""
    tree = "patients:\n  p:\n    studies:\n      s:\n        series:\n"
    head = f"dicomforge: 1\nclock: 2024-01-31 10:00:00\n{top.strip()}\n{tree}"
    all_series = {"ct": ct, "seg": f"Modality: SEG\n{seg}", **more}
    return head + "".join(f"          {n}:\n{indent(s.strip(), ' ' * 12)}\n" for n, s in all_series.items())


def segmented(seg: str, ct: str = CT, top: str = SCENE) -> tuple[SeriesPlan, SeriesPlan]:
    found = planned(text(seg, ct, top))
    return found["p/s/ct"], found["p/s/seg"]


SKULL = "of: ct\nsegments: [skull]"


def test_a_segmentation_lies_where_its_source_lies():
    ct, seg = segmented(SKULL)
    own, source = seg.attributes(0), ct.attributes(0)
    assert own.value("FrameOfReferenceUID") == source.value("FrameOfReferenceUID")
    assert (own.value("Rows"), own.value("Columns")) == ((8,), (6,))
    (shared,) = items(own.value("SharedFunctionalGroupsSequence"))
    (measures,) = items(shared.value("PixelMeasuresSequence"))
    assert measures.value("PixelSpacing") == ("2", "1.5")
    assert (measures.text("SliceThickness"), measures.text("SpacingBetweenSlices")) == ("4", "4")
    assert "PixelSpacing" not in own


def test_every_segment_may_have_a_frame_in_every_plane():
    ct, seg = segmented(f"of: ct\nsegments: [skull, {TYPED % 'brain'}]")
    assert seg.part is not None
    assert [(f.segment, f.position) for f in seg.part.frames] == [(s, k) for s in (1, 2) for k in range(3)]
    positions = [items(f.groups.value("PlanePositionSequence"))[0] for f in seg.part.frames[:3]]
    assert [p.value("ImagePositionPatient") for p in positions] == [
        ct.attributes(i).value("ImagePositionPatient") for i in range(3)
    ]


def test_each_frame_is_derived_from_the_image_in_its_plane():
    ct, seg = segmented(SKULL)
    assert seg.part is not None
    for frame, instance in zip(seg.part.frames, ct.instances, strict=True):
        (source,) = items(items(frame.groups.value("DerivationImageSequence"))[0].value("SourceImageSequence"))
        assert source.text("ReferencedSOPInstanceUID") == instance.uid


def test_without_a_word_every_shape_with_a_name_or_a_material_is_a_segment():
    found = text("of: ct")
    assert [d.code for d in findings(found) if d.is_error] == ["DF080", "DF080"], "codes of the brain are asked for"
    _, seg = segmented("of: ct", top=SCENE.replace("water: {hu: 0}", "water: {hu: 0, code: SCT:55603005}"))
    assert seg.part is not None
    assert seg.part.segments == ("skull", "brain")


def test_the_code_of_the_material_is_the_type_of_the_property():
    (segment,) = items(segmented(SKULL)[1].attributes(0).value("SegmentSequence"))
    assert items(segment.value("SegmentedPropertyTypeCodeSequence"))[0].text("CodeMeaning") == "Bone"


def test_only_objects_and_what_hides_them_are_in_its_recipe():
    _, seg = segmented("of: ct\nsegments: [skull]", ct=CT + "phantom: [{noise: {name: n, gaussian: 4}}]")
    (recipe,) = seg.recipes
    assert [layer.name for layer in recipe.layers] == ["skull", "brain", "sphere"]
    assert all(layer.value is None for layer in recipe.layers)


def test_images_of_one_plane_share_a_frame():
    mr = "Modality: MR\naxes: {b: [0, 1000]}\n" + "\n".join(CT.strip().splitlines()[2:])
    top, mr = "seed: 1", mr + "\nphantom: [{sphere: {name: skull, radius: 5, value: {each: [9, 4], along: b}}}]"
    seg = segmented("of: ct\nsegments:\n  - " + TYPED % "skull", mr, top)[1]
    assert seg.part is not None
    assert len(seg.part.frames) == 3
    derivation = items(seg.part.frames[0].groups.value("DerivationImageSequence"))[0]
    assert len(items(derivation.value("SourceImageSequence"))) == 2


def test_a_frame_of_a_tomography_is_referred_to_by_its_number():
    nm = "Modality: NM\nslices: 2\nRows: 4\nColumns: 4\nphantom: [{sphere: {name: skull, radius: 5, value: 9}}]"
    seg = segmented("of: ct\nsegments:\n  - " + TYPED % "skull", nm, "seed: 1")[1]
    assert seg.part is not None
    derivation = items(seg.part.frames[1].groups.value("DerivationImageSequence"))[0]
    assert items(derivation.value("SourceImageSequence"))[0].text("ReferencedFrameNumber") == "2"


def test_what_the_author_omits_is_not_measured():
    measured = segmented(SKULL)[1].part
    omitted = segmented(SKULL + "\nomit: [NumberOfFrames]")[1].part
    assert measured is not None
    assert omitted is not None
    assert set(measured.measured) - set(omitted.measured) == {0x00280008}
    assert segmented(SKULL + "\ncomplete: false")[1].part.measured == (0x00280008,)  # type: ignore[union-attr]


MOVING = """
Modality: CT
axes: {t: 2}
slices: 2
Rows: 4
Columns: 4
phantom: [{sphere: {name: skull, radius: {each: [3, 5], along: t}, value: 9}}]
"""

WRONG = {
    "no source": ("segments: [skull]", CT, "a segmentation shows the objects of another series"),
    "unknown source": ("of: cr", CT, "the study has no series 'cr' to derive from"),
    "itself": ("of: seg", CT, "the study has no series 'seg' to derive from"),
    "no space": (
        "of: ct",
        "Modality: DX\nphantom: [{circle: {name: skull, radius: 4, value: 1}}]",
        "are not in patient space",
    ),
    "own slices": (SKULL + "\nslices: 4", CT, "a segmentation cannot have its own `slices`"),
    "own scene": (SKULL + "\nscene: head", CT, "a segmentation cannot have its own `scene`"),
    "own size": (SKULL + "\nRows: 9", CT, "Rows contradicts the source of the segmentation"),
    "moving": ("of: ct", MOVING, "objects of 'ct' move or change between images of one plane"),
    "two": (SKULL + "\ninstances: [{}, {}]", CT, "a segmentation is one instance"),
    "sizes differ": (SKULL, CT + "instances: {2: {Rows: 4}}", "differ in size, spacing or orientation"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_source_that_cannot_be_segmented_is_refused(case):
    seg, ct, message = WRONG[case]
    found = [d for d in findings(text(seg, ct)) if d.is_error and d.code == "DF101"]
    assert [message in d.message for d in found] == [True]


def test_a_segmentation_of_a_segmentation_is_refused():
    found = findings(text(SKULL, again="Modality: SEG\nof: seg"))
    assert ["derived from another series itself" in d.message for d in found if d.is_error] == [True]


def test_another_kind_of_series_has_no_source():
    found = findings(text(SKULL, cr="Modality: CR\nsegments: [skull]"))
    assert [d.message for d in found if d.code == "DF101"] == [
        "`segments` belongs to a series that shows the objects of another"
    ]


def test_an_unknown_layer_is_shown_with_the_nearest():
    assert (
        shown(text("of: ct\nsegments: [skul]"), "DF102")
        == """\
s.yaml:27:24: error DF102: 'ct' has no layer 'skul' to label
                segments: [skul]
                           ^^^^
  found: skul
  expected: fill, skull, brain, sphere
  help: did you mean 'skull'?"""
    )


def test_an_unknown_source_is_shown_with_those_that_there_are():
    assert (
        shown(text("of: cr"), "DF101")
        == """\
s.yaml:26:17: error DF101: the study has no series 'cr' to derive from
                of: cr
                    ^^
  found: cr
  expected: ct
  help: name one of the same study"""
    )


def test_a_layer_is_one_segment():
    found = findings(text("of: ct\nsegments: [skull, skull]"))
    assert [d.message for d in found if d.code == "DF102"] == ["'skull' is a segment already"]


def test_shapes_without_names_are_no_segments():
    found = findings(text("of: ct", CT.replace("scene: head\n", "") + "phantom: [{sphere: {radius: 4, value: 1}}]"))
    assert [d.message for d in found if d.code == "DF102"] == ["no shape of 'ct' has a name"]


def test_the_measures_of_an_enhanced_source_are_those_of_its_shared_groups():
    mr = """
SOPClassUID: EnhancedMRImageStorage
AcquisitionDateTime: 20240131100000
AnatomicRegionSequence: SCT:12738006
RepetitionTime: 500
EffectiveEchoTime: 15
slices: 3
Rows: 8
Columns: 6
SliceThickness: 2.5
SpacingBetweenSlices: 3
phantom: [{sphere: {name: skull, radius: 7, value: 300}}]
"""
    seg = segmented("of: ct\nsegments:\n  - " + TYPED % "skull", mr, "seed: 1")[1]
    (shared,) = items(seg.attributes(0).value("SharedFunctionalGroupsSequence"))
    (measures,) = items(shared.value("PixelMeasuresSequence"))
    assert (measures.text("SliceThickness"), measures.text("SpacingBetweenSlices")) == ("2.5", "3")


ROWS = """
scenes:
  head:
    objects:
      - repeat: {list: [[0, 0, 0], [9, 0, 0]], sphere: {radius: 3, value: 5}}
      - repeat: {list: [[0, 9, 0], [9, 9, 0]], sphere: {radius: 3, value: 7}}
"""


def test_a_segment_that_two_unnamed_layers_could_be_asks_for_names():
    seg = "of: ct\nsegments: [repeat-2]"
    (found,) = [one for one in findings(text(seg, top=ROWS)) if one.code == "DF102"]
    assert (found.message, found.hint) == (
        "two layers of 'ct' are called 'repeat-2' by their position",
        "give each of them a `name`",
    )
    codes = [one.code for one in findings(text("of: ct\nsegments: [repeat-1]", top=ROWS))]
    assert "DF102" not in codes
