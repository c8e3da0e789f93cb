"""Letters of planted text, as a bitmap."""

import numpy as np

from dicomforge.plan.planted_letters import LetterArea, bitmap


def test_a_letter_is_the_font_dot_by_dot_and_its_box_is_tight() -> None:
    area = LetterArea(20, 24, 1.0, 1.0, 1.0, 1.0, 1.0)
    data, [(rows, columns)] = bitmap(area, ["I"])
    # PS3.5 section 8.1.2: the first pixel is in the lowest bit
    dots = np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little")[: 20 * 24].reshape(20, 24)
    box = dots[slice(*rows), slice(*columns)]
    assert ["".join(".#"[dot] for dot in row) for row in box] == ["###", ".#.", ".#.", ".#.", ".#.", ".#.", "###"]
    assert dots.sum() == box.sum()


def test_a_scale_of_two_makes_four_pixels_of_a_dot() -> None:
    area = LetterArea(40, 48, 2.0, 2.0, 2.0, 1.0, 1.0)
    data, [(rows, columns)] = bitmap(area, ["I"])
    assert np.unpackbits(np.frombuffer(data, np.uint8)).sum() == 4 * 11
    assert (rows[1] - rows[0], columns[1] - columns[0]) == (14, 6)
