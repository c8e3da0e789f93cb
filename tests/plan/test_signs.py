"""Attributes whose VR is that of the pixels of their instance."""

from tests.plan.specs import only, series, shown

CT = "Modality: CT\nslices: 2\nPixelRepresentation: {each: [1, 0]}\n"


def test_an_attribute_of_us_or_ss_has_the_sign_of_its_instance() -> None:
    plan = only(series(CT + "PixelPaddingValue: 7\nSmallestImagePixelValue: 0"))
    assert [plan.attributes(n).get("PixelPaddingValue").vr for n in range(2)] == ["SS", "US"]
    assert [plan.attributes(n).get("SmallestImagePixelValue").vr for n in range(2)] == ["SS", "US"]


def test_a_value_of_a_single_instance_is_read_with_its_own_sign() -> None:
    lines = "Modality: CT\nslices: 2\ninstances: {2: {PixelRepresentation: 0, SmallestImagePixelValue: 63536}}"
    padding = only(series(lines)).attributes(1).get("SmallestImagePixelValue")
    assert (padding.vr, padding.value) == ("US", (63536,))


def test_items_have_the_sign_too() -> None:
    item = "ModalityLUTSequence: [{LUTDescriptor: [4, 0, 16], ModalityLUTType: US, LUTData: {hex: 0000000000000000}}]"
    plan = only(series(f"Modality: CR\naxes: {{n: 2}}\nPixelRepresentation: {{each: [1, 0]}}\n{item}"))
    inner = [plan.attributes(n).value("ModalityLUTSequence")[0] for n in range(2)]
    assert [one.get("LUTDescriptor").vr for one in inner] == ["SS", "US"]  # type: ignore[index,union-attr]


def test_a_value_that_one_sign_cannot_hold_is_an_error() -> None:
    assert shown(series(CT + "PixelPaddingValue: -2000"), "DF078") == (
        "s.yaml:11:32: error DF078: PixelPaddingValue cannot hold this value as US\n"
        "                PixelPaddingValue: -2000\n"
        "                                   ^^^^^\n"
        "  found: -2000\n"
        "  expected: US, since pixels are unsigned: 0 to 65535\n"
        "  help: write another value, or PixelRepresentation: 1"
    )
