"""Values that are written in two places, or where they are not read."""

import pytest

from tests.plan.specs import findings, series, shown

EMR = """SOPClassUID: EnhancedMRImageStorage
Rows: 8
Columns: 8
slices: 2
AnatomicRegionSequence: ["SCT:12738006"]
RepetitionTime: 500
EffectiveEchoTime: 15
"""
STUDY = "StudyDate: 2024-01-31\nStudyTime: 10:00:00"


def text(lines: str) -> str:
    return series(EMR + lines, study=STUDY)


def test_a_flat_value_beside_another_in_its_group_is_a_warning() -> None:
    assert shown(text("PixelSpacing: [2, 2]\nPixelMeasuresSequence: {PixelSpacing: [4, 5]}"), "DF084") == (
        "s.yaml:17:27: warning DF084: PixelSpacing is written flat and in functional groups, which win\n"
        "                PixelSpacing: [2, 2]\n"
        "                              ^^^^^^\n"
        "  help: write PixelSpacing in one place"
    )


@pytest.mark.parametrize(
    "lines",
    [
        "PixelSpacing: [4, 5]\nPixelMeasuresSequence: {PixelSpacing: [4, 5]}",
        "SliceThickness: 3\nPixelMeasuresSequence: {PixelSpacing: [4, 5]}",
    ],
)
def test_equal_values_and_different_attributes_are_none(lines: str) -> None:
    assert "DF084" not in {found.code for found in findings(text(lines))}


def test_shared_groups_do_not_vary() -> None:
    lines = "SharedFunctionalGroupsSequence: {PixelMeasuresSequence: {SliceThickness: {each: [2, 3]}}}"
    assert shown(text(lines), "DF076") == (
        "s.yaml:17:45: error DF076: a value in SharedFunctionalGroupsSequence differs between frames\n"
        f"                {lines}\n"
        f"{' ' * 48}{'^' * (len(lines) - 32)}\n"
        "  help: write it flat, or in PerFrameFunctionalGroupsSequence"
    )


def test_groups_that_describe_no_frames_are_not_supported_yet() -> None:
    wrong = series("Modality: CT\nPixelMeasuresSequence: {PixelSpacing: [4, 5]}")
    assert shown(wrong, "DF076") == (
        "s.yaml:9:36: error DF076: PixelSpacing in functional groups of this SOP class is not supported yet\n"
        "                PixelMeasuresSequence: {PixelSpacing: [4, 5]}\n"
        f"                                       {'^' * 22}\n"
        "  found: PixelMeasuresSequence\n"
        "  help: write PixelSpacing in the series"
    )


def test_pixels_that_follow_from_what_is_omitted_are_a_warning() -> None:
    message = shown(text("omit: [PixelValueTransformationSequence]\nRescaleSlope: 2"), "DF084")
    assert "pixels follow from RescaleSlope, and its PixelValueTransformationSequence is omitted" in message
