"""`stress:`: small sizes of each word, as other programs read them; `make slow` builds the large ones."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from dicomforge import api
from dicomforge.kinds.in_memory import in_memory
from dicomforge.transfer.faults.stream.extremes import elements
from tests.conformance.errors import printed
from tests.tools import needs, run

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^John, PatientID: F-1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
"""
CT = "Modality: CT, Rows: 16, Columns: 16, phantom: [{fill: 10}]"
CINE = "SOPClassUID: UltrasoundMultiFrameImageStorage, Rows: 16, Columns: 16, phantom: [{fill: 10}]"
SLIDE = "SOPClassUID: VLWholeSlideMicroscopyImageStorage, Rows: 16, Columns: 16, phantom: [{fill: [10, 20, 30]}]"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def series(stress: str, more: str = CT) -> str:
    return f"{HEAD}series: {{{more}, stress: {stress}}}\n"


def built(stress: str, folder: Path, more: str = CT) -> list[Path]:
    """The files, in which `check` finds nothing."""
    spec = folder / "spec.yaml"
    spec.write_text(series(stress, more), encoding="utf-8")
    plan = api.compile_spec(spec).plan
    assert plan is not None
    (one,) = plan.series
    files = [folder / f"{number}.dcm" for number, _ in enumerate(one.instances)]
    for file, content in zip(files, in_memory(one, range(len(files))), strict=True):
        file.write_bytes(content)
    assert [str(finding) for finding in api.inspect_files(*files).findings] == []
    return files


def dumped(file: Path) -> list[str]:
    done = run("dcmdump", file)
    assert done.returncode == 0
    assert not [line for line in done.stderr.splitlines() if "CP-246" not in line]  # an SQ whose VR is implicit
    return done.stdout.splitlines()


def test_frames_are_those_of_a_multi_frame_object(tmp_path: Path) -> None:
    (file,) = built("{frames: 30}", tmp_path, CINE)
    assert pydicom.dcmread(file).pixel_array.shape == (30, 16, 16)


def test_frames_are_images_of_a_class_of_single_frames(tmp_path: Path) -> None:
    assert len(built("{frames: 30}", tmp_path)) == 30


@pytest.mark.parametrize(("colours", "samples"), [("MONOCHROME2", 1), ("RGB", 3)])
def test_bytes_are_those_of_as_many_frames_as_fit(colours: str, samples: int, tmp_path: Path) -> None:
    value = "10" if samples == 1 else "[10, 20, 30]"
    kind = CINE.replace("10", value) + f", PhotometricInterpretation: {colours}, axes: {{t: 2}}"
    (file,) = built("{bytes: 10000}", tmp_path, kind)
    frames = 10_000 // (2 * 256 * samples) * 2
    assert len(pydicom.dcmread(file).PixelData) == frames * 256 * samples


def test_bytes_alone_are_the_most_that_native_pixel_data_hold(tmp_path: Path) -> None:
    """512 frames of 8 MiB are one byte more than a length of 32 bits can say with evenness (PS3.5 7.1.1)."""
    spec = tmp_path / "spec.yaml"
    spec.write_text(series("bytes", f"{CINE.replace('Rows: 16, Columns: 16, ', '')}, TransferSyntaxUID: RLELossless"))
    compiled = api.compile_spec(spec)
    assert compiled.plan is not None
    (one,) = compiled.plan.series
    bytes_of_one = 2048 * 2048
    assert one.pixel_bytes(one.instances[0]) == (2**32 - 2) // bytes_of_one * bytes_of_one


@needs("dcmdump")
@pytest.mark.parametrize(
    "more",
    [
        "complete: true",
        "encode: {sequences: undefined, items: undefined}",
        "TransferSyntaxUID: ImplicitVRLittleEndian, encode: {sequences: undefined}",
    ],
)
def test_depth_is_that_of_sequences_inside_one_another(more: str, tmp_path: Path) -> None:
    (file,) = built("{depth: 90}", tmp_path, f"{CT}, {more}")
    assert max(len(line) - len(line.lstrip()) for line in dumped(file)) == 2 * 2 * 90
    level, depth = pydicom.dcmread(file), 0
    while (0x0009, 0x1001) in level:
        level, depth = level[0x0009, 0x1001].value[0], depth + 1
    assert (depth, level.CodeMeaning) == (90, "the innermost item")


@needs("dcmdump")
def test_length_is_that_of_values(tmp_path: Path) -> None:
    (file,) = built("length", tmp_path)
    read = pydicom.dcmread(file)
    assert len("\\".join(read[0x0009, 0x1001].value)) == 65_534
    assert read[0x0009, 0x1002].value == [*range(32_767)]
    assert [line.split("#")[1].split(",")[0].strip() for line in dumped(file) if line.startswith("(0009,100")] == [
        "65534",
        "65534",
    ]


@needs("dcmdump")
def test_width_is_the_number_of_items(tmp_path: Path) -> None:
    (file,) = built("{width: 300}", tmp_path)
    assert [one.InstanceNumber for one in pydicom.dcmread(file)[0x0009, 0x1001].value] == [*range(1, 301)]
    assert sum("(fffe,e000)" in line for line in dumped(file)) == 300


@needs("dcmdump")
def test_count_is_that_of_elements_in_blocks_that_their_creators_reserve(tmp_path: Path) -> None:
    """A block has 256 elements, a group 240 blocks (PS3.5 7.8.1)."""
    (file,) = built("{count: 600}", tmp_path)
    read = pydicom.dcmread(file)
    private = [one for one in read if one.tag.is_private and not one.tag.is_private_creator]
    assert [one.value for one in private] == [*range(600)]
    assert len({one.private_creator for one in private}) == -(-600 // 256)
    assert sum(line.startswith("(1001") for line in dumped(file)) == 600 + 3


def test_more_elements_than_a_group_holds_are_in_the_next_odd_one() -> None:
    tags = [one.tag for one in elements(240 * 256 + 1)]
    assert len(set(tags)) == 240 * 256 + 1 + 241
    assert sorted(tag for tag in tags if tag >> 16 != 0x1001) == [0x10030010, 0x10031000]


def test_pyramid_is_the_number_of_levels(tmp_path: Path) -> None:
    files = built("{pyramid: 3}", tmp_path, SLIDE)
    assert [pydicom.dcmread(one).TotalPixelMatrixColumns for one in files] == [64, 32, 16]
    assert np.unique(pydicom.dcmread(files[0]).pixel_array.reshape(-1, 3), axis=0).tolist() == [[10, 20, 30]]


def test_a_word_belongs_to_every_class_that_has_what_it_counts(tmp_path: Path) -> None:
    report = "SOPClassUID: BasicTextSRStorage, title: DCM:121106"
    (file,) = built("{width: 3}", tmp_path, report)
    assert len(pydicom.dcmread(file)[0x0009, 0x1001].value) == 3


@pytest.mark.parametrize(
    ("stress", "more", "expected"),
    [
        (
            "{length: 65536}",
            CT,
            "error DF184: `length` of `stress` is out of range\n"
            "  found: 65536\n"
            "  expected: 1 to 65534 bytes of a value",
        ),
        (
            "{depth: 3, width: 3}",
            CT,
            "error DF184: `stress` has several words\n"
            "  found: depth, width\n"
            "  expected: one word\n"
            "  help: make a series for each",
        ),
        (
            "pyramid",
            CT,
            "error DF185: `stress: pyramid` does not belong to CTImageStorage\n"
            "  expected: a class of tiles, such as VLWholeSlideMicroscopyImageStorage",
        ),
        (
            "frames",
            "SOPClassUID: BasicTextSRStorage",
            "error DF185: `stress: frames` does not belong to BasicTextSRStorage\n"
            "  expected: a class of painted images that are made from no other series",
        ),
        (
            "bytes",
            "Modality: CT",
            "error DF185: `stress: bytes` needs painted pixels\n  expected: a `phantom` or a `scene`",
        ),
        (
            "frames",
            CT + ", slices: 3",
            "error DF185: `stress: frames` and `slices` both say how many images there are\n"
            "  help: remove `slices`, or `stress`",
        ),
        (
            "pyramid",
            SLIDE + ", axes: {level: 2}",
            "error DF185: `stress: pyramid` and `level` both say how many images there are\n"
            "  help: remove `level`, or `stress`",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_line(stress: str, more: str, expected: str) -> None:
    said = printed(series(stress, more))
    place, message = said.split(": ", 1)
    lines = message.splitlines()
    assert place.startswith("spec.yaml:4:")
    assert [lines[0], *lines[3:]] == expected.splitlines()
