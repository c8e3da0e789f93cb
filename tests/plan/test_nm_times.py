from tests.plan.specs import only, series, shown


def test_frames_of_one_phase_last_equally_long() -> None:
    text = shown(series("Modality: NM\naxes: {time-slice: [0, 10, 30]}"), "DF076")
    assert "error DF076: the values of the axis 'time-slice' are not evenly spaced\n" in text
    assert text.endswith(
        "  found: 0, 10, 30\n"
        "  expected: frames of one duration: a phase has one ActualFrameDuration (PS3.3 C.8.4.14)\n"
        "  help: write an axis `phase` too, and a PhaseInformationSequence with an item for each phase"
    )


def test_phases_that_are_written_may_last_as_they_like() -> None:
    item = "{ActualFrameDuration: 10, NumberOfFramesInPhase: 3, PhaseDelay: 0, PauseBetweenFrames: 0}"
    plan = only(series(f"Modality: NM\naxes: {{time-slice: [0, 10, 30]}}\nPhaseInformationSequence: [{item}]"))
    assert len(plan.attributes(0).value("PhaseInformationSequence")) == 1


def test_more_detectors_than_a_vector_can_number_are_an_error() -> None:
    """DetectorVector is US (PS3.6): 65,535 at most."""
    text = shown(series("Modality: NM\nRows: 1\nColumns: 1\naxes: {detector: 65536}"), "DF211")
    assert "error DF211: DetectorVector, which follows from the series, cannot have this value\n" in text
    assert text.endswith("  found: 65536\n  expected: US: 0 to 65535\n  help: make the series smaller")
