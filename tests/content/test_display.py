"""Structured displays: a box for what each shows."""

from pathlib import Path

from tests.content.presentation import series, spec
from tests.tools import said

STATE = "state: {SOPClassUID: GrayscaleSoftcopyPresentationStateStorage, of: ct/2}"
DISPLAY = "SOPClassUID: BasicStructuredDisplayStorage"


def test_boxes_show_stacks_images_and_presentation_states(tmp_path: Path) -> None:
    found = series(
        tmp_path, STATE, f"all: {{{DISPLAY}, display: {{boxes: [ct, ct/2, state], screen: [1280, 1024]}}}}"
    )
    made = found["all"][0]
    (screen,) = made.NominalScreenDefinitionSequence
    assert (screen.NumberOfHorizontalPixels, screen.NumberOfVerticalPixels) == (1280, 1024)
    stack, single, state = made.StructuredDisplayImageBoxSequence
    assert [stack.ImageBoxLayoutType, single.ImageBoxLayoutType] == ["STACK", "SINGLE"]
    assert len(stack.ReferencedImageSequence) == 3
    assert single.ReferencedImageSequence[0].ReferencedSOPInstanceUID == found["ct"][1].SOPInstanceUID
    (reference,) = state.ReferencedPresentationStateSequence
    assert reference.ReferencedSOPInstanceUID == found["state"][0].SOPInstanceUID
    assert state.DisplayEnvironmentSpatialPosition == [0, 0.5, 0.5, 0]


def test_without_boxes_what_it_is_made_for_is_shown(tmp_path: Path) -> None:
    made = series(tmp_path, f"all: {{{DISPLAY}, of: [ct, pt]}}")["all"][0]
    positions = [box.DisplayEnvironmentSpatialPosition for box in made.StructuredDisplayImageBoxSequence]
    assert positions == [[0, 1, 0.5, 0], [0.5, 1, 1, 0]]


def test_a_screen_has_pixels(tmp_path: Path) -> None:
    text = spec("BasicStructuredDisplayStorage", "of: ct, display: {screen: [0, 1024]}")
    assert said(text, tmp_path, "DF064").splitlines()[-2:] == ["found: 0", "expected: from 1 to 100000"]
