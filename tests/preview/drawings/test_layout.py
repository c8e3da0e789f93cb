"""Screens of structured displays and hanging protocols."""

from pathlib import Path

from dicomforge.preview.drawings.layout import EMPTY, FRAME
from dicomforge.preview.picture import Size
from tests.preview.drawings.shown import example, shown

SIZE = Size(1, 400)


def test_boxes_of_a_structured_display_hold_their_images(tmp_path: Path) -> None:
    seen = shown(example("basic-structured-display"), tmp_path, SIZE)
    image = seen.pictures[0].image
    assert image[75, 100, 0] == image[75, 300, 0] > 100
    assert tuple(image[225, 100].tolist()) == EMPTY
    assert image[225, 300].tolist() == [0, 0, 0]
    assert tuple(image[0, 100].tolist()) == FRAME
    assert seen.lines[0].text == "Box 1: stack CT 1/1, CT 1/2, CT 1/3"


def test_boxes_of_a_hanging_protocol_say_which_images_they_show(tmp_path: Path) -> None:
    seen = shown(example("hanging-protocol"), tmp_path, SIZE)
    assert [line.text for line in seen.lines] == [
        "Box 1: image set 1 stack TRANSVERSE",
        "Box 2: image set 1 stack CORONAL",
        "Box 3: image set 2 stack",
    ]
    assert tuple(seen.pictures[0].image[75, 100].tolist()) == EMPTY
