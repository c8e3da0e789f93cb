"""`python -m benchmarks.linear [CASE ...]`: twice the input takes less than 2.6 times the processor time to plan.

Seconds and resident megabytes at n and 2n, each in a process of its own; exit 1 where a ratio is too high.
"""

import gc
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dicomforge.api import compile_spec
from dicomforge.ground.diagnostic import render, shown

MOST = 2.6
RUNS = 3

HEAD = """\
dicomforge: 1
patient: {PatientName: Bench^Mark, PatientID: B}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
"""
CT = HEAD + "series:\n- Modality: CT\n  phantom: [{circle: {name: c, radius: 5px, value: 40}}]\n"


def lines(count: int, line: str) -> str:
    """The line so often, with its number for `#`."""
    return "".join(line.replace("#", str(n)) + "\n" for n in range(1, count + 1))


def overridden(slices: int, overrides: str) -> str:
    """A series with overrides."""
    return f"{CT}  slices: {slices}\n  instances:\n{overrides}"


Text = Callable[[int], str]

CASES: dict[str, tuple[int, Text]] = {
    "unclosed holes in one text": (3_000_000, lambda n: CT + "  ImageComments: '" + "${" * n + "'\n"),
    "unclosed holes, a text each": (20_000, lambda n: CT + "  ImageComments:\n" + lines(n, "  - '${v#'")),
    "undefined names": (10_000, lambda n: CT + "  ImageComments:\n" + lines(n, "  - '${v#}'")),
    "undefined names among variables": (
        5_000,
        lambda n: f"vars:\n{lines(n, '  v#: 1')}{CT}  ImageComments:\n{lines(n, '  - ${w#}')}",
    ),
    "items without a Type 1 Attribute": (
        10_000,
        lambda n: CT + "  ReferencedImageSequence:\n" + lines(n, "  - {ReferencedFrameNumber: #}"),
    ),
    "items with a value that is too long": (
        5_000,
        lambda n: CT + "  RequestAttributesSequence:\n" + lines(n, f"  - {{RequestedProcedureID: R#{'S' * 20}}}"),
    ),
    "items with unknown UIDs": (
        5_000,
        lambda n: CT + "  ReferencedImageSequence:\n" + lines(n, "  - {ReferencedSOPClassUID: CTImageStor#}"),
    ),
    "a parent named again and again": (
        250,
        lambda n: HEAD + "series:\n" + lines(n, "- {extends: 'parent.yaml#x-ct', name: s#, Modality: CT}"),
    ),
    "blank lines": (4_000_000, lambda n: CT + "  Rowz: 3\n" + "\n" * n),
    "keys that nobody knows": (20_000, lambda n: CT + lines(n, "  PatientNam#: x")),
    "anchors and aliases": (20_000, lambda n: CT + "x-a:\n" + lines(n, "- &a# x\n- *a#")),
    "a number of many digits": (2_000_000, lambda n: CT + f"  SeriesNumber: {'1' * n}\n"),
    "a long word": (1_000_000, lambda n: CT + f"  {'Patien' * 150}: 1\n  SOPClassUID: {'a' * n}\n"),
    "a long list": (50_000, lambda n: CT + f"  WindowCenter: [{'1, ' * n}]\n"),
    "codes to allow": (10_000, lambda n: CT + "allow:\n" + lines(n, "- missing-type-#")),
    "rows that `exclude` removes": (
        10_000,
        lambda n: CT + f"  matrix:\n    cap: 100000\n    a: {n + 1}\n    exclude:\n{lines(n, '    - {a: #}')}",
    ),
    "rows of one name": (10_000, lambda n: CT + "  matrix:\n    cap: 100000\n    a:\n" + lines(n, "    - 'x y'")),
    "series of one name": (10_000, lambda n: HEAD + "series:\n" + lines(n, "- {name: a, Modality: CT}")),
    "overrides": (10_000, lambda n: overridden(n, lines(n, "    #: {ImageComments: c#}"))),
    "overrides with a mistake": (10_000, lambda n: overridden(n, lines(n, "    #: {ExposureTime: c#}"))),
    "overrides of instances that are not there": (
        10_000,
        lambda n: overridden(1, lines(n, "    1#: {ImageComments: c#}")),
    ),
    "removed items of a list": (
        20_000,
        lambda n: (
            f"{HEAD}x-p:\n  omit:\n{lines(n, '  - k#')}series:\n- extends: '#x-p'\n  Modality: CT\n  omit:\n"
            + f"    $append: [PatientAge]\n    $remove:\n{lines(n, '    - k#')}"
        ),
    ),
    "private elements": (
        5_000,
        lambda n: CT + "  private:\n" + lines(n, "    ACME #: {'(0019,xx10)': {vr: LO, value: a}}"),
    ),
    "raw values": (
        5_000,
        lambda n: CT + "  RequestAttributesSequence:\n" + lines(n, "  - {RequestedProcedureID: {raw: R#}}"),
    ),
}

PARENT = "x-ct: {Modality: CT, phantom: [{fill: 1}]}\nx-a:\n" + "- a\n" * 20_000


def main() -> int:
    """1 where one case is not linear."""
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("parent.yaml").write_text(PARENT)
        _plan(CT)
        gc.freeze()
        for name, (count, text) in CASES.items():
            if sys.argv[1:] and name not in sys.argv[1:]:
                continue
            (once, least), (twice, most) = (_measured(text(n)) for n in (count, 2 * count))
            failed = failed or twice / once >= MOST
            print(f"{name:<45} {count:>9,} {once:8.2f} s {twice:8.2f} s {twice / once:6.2f} {least:5} {most:5} MB")
    return int(failed)


def _plan(text: str) -> float:
    Path("spec.yaml").write_text(text)
    start = time.process_time()
    found = compile_spec(Path("spec.yaml"), keep=False).diagnostics
    for finding in shown(found):
        render(finding)
    return time.process_time() - start


def _measured(text: str) -> tuple[float, int]:
    """The least seconds of some runs, and the most megabytes; of one run where it takes long."""
    reader, writer = os.pipe()
    if not os.fork():
        seconds = _plan(text)
        for _ in range(RUNS - 1):
            seconds = min(seconds, _plan(text)) if seconds < 5 else seconds
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        os.write(writer, f"{seconds} {peak}".encode())
        os._exit(0)
    os.close(writer)
    os.wait()
    with os.fdopen(reader) as told:
        seconds, peak = told.read().split()
    return float(seconds), int(peak)


if __name__ == "__main__":
    sys.exit(main())
