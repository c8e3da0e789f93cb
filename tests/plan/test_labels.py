"""Labels of objects come from the name of their series."""

import pytest

from tests.plan.specs import only, planned, series


def labelled(name: str, keyword: str, sop_class: str, more: str = "") -> str:
    text = series(f"SOPClassUID: {sop_class}\n{more}".strip(), study="StudyDate: 2024-01-31\nStudyTime: 10:00:00")
    (plan,) = planned(text.replace("          ct:", f"          {name}:")).values()
    return plan.attributes(0).text(keyword)


@pytest.mark.parametrize(
    ("keyword", "sop_class", "label", "more"),
    [
        ("StructureSetLabel", "RTStructureSetStorage", "a-very-long-name", ""),
        (
            "ContentLabel",
            "WaveformPresentationStateStorage",
            "A_VERY_LONG_NAME",
            "ReferencedSeriesSequence: {SeriesInstanceUID: 2.25.1}",
        ),
    ],
)
def test_a_label_is_the_name_of_the_series_in_the_characters_of_its_vr(
    keyword: str, sop_class: str, label: str, more: str
) -> None:
    assert labelled("a-very-long-name-of-it", keyword, sop_class, more) == label


def test_a_label_that_is_written_stays() -> None:
    assert labelled("a", "StructureSetLabel", "RTStructureSetStorage", "StructureSetLabel: Mine") == "Mine"


def test_an_image_with_a_class_of_its_own_has_no_label() -> None:
    assert "ContentLabel" not in only(series("Modality: CT")).attributes(0)
