"""`python -m tests.large_files`: each word of `stress` at its usual size, and a file of more than 4 GiB, as other
programs read them; CI does not run it."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pydicom
from pydicom.pixels import pixel_array

from benchmarks.measure import peak_memory
from tests.tools import run

MOST_MB = 600
HEAD = """\
dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
limits: {bytes: 10000000000}
"""
CT = "Modality: CT, Rows: 16, Columns: 16, phantom: [{fill: 10}]"
ENHANCED = f"""KVP: 120, XRayTubeCurrentInmA: 200, ExposureTimeInms: 500, AnatomicRegionSequence: ["SCT:10200004"],
  SOPClassUID: EnhancedCTImageStorage, {CT}"""
CINE = "SOPClassUID: UltrasoundMultiFrameImageStorage, phantom: [{fill: 128}, {noise: {gaussian: 30}}]"
SLIDE = "SOPClassUID: VLWholeSlideMicroscopyImageStorage, phantom: [{fill: [240, 235, 245]}]"
RLE = "TransferSyntaxUID: RLELossless, encode: {offsets: extended}"
SIDE = 2048


def _frames(file: Path) -> bool:
    read = pydicom.dcmread(file)
    return len(read.PerFrameFunctionalGroupsSequence) == read.NumberOfFrames == 10_000


def _last_frame(file: Path) -> bool:
    """Whether pydicom finds the last frame, whose place only 64 bits can say, without reading the others."""
    frames = int(pydicom.dcmread(file, stop_before_pixels=True).NumberOfFrames)
    frame = pixel_array(file, index=frames - 1)
    return frame.shape == (SIDE, SIDE) and 120 < frame.mean() < 136 and 25 < frame.std() < 35


def _depth(file: Path) -> bool:
    level, depth = pydicom.dcmread(file), 0
    while (0x0009, 0x1001) in level:
        level, depth = level[0x0009, 0x1001].value[0], depth + 1
    return depth == 1_000


def _pyramid(file: Path) -> bool:
    return int(pydicom.dcmread(file, stop_before_pixels=True).TotalPixelMatrixColumns) == 256 << 7


CASES: dict[str, tuple[str, Callable[[Path], bool]]] = {
    "frames": (ENHANCED, _frames),
    "depth": (CT, _depth),
    "length": (CT, lambda file: len(pydicom.dcmread(file)[0x0009, 0x1002].value) == 32_767),
    "width": (CT, lambda file: len(pydicom.dcmread(file)[0x0009, 0x1001].value) == 100_000),
    "count": (CT, lambda file: len(pydicom.dcmread(file)) > 100_000),
    "pyramid": (SLIDE, _pyramid),
    "bytes": (CINE, _last_frame),
    "{bytes: 4400000000}": (f"{CINE}, {RLE}", _last_frame),
}


def main(words: list[str]) -> int:
    """The exit code: 0 if every file is right, small in memory and without a finding."""
    wrong = []
    for word in words or [*CASES]:
        series, is_right = CASES[word]
        with tempfile.TemporaryDirectory(prefix="dicomforge-large-") as folder:
            spec, out = Path(folder, "spec.yaml"), Path(folder, "out")
            spec.write_text(f"{HEAD}series: {{{series}, stress: {word}}}\n", encoding="utf-8")
            built, seconds = _measured("build", spec, "-o", out)
            checked, took = _measured("check", out)
            file = min(out.rglob("*.dcm"))
            dumped = run("dcmdump", "-q", file).returncode
            size = file.stat().st_size
            print(f"{word}: {size} bytes in {seconds:.0f} s with {built:.0f} MB", end="; ")
            print(f"checked in {took:.0f} s with {checked:.0f} MB; dcmdump {dumped}", flush=True)
            if not is_right(file) or dumped or max(built, checked) > MOST_MB:
                wrong.append(word)
    print(f"wrong: {', '.join(wrong)}" if wrong else "all right")
    return 1 if wrong else 0


def _measured(*arguments: str | Path) -> tuple[float, float]:
    """The largest memory in MB and the seconds of a command, which must end with 0."""
    start = time.perf_counter()
    return peak_memory(*arguments), time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
