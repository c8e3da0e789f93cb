"""What a file can cost: memory, time, and the check of the files beside it."""

import os
import struct
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian, RLELossless

from dicomforge import api
from dicomforge.inspect import instance
from dicomforge.inspect.instance import MOST_KEPT, inspect
from dicomforge.transfer.read import elements, file
from tests.inspect.made import ct_series, ct_slice, save

MEGABYTE = 1 << 20
ITEM, DELIMITER = b"\xfe\xff\0\xe0\0\0\0\0", b"\xfe\xff\xdd\xe0\0\0\0\0"
SYNTAX = ExplicitVRLittleEndian.encode() + b"\0"
PIXELS = b"\xe0\x7f\x10\0"


def one(
    path: Path, patch: Callable[[bytes], bytes] = lambda data: data, syntax: str = ExplicitVRLittleEndian
) -> Path:
    """A sound slice whose bytes are patched, and then called of another Transfer Syntax."""
    data = patch(save(ct_slice(1), path).read_bytes())
    told = syntax.encode() + b"\0" * (len(syntax) % 2)
    path.write_bytes(data.replace(b"\x14\0" + SYNTAX, struct.pack("<H", len(told)) + told, 1))
    return path


def before_pixels(inserted: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data[: data.rindex(PIXELS)] + inserted + data[data.rindex(PIXELS) :]


def sequence(count: int) -> bytes:
    return b"\x40\0\x30\xa7SQ\0\0" + struct.pack("<I", 8 * count) + ITEM * count


def encapsulated(count: int) -> Callable[[bytes], bytes]:
    pixels = PIXELS + b"OB\0\0\xff\xff\xff\xff" + ITEM * count + DELIMITER
    return lambda data: data[: data.rindex(PIXELS)] + pixels


def deflated(megabytes: int) -> Callable[[bytes], bytes]:
    """The data set deflated, with pixel data of so many zeros."""

    def patch(data: bytes) -> bytes:
        start, pixels = data.index(b"\x08\0\x05\0CS"), data.rindex(PIXELS)
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        parts = [deflate.compress(data[start:pixels] + PIXELS + b"OW\0\0" + struct.pack("<I", megabytes * MEGABYTE))]
        parts += [deflate.compress(bytes(MEGABYTE)) for _ in range(megabytes)]
        return data[:start] + b"".join(parts) + deflate.flush()

    return patch


def codes(path: Path) -> list[str]:
    return [f.code for f in inspect(path).findings]


def needed(path: Path) -> int:
    """Bytes that Python needed at most to inspect a file."""
    tracemalloc.start()
    try:
        inspect(path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_no_frames_in_an_empty_encapsulation_are_told(tmp_path: Path) -> None:
    image = ct_slice(1)
    image.NumberOfFrames = "-1"
    path = save(image, tmp_path / "a.dcm")
    path.write_bytes(encapsulated(1)(path.read_bytes()))
    found = codes(path)
    assert {"frame-count", "fragments"} <= set(found)
    assert "unexpected" not in found


def test_items_and_fragments_count_as_elements_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elements, "MOST_ELEMENTS", 1000)
    assert "not-read" not in codes(one(tmp_path / "few.dcm", before_pixels(sequence(900))))
    assert "not-read" in codes(one(tmp_path / "items.dcm", before_pixels(sequence(1001))))
    assert "not-read" in codes(one(tmp_path / "fragments.dcm", encapsulated(1001)))


def test_an_empty_item_needs_little(tmp_path: Path) -> None:
    assert needed(one(tmp_path / "a.dcm", before_pixels(sequence(10_000)))) < 6 * MEGABYTE


def test_what_deflates_without_end_is_inflated_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "MOST_INFLATED", 64 * MEGABYTE)
    sound = one(tmp_path / "sound.dcm", deflated(32), DeflatedExplicitVRLittleEndian)
    assert "not-read" not in codes(sound)
    bomb = one(tmp_path / "bomb.dcm", deflated(96), DeflatedExplicitVRLittleEndian)
    assert "not-read" in codes(bomb)
    assert needed(bomb) < 24 * MEGABYTE


def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.dcm")
    (tmp_path / "zero.dcm").symlink_to("/dev/zero")
    one(tmp_path / "sound.dcm")
    assert codes(tmp_path / "pipe.dcm") == codes(tmp_path / "zero.dcm") == ["unreadable"]
    report = api.inspect_files(tmp_path)
    assert (report.files, report.findings) == (1, ())


def test_a_file_of_a_terabyte_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Zeros are elements (0000,0000) of no bytes in implicit VR."""
    monkeypatch.setattr(elements, "MOST_ELEMENTS", 20_000)
    path = one(tmp_path / "a.dcm", lambda data: data[: data.index(b"\x08\0\x05\0CS")], "1.2.840.10008.1.2")
    os.truncate(path, 1 << 40)
    assert {"not-read", "tag-order"} <= set(codes(path))


def test_findings_of_a_file_beyond_a_thousand_are_counted(tmp_path: Path) -> None:
    private = b"".join(b"\x09\0" + struct.pack("<H", 0x1000 + k) + b"LO\2\0\xff\xff" for k in range(3000))
    path = one(tmp_path / "a.dcm", lambda d: d.replace(b"\x10\0\x10\0PN", private + b"\x10\0\x10\0PN", 1))
    found = inspect(path).findings
    assert len(found) == MOST_KEPT + 1
    assert (found[-1].code, found[-1].severity) == ("more-findings", "error")


def test_a_file_that_brings_out_a_fault_of_ours_does_not_end_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = instance.pixels

    def fails(*arguments: object) -> object:
        yield from sound(*arguments)  # type: ignore[arg-type]
        if arguments[2] == RLELossless:
            raise IndexError("tuple index out of range")

    monkeypatch.setattr(instance, "pixels", fails)
    ct_series(tmp_path)
    one(tmp_path / "0.dcm", encapsulated(2), RLELossless)
    report = api.inspect_files(tmp_path)
    assert report.files == 7
    (found,) = report.findings
    assert (found.code, found.severity, found.file) == ("unexpected", "error", str(tmp_path / "0.dcm"))
    assert "IndexError in test_bounds.py" in found.found


def test_bytes_that_no_set_has_are_found_in_a_megabyte_of_text(tmp_path: Path) -> None:
    def text(value: bytes) -> Path:
        inserted = b"\x10\0\x10\x21UT\0\0" + struct.pack("<I", len(value)) + value
        return one(tmp_path / "a.dcm", before_pixels(b"" + inserted))

    assert "character-set" not in codes(text(b"\xe4" * MEGABYTE))
    assert "character-set" in codes(text(b"\xe4" * (MEGABYTE - 2) + b"\x81 "))


def test_groups_that_one_frame_of_thousands_lacks_are_named(tmp_path: Path) -> None:
    """Of many frames that hold a group the first without it is looked for once."""
    from dicomforge.inspect.groups import functional_groups
    from dicomforge.iod.view import View
    from dicomforge.model.attributes import Attributes, Element, tag_of

    group = tag_of("PlanePositionSequence")
    frames = (*[Attributes([Element(group, "SQ", ())])] * 200_000, Attributes())
    whole = Attributes([Element(tag_of("PerFrameFunctionalGroupsSequence"), "SQ", frames)])
    found = list(functional_groups(View(whole, (), "1.2.840.10008.5.1.4.1.1.2.1", frozenset())))
    at = next(f for f in found if f.tag == group)
    assert (at.path, at.found) == (
        "PerFrameFunctionalGroupsSequence[200001].PlanePositionSequence",
        "absent",
    )


def test_a_file_of_no_bytes_is_no_dicom_file(tmp_path: Path) -> None:
    (tmp_path / "a.dcm").write_bytes(b"")
    assert codes(tmp_path / "a.dcm") == ["not-dicom"]


def test_a_sound_file_is_sound(tmp_path: Path) -> None:
    image: Dataset = ct_slice(1)
    assert codes(save(image, tmp_path / "a.dcm")) == []
