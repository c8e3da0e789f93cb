"""Memory that the system refuses: exit code 3 and DF116 in every command, and what is built is whole."""

import math
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.tools import dicomforge

SPEC = """\
dicomforge: 1
patient: {PatientName: Doe^John, PatientID: 1}
study: {}
series:
  Modality: CT
  Rows: 512
  Columns: 512
  slices: 4
  phantom:
    - circle: {radius: 40, value: 100}
"""


def limited(megabytes: int, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command line in a process that may have so much address space, as `ulimit -v` sets it."""
    code = (
        "import resource, runpy, sys; "
        f"resource.setrlimit(resource.RLIMIT_AS, ({megabytes << 20},) * 2); "
        "runpy.run_module('dicomforge', run_name='__main__', alter_sys=True)"
    )
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, stdin=subprocess.DEVNULL, check=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("memory")
    (folder / "ct.yaml").write_text(SPEC, encoding="utf-8")
    done = dicomforge("build", "ct.yaml", "-o", "built", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("megabytes", [35, 60, 90, 120, 160, 220])
@pytest.mark.parametrize(
    "command",
    [
        ("build", "ct.yaml", "-o", "OUT", "-j1"),
        ("build", "ct.yaml", "-o", "OUT", "-j2"),
        ("check", "ct.yaml"),
        ("check", "built"),
        ("diff", "ct.yaml", "built"),
        ("show", "ct.yaml", "-o", "OUT.html"),
        ("expand", "ct.yaml"),
        ("verify", "ct.yaml", "-o", "built"),
        ("init", "OUT", "--yes"),
    ],
    ids=" ".join,
)
def test_a_command_ends_well_or_with_3_and_df116(
    command: Sequence[str], megabytes: int, project: Path, tmp_path: Path
) -> None:
    arguments = [word.replace("OUT", str(tmp_path / "out")) for word in command]
    done = limited(megabytes, *arguments, folder=project)
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert done.returncode == 3, done.stderr
        assert "error DF116: " in done.stderr
        assert "there is not enough memory" in done.stderr
        assert "\n  help: " in done.stderr


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_a_build_without_memory_for_a_frame_names_the_series_and_delivers_nothing_of_it(
    jobs: str, tmp_path: Path
) -> None:
    """A frame of 8192 x 8192 takes 256 MB as values and 128 MB as stored; Python and numpy take some 200 MB."""
    (tmp_path / "ct.yaml").write_text(SPEC.replace("512", "8192").replace("slices: 4", "slices: 2"), encoding="utf-8")
    out = tmp_path / "out"
    done = limited(500, "build", "ct.yaml", "-o", str(out), jobs, folder=tmp_path)
    assert done.returncode == 3, done.stderr
    assert (
        "error DF116: cannot write ct/patient/study/ct: there is not enough memory\n"
        "  help: build with fewer jobs (-j)\n"
    ) in done.stderr
    assert not list(out.rglob("*.dcm"))
    assert not (out / ".dicomforge" / "tmp").exists()
    done = dicomforge("build", "ct.yaml", "-o", out, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(list(out.rglob("*.dcm"))) == 2


TEXT = ("The quick brown fox jumps over the lazy dog. " * 230)[:10_000]
RING = [[round(200 * math.cos(k / 1000), 4), round(200 * math.sin(k * 7 / 1000), 4)] for k in range(10_000)]
LINES = "\\n".join(TEXT[k : k + 100] for k in range(0, 10_000, 101))


@pytest.mark.parametrize(
    ("size", "layers"),
    [
        ((512, 512), [f"text: {{text: '{TEXT}', height: 3, value: 9}}"]),
        ((512, 512), [f"text: {{text: '{TEXT}', height: 0.02, rotate: 30, value: 9}}"]),
        ((512, 512), [f'text: {{text: "{LINES}", height: 3, rotate: 17, value: 9}}']),
        ((512, 512), [f'text: {{text: "{LINES}", height: 3, value: 9, plane: patient, rotate: 17}}'] * 40),
        ((512, 512), [f"polygon: {{points: {RING}, value: 9}}"]),
        ((1, 1), [f"polygon: {{points: {RING}, value: 9}}"]),
        ((65535, 1), ["ellipse: {radii: [5, 30000], value: 9}"] * 20),
        ((1, 65535), ["rectangle: {size: [30000, 5], corner: 2, value: 9}"] * 20),
        ((1, 1), ["circle: {radius: 9, value: 1, blend: add}"] * 3000),
        ((4096, 4096), ["checker: {size: 7, values: [0, 9]}", "gradient: {from: 0, to: 9, radial: {radius: 50}}"]),
    ],
    ids=["line", "tiny", "lines", "many texts", "polygon", "pixel", "column", "row", "many circles", "fields"],
)
def test_what_check_accepts_is_painted_in_little_more_than_a_frame(
    size: tuple[int, int], layers: list[str], tmp_path: Path
) -> None:
    """Python, numpy and the plan take some 300 MB of address space; a frame of 4096 x 4096 takes 100 MB."""
    rows, columns = size
    text = SPEC.partition("  Rows")[0] + f"  Rows: {rows}\n  Columns: {columns}\n  phantom:\n"
    text += "".join(f"    - {layer}\n" for layer in layers)
    (tmp_path / "ct.yaml").write_text(text, encoding="utf-8")
    done = limited(520, "build", "ct.yaml", "-o", "out", "-j1", folder=tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("layer", ["text: {text: %s, height: 3, value: 9}", "polygon: {points: [%s], value: 9}"])
def test_what_would_take_more_is_refused_before_it_is_painted(layer: str, tmp_path: Path) -> None:
    written = layer % ("x" * 100_000 if layer.startswith("text") else ", ".join(["[1, 2]"] * 100_000))
    (tmp_path / "ct.yaml").write_text(SPEC.partition("    - ")[0] + f"    - {written}\n", encoding="utf-8")
    done = limited(520, "build", "ct.yaml", "-o", "out", "-j1", folder=tmp_path)
    assert done.returncode == 2, done.stderr
    assert "error DF064: " in done.stderr
    assert "is not supported yet" in done.stderr
