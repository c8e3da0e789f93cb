"""Whatever a name, key or value holds, no command prints what a terminal obeys or what hides from a reader."""

import contextlib
import os
import pty
import subprocess
import sys
import unicodedata
from pathlib import Path

import pydicom
import pytest
from pydicom.dataset import Dataset, FileMetaDataset

from dicomforge.cli import run
from tests.cli.commands.one_spec import SPEC
from tests.tools import dicom3tool

EVIL = "\x1b]0;owned\x07\x9b31m\x7f\u202e\u2066\u200b\u2028\r\nnext"
"""Sets a title and a colour, hides, turns around and begins lines; as a name, where a file system takes it."""

QUOTED = '"' + "".join(f"\\U{ord(c):08x}" for c in EVIL) + '"'
"""The same as YAML that holds no such character."""

WARNED = SPEC.replace("Cora", "Ωmega")
WRONG = {
    "key": f"{SPEC}    {QUOTED}: 1\n",
    "value": SPEC.replace("Rows: 8", f"Rows: {QUOTED}"),
    "name": SPEC.replace("PatientID: C", f"PatientName: {QUOTED}").replace("PatientName: Command^Cora, ", ""),
    "parent": f"extends: {QUOTED}\n{SPEC}",
    "variable": SPEC.replace("Rows: 8", 'Rows: "${\\e[31m\\u202e}"'),
    "path": f"{SPEC}output: {{path: {QUOTED}}}\n",
    "file": SPEC.replace("[{fill: 3}]", f"[{{file: {QUOTED}}}]"),
    "raw": SPEC.replace("Rows: 8", "Rows: \x9b31m"),
    "yaml": SPEC.replace("Rows: 8", "Rows: [\x85"),
    "shape": SPEC.replace("fill: 3", f"{QUOTED}: 3"),
    "note": f"vars: {{v: {QUOTED}}}\n{SPEC}",
}


def dicom(path: Path) -> None:
    """A file with hostile values, valid and not."""
    one = Dataset()
    one.file_meta = FileMetaDataset()
    one.file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    one.SpecificCharacterSet = "ISO_IR 192"
    one.SOPClassUID = one.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    one.SOPInstanceUID = one.file_meta.MediaStorageSOPInstanceUID = "1.2.3"
    one.StudyInstanceUID, one.SeriesInstanceUID = "1.2.4", "1.2.5"
    with pydicom.config.disable_value_validation():
        one.SeriesDescription = one.PatientName = one.StudyDescription = EVIL
        one.PatientID = EVIL
        one.Modality = one.PatientSex = "\x1b]0;owned\x07"
    one.Rows = one.Columns = 2
    one.BitsAllocated = one.BitsStored = 8
    one.HighBit, one.PixelRepresentation, one.SamplesPerPixel = 7, 0, 1
    one.PhotometricInterpretation = "MONOCHROME2"
    one.PixelData = bytes(4)
    one.save_as(path, enforce_file_format=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which everything has a hostile name."""
    folder = tmp_path_factory.mktemp("p") / f"in{EVIL}"
    for name in ("specs", f"dicom{EVIL}", "wrong"):
        (folder / name).mkdir(parents=True)
    (folder / f"specs/ct{EVIL}.yaml").write_text(SPEC)
    (folder / "new.yaml").write_text(SPEC.replace("Command^Cora", f'{QUOTED[:-1]}"'))
    for name, text in WRONG.items():
        (folder / f"wrong/{name}.yaml").write_text(text)
    (folder / f"wrong/{EVIL}.yaml").write_text(WRONG["key"])
    dicom(folder / f"dicom{EVIL}/a{EVIL}.dcm")
    (folder / f"dicom{EVIL}/b{EVIL}.dcm").write_bytes(os.urandom(400))
    (folder / os.fsdecode(b"bytes\xff\x9b.yaml")).write_text(SPEC)
    (folder / "bin").mkdir()
    (folder / "bin/dciodvfy").symlink_to(dicom3tool("dciodvfy"))
    return folder


DCM = f"dicom{EVIL}"
FILE = f"specs/ct{EVIL}.yaml"
BYTES = os.fsdecode(b"bytes\xff\x9b.yaml")
CALLS: list[tuple[str, ...]] = [
    (EVIL,),
    *((command, f"--{EVIL}") for command in ("build", "check", "show", "diff", "list")),
    ("list", EVIL),
    ("explain", EVIL),
    ("build",),
    ("build", "--force", "--depfile", f"d{EVIL}", "--stamp", f"s{EVIL}"),
    ("build", "-o", f"out{EVIL}", "-n"),
    ("build", "-o", f"out{EVIL}"),
    ("build", "-o", f"out{EVIL}"),
    ("build", "-o", f"out{EVIL}", "--json"),
    ("build", "-o", f"specs/ct{EVIL}.yaml"),
    ("build", f"missing{EVIL}"),
    ("build", "--series", EVIL),
    ("build", "wrong", "--keep-going"),
    ("build", BYTES),
    ("build", BYTES, "--json"),
    ("build", "wrong"),
    ("build", "wrong", "--json"),
    *(("check", "wrong", "-f", form) for form in ("text", "json", "sarif", "github")),
    *(("check", DCM, "-f", form) for form in ("text", "json", "sarif", "github")),
    ("check", "--select", EVIL),
    ("check", f"missing{EVIL}"),
    ("check",),
    ("verify",),
    ("verify", "-o", f"out{EVIL}", "--json"),
    ("explain", "-o", f"out{EVIL}"),
    ("explain", "-o", f"out{EVIL}", "--json"),
    *(("graph", "-f", form, "-o", f"out{EVIL}") for form in ("ninja", "make", "dot", "json")),
    *(("graph", BYTES, "-f", form) for form in ("ninja", "make", "dot", "json")),
    ("expand", FILE),
    ("expand", "wrong/note.yaml"),
    ("expand", "wrong/note.yaml", "--json"),
    ("expand", f"missing{EVIL}"),
    *(("diff", FILE, "wrong/note.yaml", *form) for form in ((), ("--json",), ("--markdown",))),
    *(("diff", DCM, "out", *form) for form in ((), ("--json",), ("--markdown",))),
    ("diff", EVIL, f"HEAD:{EVIL}"),
    ("diff", DCM, "out", "--pictures", f"pictures{EVIL}"),
    ("diff", "--git", EVIL, "wrong/raw.yaml", "0", "0", FILE, "0", "0"),
    ("diff", "--git", EVIL, "wrong/note.yaml", "0", "0", FILE, "0", "0"),
    ("diff", "--git", EVIL),
    ("show", DCM, "--validate"),
    ("show", DCM, "--validate", "--json", "-o", "a.html"),
    ("show", FILE, "-o", f"{EVIL}.html"),
    ("show", FILE, "-o", f"{EVIL}.png"),
    ("show", FILE, "-o", EVIL),
    ("show", "wrong/key.yaml"),
    ("init", f"new{EVIL}"),
    ("init", f"new{EVIL}"),
    ("init", "--name", EVIL),
    ("init", "-m", EVIL),
    ("init", FILE),
    ("schema", "-o", FILE),
    ("lock", "-o", f"out{EVIL}"),
    ("clean", "-o", f"out{EVIL}", "--all", "-n"),
    ("clean", "-o", f"out{EVIL}", "--all"),
    ("clean", "-o", f"nowhere{EVIL}"),
    ("completion", "bash"),
]


def deceiving(printed: bytes) -> str:
    """What no output may hold, by the general categories of Unicode."""
    text = printed.decode("utf-8", "surrogateescape")
    wrong = {c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    return " ".join(sorted(f"{ord(c):04X}" for c in wrong))


@pytest.mark.parametrize("call", CALLS, ids=[ascii(" ".join(call).replace(EVIL, "@")) for call in CALLS])
def test_no_command_prints_what_a_terminal_obeys(
    folder: Path,
    call: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
    with contextlib.suppress(SystemExit):
        run(list(call))
    printed = capfdbinary.readouterr()
    assert deceiving(printed.out.replace(b"\n\t", b"\n")) == ""  # recipes of make begin with a tab
    assert deceiving(printed.err) == ""
    assert printed.out or printed.err


def test_a_terminal_gets_no_escape_but_our_own(folder: Path) -> None:
    """On a pseudo-terminal, with colours and a progress line: the title and C1 of the inputs are not among them."""
    for call in (["build", "-o", f"o2{EVIL}"], ["check", "wrong"], ["check", DCM], ["show", DCM, "-o", "b.html"]):
        ours, theirs = pty.openpty()
        words = [sys.executable, "-m", "dicomforge", *call]
        child = subprocess.Popen(words, cwd=folder, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm"})
        os.close(theirs)
        got = b""
        try:
            while block := os.read(ours, 4096):
                got += block
        except OSError:
            pass
        os.close(ours)
        assert child.wait() in (0, 1)
        text = got.decode()
        assert "\x1b]" not in text
        assert not set(text) & set("\x07\x9b\x7f\u202e\u2066\u200b\u2028")


def test_the_report_of_show_holds_nothing_that_deceives(folder: Path) -> None:
    words = [sys.executable, "-m", "dicomforge", "show", DCM, "-o", "page.html"]
    assert subprocess.run(words, cwd=folder, check=False).returncode == 0
    assert deceiving((folder / "page.html").read_bytes().replace(b"\t", b"")) == ""
