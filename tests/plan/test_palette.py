"""Palettes of PALETTE COLOR (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6, C.7.9.2; PS3.6 Annex B)."""

from pathlib import Path

import pytest

from dicomforge.grammar.bind import bind
from dicomforge.source import yaml
from dicomforge.standard import palettes
from tests.plan.specs import findings, only, series, shown

US = "Modality: US\nPhotometricInterpretation: PALETTE COLOR\n"
NM = "Modality: NM\nPhotometricInterpretation: PALETTE COLOR\n"
COLOURS = ("Red", "Green", "Blue")
SEGMENTED = "RedPaletteColorLookupTableDescriptor: [{}, 0, 8]\nSegmentedRedPaletteColorLookupTableData: [{}]"


def _data(entries: str = "[0, 100, 200]", shape: str = "[3, 0, 8]") -> str:
    lines = [f"RedPaletteColorLookupTableDescriptor: {shape}"]
    return "\n".join([*lines, *(f"{c}PaletteColorLookupTableData: {entries}" for c in COLOURS)])


@pytest.mark.parametrize("modality", ["US", "NM", "OT"])
def test_the_uid_of_a_well_known_palette_gives_its_tables(modality: str) -> None:
    lines = US.replace("US", modality) + "PaletteColorLookupTableUID: PETPalette"
    here = only(series(lines)).attributes(0)
    assert here.value("PaletteColorLookupTableUID") == ("1.2.840.10008.1.5.2",)
    for colour, data in zip(COLOURS, palettes.by_keyword("PETPalette"), strict=True):
        assert here.value(f"{colour}PaletteColorLookupTableDescriptor") == (256, 0, 8)
        assert here.value(f"{colour}PaletteColorLookupTableData") == data


def test_one_descriptor_serves_the_three_colours() -> None:
    here = only(series(US + _data())).attributes(0)
    assert [here.value(f"{c}PaletteColorLookupTableDescriptor") for c in COLOURS] == [(3, 0, 8)] * 3


def test_entries_of_8_bits_are_packed_and_filled_to_an_even_length() -> None:
    here = only(series(US + _data())).attributes(0)
    assert here.value("GreenPaletteColorLookupTableData") == bytes([0, 100, 200, 0])


def test_entries_of_16_bits_are_words() -> None:
    here = only(series(US + _data("[0, 100, 65535]", "[3, 0, 16]"))).attributes(0)
    assert here.value("BluePaletteColorLookupTableData") == b"\0\0d\0\xff\xff"


def test_signed_pixels_have_signed_descriptors() -> None:
    lines = _data("[0, 100, 65535]", "[3, -1, 16]")
    text = f"Modality: OT\nPhotometricInterpretation: PALETTE COLOR\nPixelRepresentation: 1\n{lines}"
    element = only(series(text)).attributes(0).get("BluePaletteColorLookupTableDescriptor")
    assert element is not None
    assert (element.vr, element.value) == ("SS", (3, -1, 16))


def test_a_palette_may_differ_between_instances() -> None:
    lines = "Modality: OT\nPhotometricInterpretation: PALETTE COLOR\nslices: 2\n"
    own = "PaletteColorLookupTableUID: PETPalette\ninstances: {2: {PaletteColorLookupTableUID: FallPalette}}"
    plan = only(series(lines + own))
    found = [plan.attributes(i).value("RedPaletteColorLookupTableData") for i in (0, 1)]
    assert found == [palettes.by_keyword(f"{name}Palette").red for name in ("PET", "Fall")]


def test_segments_stay_segments_in_ultrasound() -> None:
    segments = "\n".join(f"Segmented{c}PaletteColorLookupTableData: [0, 1, 0, 1, 255, 255]" for c in COLOURS)
    here = only(series(US + "RedPaletteColorLookupTableDescriptor: [256, 0, 8]\n" + segments)).attributes(0)
    assert here.value("SegmentedRedPaletteColorLookupTableData") == bytes([0, 1, 0, 1, 255, 255])
    assert "RedPaletteColorLookupTableData" not in here


def test_65536_entries_are_written_as_0() -> None:
    segments = "\n".join(f"Segmented{c}PaletteColorLookupTableData: [0, 1, 0, 1, 65535, 9]" for c in COLOURS)
    lines = "BitsAllocated: 16\nRedPaletteColorLookupTableDescriptor: [0, 0, 16]\n" + segments
    assert not [d for d in findings(series(US + lines)) if d.is_error]


def test_a_list_that_is_half_as_long_as_the_palette_is_warned_of() -> None:
    (found,) = [d for d in findings(series(US + _data(shape="[4, 0, 8]", entries="[7, 9]"))) if "Red" in d.message]
    assert (found.severity, found.message) == (
        "warning",
        "every second entry of RedPaletteColorLookupTableData is 0",
    )
    assert found.hint == "list 4 numbers, one for each entry"
    assert not [
        d for d in findings(series(US + _data(shape="[4, 0, 8]", entries="[0, 0, 0, 0]"))) if d.code == "DF075"
    ]


def test_65536_is_refused_with_what_stands_for_it() -> None:
    document, _ = yaml.parse(series(US + "RedPaletteColorLookupTableDescriptor: [65536, 0, 16]"), "s.yaml")
    bound = bind(document.root, "s", Path())  # type: ignore[union-attr]
    assert [d.hint for d in bound.diagnostics] == [
        "write 0, which means 65536 entries (PS3.3 C.7.6.3.1.5, C.11.1.1.1)"
    ]


def test_a_palette_that_is_missing_is_asked_for() -> None:
    text = shown(series(US), "DF075")
    assert text == (
        "s.yaml:9:40: error DF075: a PALETTE COLOR image has no palette\n"
        "                PhotometricInterpretation: PALETTE COLOR\n"
        "                                           ^^^^^^^^^^^^^\n"
        "  found: no palette\n"
        "  expected: PaletteColorLookupTableUID: HotIronPalette, PETPalette, HotMetalBluePalette, PET20StepPalette, "
        "SpringPalette, SummerPalette, FallPalette, WinterPalette (PS3.6 Annex B); "
        "or descriptors and data of your own\n"
        "  help: write PaletteColorLookupTableUID: HotIronPalette"
    )
    assert [d.code for d in findings(series(US)) if d.is_error] == ["DF075"]


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (
            US + "PaletteColorLookupTableUID: CTImageStorage",
            ["has no palette", "PaletteColorLookupTableUID: CTImage"],
        ),
        (US + _data(entries="[0, 1, 2, 3]"), ["does not fit its descriptor", "found: 4 entries", "3 of 8 bits"]),
        (US + _data(entries="[0, 1, 256]"), ["does not fit its descriptor", "an entry above 255"]),
        (
            US + _data(shape="[3, 0, 12]"),
            ["a palette descriptor cannot be used", "write 8 or 16 as the third number"],
        ),
        (
            US + _data() + "\nBluePaletteColorLookupTableDescriptor: [3, 1, 8]",
            ["BluePaletteColorLookupTableDescriptor differs from Red", "[3, 0, 8]", "the three are equal"],
        ),
        (
            US + "\n".join(_data().split("\n")[1:]),
            ["palette data have no descriptor", "RedPaletteColorLookupTableDescriptor: [256, 0, 8]"],
        ),
        (
            NM + SEGMENTED.format(2, "0, 2, 1, 2"),
            ["this SOP class has no segmented palettes", "segments belong to PS3.3 C.7.9"],
        ),
        (
            US + SEGMENTED.format(9, "0, 2, 1, 2"),
            ["does not fit its descriptor", "found: 2 entries", "9 entries of 8 bits", "C.7.9.2"],
        ),
        (
            US + SEGMENTED.format(9, "1, 9, 2"),
            ["does not fit its descriptor", "the first segment is linear"],
        ),
    ],
)
def test_a_palette_that_cannot_be_is_told_at_its_line(lines: str, parts: list[str]) -> None:
    text = "\n".join(f"{d.message} found: {d.found} expected: {d.expected} {d.hint}" for d in findings(series(lines)))
    assert [part for part in parts if part not in text] == []
    assert any(d.is_error for d in findings(series(lines)))
