"""What other tools say of files: a tool is run once on each file or series that it has not seen yet."""

import atexit
import re
import subprocess
import sys
import warnings
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import pydicom
from pydicom.dataset import Dataset

from dicomforge import api
from dicomforge.transfer import faults
from tests.tools import dicom3tool, run

INSTALLED = {
    "dciodvfy": lambda: run(dicom3tool("dciodvfy"), "-version").stderr,
    "dcentvfy": lambda: run(dicom3tool("dcentvfy"), "-version").stderr,
    "dcmdump": lambda: run("dcmdump", "--version").stdout,
    "gdcmdump": lambda: run("gdcmdump", "--version").stdout,
    "gdcmimg": lambda: run("gdcmimg", "--version").stdout,
    "pydicom": lambda: version("pydicom"),
    "pydicom strict": lambda: version("pydicom"),
    "SimpleITK": lambda: version("SimpleITK"),
    "dicomforge check": lambda: "",
}
"""What says which version of a tool is installed."""


@cache
def differs(tool: str) -> str:
    """The version of a tool if it is not the pinned one, or that it is missing."""
    pinned = faults.TOOLS[tool]
    try:
        found = INSTALLED[tool]()
    except (FileNotFoundError, ImportError):
        return f"{tool} is not installed"
    return "" if pinned in found else f"{tool} is not {pinned} but {' '.join(found.split())[:60]}"


def said(tool: str, folder: Path, one: str) -> list[str]:
    """What a tool says of a series in a folder, or of its file `one`: errors and warnings, a line each."""
    of_file, of_series = _OF_FILE.get(tool), _OF_SERIES.get(tool)
    return of_file(folder / one) if of_file else of_series(folder) if of_series else []


def _series(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.dcm"))


def _lines(text: str, wanted: str, folder: Path) -> list[str]:
    found = (line.replace(f"{folder}/", "").strip() for line in text.splitlines())
    return [line for line in found if re.search(wanted, line)]


_DICOM3 = r"\b(Error|Warning) - |\bwarning: "


def _dciodvfy(file: Path) -> list[str]:
    done = run(dicom3tool("dciodvfy"), "-filename", file)
    return _lines(done.stderr + done.stdout, _DICOM3, file.parent)


def _dcentvfy(folder: Path) -> list[str]:
    done = run(dicom3tool("dcentvfy"), *_series(folder))
    return _lines(done.stderr + done.stdout, _DICOM3, folder)


def _dcmdump(file: Path) -> list[str]:
    done = run("dcmdump", file)
    return [line.removeprefix("dcmdump: ") for line in _lines(done.stderr, "^[EWF]:|^dcmdump: ", file.parent)]


def _gdcmdump(file: Path) -> list[str]:
    done = run("gdcmdump", file)
    return [*(_lines(done.stderr, ".", file.parent)), *([f"exit code {done.returncode}"] if done.returncode else [])]


def _gdcmimg(file: Path) -> list[str]:
    out = file.parent / "converted.pgm"
    done = run("gdcmimg", file, out)
    out.unlink(missing_ok=True)
    return [*(_lines(done.stderr, ".", file.parent)), *([f"exit code {done.returncode}"] if done.returncode else [])]


def _pydicom(file: Path, mode: int = pydicom.config.WARN) -> list[str]:
    """What pydicom says of each value, and of the pixels."""
    before = pydicom.config.settings.reading_validation_mode
    pydicom.config.settings.reading_validation_mode = mode
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            read = pydicom.dcmread(BytesIO(file.read_bytes()))
            _values(read)
            raised = ""
            if {"PixelData", "FloatPixelData", "DoubleFloatPixelData"} & set(read.dir()) or "Rows" in read:
                read.pixel_array  # noqa: B018
        except Exception as e:
            raised = f"{type(e).__name__}: {e}"
        finally:
            pydicom.config.settings.reading_validation_mode = before
    found = [f"{type(one.message).__name__}: {one.message}" for one in caught]
    return [" ".join(line.split()) for line in dict.fromkeys([*found, *([raised] if raised else [])])]


def _values(data_set: Dataset) -> None:
    for element in data_set:
        if element.VR == "SQ":
            for item in element.value:
                _values(item)


def _strict(file: Path) -> list[str]:
    return _pydicom(file, pydicom.config.RAISE)


def _check(folder: Path) -> list[str]:
    found = api.inspect_files(folder).findings
    return list(dict.fromkeys(f"{one.severity} {one.code}: {one.path}" for one in found))


_SIMPLE_ITK = """
import json, sys
import SimpleITK as sitk
sitk.ProcessObject_SetGlobalWarningDisplay(False)
for folder in map(str.strip, sys.stdin):
    try:
        names = sitk.ImageSeriesReader.GetGDCMSeriesFileNames(folder)
        reader = sitk.ImageSeriesReader()
        reader.SetFileNames(names)
        image = reader.Execute()
        values = sitk.GetArrayViewFromImage(image)
        shape, spacing = image.GetSize(), [round(x, 3) for x in image.GetSpacing()]
        said = f"{len(names)} files, {shape}, spacing {spacing}, values {values.min()} to {values.max()}"
    except Exception as e:
        said = "refuses"
    print("said " + said, flush=True)
"""


class _SimpleItk:
    """SimpleITK in a process of its own: it may read beyond a buffer."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def reads(self, folder: Path) -> list[str]:
        """What it reads of a series; a process that crashed is followed by another."""
        if self._process is None:
            command = [sys.executable, "-c", _SIMPLE_ITK]
            pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
            self._process = subprocess.Popen(command, text=True, **pipes)
            atexit.register(_ended, self._process)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{folder}\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith("said "):
                return [line.removeprefix("said ").strip()]
        self._process = None
        return ["crashes"]


def _ended(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


simple_itk = _SimpleItk().reads


_OF_FILE: dict[str, Callable[[Path], list[str]]] = {
    "dciodvfy": _dciodvfy,
    "dcmdump": _dcmdump,
    "gdcmdump": _gdcmdump,
    "gdcmimg": _gdcmimg,
    "pydicom": _pydicom,
    "pydicom strict": _strict,
}
_OF_SERIES: dict[str, Callable[[Path], list[str]]] = {"dcentvfy": _dcentvfy, "dicomforge check": _check}

EXTERNAL = ("dciodvfy", "dcentvfy", "dcmdump", "gdcmdump", "gdcmimg")
"""Programs, which several threads may run at once."""

IN_PROCESS = ("pydicom", "pydicom strict", "dicomforge check")


def is_missing(tool: str) -> bool:
    """Whether a program is not installed."""
    return differs(tool).endswith("is not installed")
