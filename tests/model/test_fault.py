"""Faults of values."""

from dicomforge.model.fault import too_long


def test_a_long_text_is_shown_cut_and_counted() -> None:
    fault = too_long("x" * 100, 64, "LO")
    assert fault.found == f"100 characters, '{'x' * 37}...'"
    assert (fault.expected, fault.code) == ("LO: at most 64 characters", "DF051")
