"""Windows: PS3.3 C.11.2.1.2 demands a width of 1, C.11.2.1.3 more than 0; dciodvfy calls a width of 0 an error."""

from pathlib import Path

import pytest

from tests.inspect.made import broken_rules, data_set, one
from tests.tools import dicom3tool, run


def widths(folder: Path, width: object, function: str = "", center: object = 40, **more: object) -> list[str]:
    values = {"WindowCenter": center, "WindowWidth": width} | ({"VOILUTFunction": function} if function else {})
    return [code for code, _, _ in broken_rules(folder, data_set(**values, **more))]


@pytest.mark.parametrize(
    ("width", "function", "is_legal"),
    [
        ("1", "", True),
        ("400", "LINEAR", True),
        ("0", "", False),
        ("0.5", "", False),
        ("0.999", "LINEAR", False),
        ("-1", "LINEAR", False),
        ("0.5", "LINEAR_EXACT", True),
        ("0.5", "SIGMOID", True),
        ("0", "LINEAR_EXACT", False),
        ("0", "SIGMOID", False),
        ("-2", "SIGMOID", False),
        ("0", "SOMETHING_ELSE", True),
    ],
)
def test_the_least_width_depends_on_the_function(width: str, function: str, is_legal: bool, tmp_path: Path) -> None:
    assert widths(tmp_path, width, function) == ([] if is_legal else ["window-width"])


def test_each_of_several_widths_is_judged(tmp_path: Path) -> None:
    assert widths(tmp_path, ["400", "0"], center=["40", "50"]) == ["window-width"]


def test_windows_have_one_width_for_each_center(tmp_path: Path) -> None:
    assert widths(tmp_path, ["400", "80"], center="40") == ["window-count"]
    assert widths(tmp_path, ["400", "80"], center=["40", "50"]) == []


def test_another_number_of_explanations_is_a_warning(tmp_path: Path) -> None:
    image = data_set(WindowCenter="40", WindowWidth="400", WindowCenterWidthExplanation=["BRAIN", "BONE"])
    assert broken_rules(tmp_path, image) == [("window-count", "warning", "WindowCenterWidthExplanation")]


def test_the_windows_of_frames_are_found(tmp_path: Path) -> None:
    group = data_set(FrameVOILUTSequence=[data_set(WindowCenter="40", WindowWidth="0")])
    image = data_set(PerFrameFunctionalGroupsSequence=[group])
    path = "PerFrameFunctionalGroupsSequence[1].FrameVOILUTSequence[1].WindowWidth"
    assert broken_rules(tmp_path, image) == [("window-width", "error", path)]


def test_dciodvfy_calls_a_width_of_0_an_error_too(tmp_path: Path) -> None:
    path = one(tmp_path, lambda image: image.update({"WindowCenter": "40", "WindowWidth": "0"}))
    done = run(dicom3tool("dciodvfy"), path)
    assert "Value is zero for value 1 of attribute <Window Width>" in done.stdout + done.stderr
