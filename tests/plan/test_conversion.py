from pathlib import Path

import pytest

from dicomforge.api import compile_spec

SPEC = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  ct: {Modality: CT, slices: 2, ImageType: %s, Rows: 8, Columns: 8, phantom: [{fill: 0}]}
  whole: {SOPClassUID: LegacyConvertedEnhancedCTImageStorage, of: ct}
"""


def header(folder: Path, image_type: str):
    path = folder / "s.yaml"
    path.write_text(SPEC % image_type)
    (plan,) = [one for one in compile_spec(path).plan.series if one.name == "whole"]
    return plan.attributes(0)


def test_an_image_type_of_three_values_gets_a_fourth(tmp_path):
    assert header(tmp_path, "[ORIGINAL, PRIMARY, AXIAL]").value("ImageType") == (
        "ORIGINAL",
        "PRIMARY",
        "AXIAL",
        "NONE",
    )


@pytest.mark.parametrize(
    ("first", "second", "whole"), [("ORIGINAL", "DERIVED", "MIXED"), ("DERIVED", "DERIVED", "DERIVED")]
)
def test_an_image_is_mixed_where_its_frames_differ(tmp_path, first, second, whole):
    each = f"{{each: [[{first}, PRIMARY, AXIAL], [{second}, PRIMARY, AXIAL]], along: slice}}"
    assert header(tmp_path, each).value("ImageType") == (whole, "PRIMARY", "AXIAL", "NONE")


def test_frames_say_when_their_images_were_acquired(tmp_path):
    path = tmp_path / "s.yaml"
    path.write_text(
        SPEC.replace(
            "ImageType: %s",
            'AcquisitionDate: 2024-01-31, AcquisitionTime: {each: ["100000", "100002"], along: slice}',
        )
    )
    (plan,) = [one for one in compile_spec(path).plan.series if one.name == "whole"]
    frames = plan.attributes(0).value("PerFrameFunctionalGroupsSequence")
    times = [f.value("FrameContentSequence")[0].text("FrameAcquisitionDateTime") for f in frames]
    assert times == ["20240131100000", "20240131100002"]
