from tests.iod.instances import completed


def test_the_radionuclide_and_its_window_are_technetium_where_nothing_is_said():
    attributes = completed("nuclear-medicine-image").attributes
    (drug,) = attributes.value("RadiopharmaceuticalInformationSequence")
    (code,) = drug.value("RadionuclideCodeSequence")
    assert (code.text("CodeValue"), code.text("CodeMeaning")) == ("72454006", "^99m^Technetium")
    (window,) = attributes.value("EnergyWindowInformationSequence")
    (limits,) = window.value("EnergyWindowRangeSequence")
    low, high = (limits.numbers(f"EnergyWindow{edge}Limit")[0] for edge in ("Lower", "Upper"))
    assert abs((low + high) / 2 - 140.5) < 0.01
    assert abs((high - low) / 140.5 - 0.2) < 0.001
