"""A series as a table: shared Attributes, columns, and names by which all is keyed."""

from dataclasses import replace

import pytest

from dicomforge.kinds.plan_spec import plan
from dicomforge.transfer.encoders import rle_lossless
from tests.plan.specs import only, planned, series, shown, spec


def test_a_series_knows_its_names() -> None:
    found = only(series("Modality: CT"))
    assert (found.spec, found.patient, found.study, found.name) == ("spec", "p", "s", "ct")
    assert found.key == "spec/p/s/ct"
    assert found.kind == "image"


def test_the_spec_is_planned_in_its_own_order() -> None:
    text = series("Modality: CT").replace("ct:", "z:") + "          a: {Modality: MR}\n"
    assert list(planned(text)) == ["p/s/z", "p/s/a"]


def test_equal_plans_come_from_equal_specs() -> None:
    text = series("Modality: CT\nslices: 3\nKVP: {uniform: [80, 140]}\nphantom: [{noise: {gaussian: 3}}]")
    assert plan(spec(text))[0] == plan(spec(text))[0]


def test_a_comment_changes_no_plan() -> None:
    text = series("Modality: CT\nslices: 3")
    assert plan(spec(text))[0] == plan(spec("# about\n" + text))[0]


def test_two_thousand_slices_share_what_is_equal() -> None:
    found = only(series("Modality: CT\nslices: 2000\nphantom: [{fill: 0}]"))
    assert (len(found.instances), len(found.grids), len(found.recipes)) == (2000, 2000, 1)
    assert len(found.columns) == 4
    assert len({id(e) for c in found.columns for e in c.elements if c.tag == 0x00200013}) == 2000


def test_frames_point_to_the_grid_and_step_of_their_slice() -> None:
    found = only(series("Modality: CT\nslices: 3"))
    assert [(i.frames[0].grid, i.frames[0].steps) for i in found.instances] == [(0, (0,)), (1, (1,)), (2, (2,))]


def test_clip_is_what_the_series_says() -> None:
    assert only(series("Modality: CT")).clip == "warn"
    assert only(series("Modality: CT\nclip: error")).clip == "error"


def test_a_missing_type_1_is_shown_where_the_item_stands() -> None:
    text = shown(series("Modality: CT\nRequestAttributesSequence: [{RequestedProcedureID: A}]"), "DF080")
    assert text.startswith("s.yaml:9:40: error DF080: RequestAttributesSequence.ScheduledProcedureStepID")


FRAMES = """
dicomforge: 1
scenes: {head: {objects: [{fill: 0}]}}
patients:
  p:
    studies:
      s:
        frame_of_reference: planning
        series:
          ct: {Modality: CT, scene: head}
          mr: {Modality: MR, frame_of_reference: other}
          cr: {Modality: CR}
      t:
        series:
          ct: {Modality: CT, frame_of_reference: planning}
          mr: {Modality: MR, scene: head}
  q: {frame_of_reference: planning, studies: {s: {series: {ct: {Modality: CT}}}}}
"""


def test_series_of_a_patient_that_name_one_frame_of_reference_share_it_across_studies() -> None:
    frames = {key: s.attributes(0).text("FrameOfReferenceUID") for key, s in planned(FRAMES).items()}
    assert frames["p/s/ct"] == frames["p/t/ct"] != ""
    assert frames["p/s/cr"] == ""
    others = [frames[key] for key in ("p/s/ct", "p/s/mr", "p/t/mr", "q/s/ct")]
    assert len(set(others)) == 4


def test_what_an_encoder_changes_describes_the_pixels_unless_the_author_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """As an encoder of another distribution may: PS3.5 8.2.1 has RGB become YBR_FULL_422 in JPEG."""
    coded = replace(rle_lossless.SYNTAX, colours=lambda encode: ("YBR_FULL_422",))
    monkeypatch.setattr(rle_lossless, "SYNTAX", coded)
    syntax = "SOPClassUID: SecondaryCaptureImageStorage\nTransferSyntaxUID: RLELossless\n"
    colour = "PhotometricInterpretation: RGB\n"

    def photometric(text: str) -> str:
        return only(series(syntax + text)).shared.text("PhotometricInterpretation")

    assert photometric("SamplesPerPixel: 3") == "YBR_FULL_422"
    assert photometric(colour) == "RGB"
    assert photometric("") == "MONOCHROME2"


def test_a_value_too_long_for_explicit_vr_is_written_in_implicit_vr_unless_the_author_chose() -> None:
    """PS3.5 section 7.1.2: the length of a DS has 16 bits in explicit VR."""

    def syntaxes(numbers: int, more: str = "") -> list[str]:
        data = ", ".join(["-100.25"] * numbers)
        contour = f"{{ContourGeometricType: POINT, NumberOfContourPoints: 1, ContourData: [{data}]}}"
        rois = f"ROIContourSequence: [{{ReferencedROINumber: 1, ContourSequence: [{contour}]}}]"
        text = series(f"SOPClassUID: RTStructureSetStorage\n{rois}{more}")
        return [one.transfer_syntax for one in only(text).instances]

    fits, long = 65_535 // len("-100.25/"), 65_536 // len("-100.25/") + 1
    assert syntaxes(fits // 3 * 3) == ["1.2.840.10008.1.2.1"]
    assert syntaxes(long + 3 - long % 3) == ["1.2.840.10008.1.2"]
    assert syntaxes(long + 3 - long % 3, "\nTransferSyntaxUID: ExplicitVRLittleEndian") == ["1.2.840.10008.1.2.1"]
