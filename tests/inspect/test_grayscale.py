"""Lookup tables: lengths by PS3.3 C.11.1.1 and C.11.2.1.1, whose note allows entries of 8 bits in words."""

import struct
from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import (
    CTImageStorage,
    DigitalXRayImageStorageForPresentation,
    GrayscaleSoftcopyPresentationStateStorage,
)

from tests.inspect.made import broken_rules, data_set

GSPS = GrayscaleSoftcopyPresentationStateStorage
DX = DigitalXRayImageStorageForPresentation


def table(sequence: str, descriptor: list[int], length: int, sop_class: str = CTImageStorage) -> Dataset:
    item = Dataset()
    item.add_new("LUTDescriptor", "US", descriptor)
    item.add_new("LUTData", "OW", bytes(length))
    return data_set(sop_class, **{sequence: [item]})


@pytest.mark.parametrize(
    ("descriptor", "length"),
    [([256, 0, 16], 512), ([256, 0, 8], 256), ([256, 0, 8], 512), ([0, 0, 16], 131072), ([255, 0, 8], 256)],
)
def test_data_as_long_as_the_descriptor_says(descriptor: list[int], length: int, tmp_path: Path) -> None:
    assert broken_rules(tmp_path, table("ModalityLUTSequence", descriptor, length)) == []


@pytest.mark.parametrize(
    ("descriptor", "length"), [([256, 0, 16], 256), ([256, 0, 16], 510), ([0, 0, 16], 512), ([256, 0, 8], 254)]
)
def test_data_of_another_length_are_an_error(descriptor: list[int], length: int, tmp_path: Path) -> None:
    told = broken_rules(tmp_path, table("VOILUTSequence", descriptor, length))
    assert told == [("lut-data", "error", "VOILUTSequence[1].LUTData")]


@pytest.mark.parametrize(
    ("sequence", "sop_class", "bits", "is_legal"),
    [
        ("ModalityLUTSequence", CTImageStorage, 12, False),
        ("VOILUTSequence", CTImageStorage, 12, False),
        ("VOILUTSequence", CTImageStorage, 17, False),
        ("VOILUTSequence", GSPS, 12, True),
        ("VOILUTSequence", GSPS, 7, False),
        ("VOILUTSequence", DX, 12, True),
        ("VOILUTSequence", DX, 8, False),
        ("PresentationLUTSequence", GSPS, 10, True),
        ("PresentationLUTSequence", GSPS, 20, False),
    ],
)
def test_the_bits_of_an_entry_depend_on_the_kind(
    sequence: str, sop_class: str, bits: int, is_legal: bool, tmp_path: Path
) -> None:
    told = broken_rules(tmp_path, table(sequence, [256, 0, bits], 512, sop_class))
    assert told == ([] if is_legal else [("lut-bits", "error", f"{sequence}[1].LUTDescriptor")])


@pytest.mark.parametrize(("entries", "is_legal"), [([0, 4095], True), ([0, 9000], False), ([65535, 1], False)])
@pytest.mark.parametrize("vr", ["US", "OW"])
def test_an_entry_needs_no_more_bits_than_the_descriptor_says(
    entries: list[int], is_legal: bool, vr: str, tmp_path: Path
) -> None:
    item = Dataset()
    item.add_new("LUTDescriptor", "US", [2, 0, 12])
    item.add_new("LUTData", vr, entries if vr == "US" else struct.pack("<2H", *entries))
    told = broken_rules(tmp_path, data_set(DX, VOILUTSequence=[item]))
    assert told == ([] if is_legal else [("lut-bits", "warning", "VOILUTSequence[1].LUTData")])
