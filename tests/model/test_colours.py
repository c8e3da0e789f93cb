from dicomforge.model.colours import colour, steps


def test_colours_are_names_of_css_or_hexadecimal() -> None:
    assert (colour("navy"), colour("orange"), colour("#0a0B0c")) == ((0, 0, 128), (255, 165, 0), (10, 11, 12))
    assert colour("#fff") is colour("Navy") is None


def test_steps_lie_on_the_lines_from_place_to_place() -> None:
    assert steps((0.0, 1.0, 3.0), (0.0, 10.0, 0.0), 7) == (0.0, 5.0, 10.0, 7.5, 5.0, 2.5, 0.0)
    assert steps((5.0,), (7.0,), 2) == (7.0, 7.0)
