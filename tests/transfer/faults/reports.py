"""What tools say of faulty files beyond what they say of the sound ones.

python -m tests.transfer.faults.reports NAME...           # print it, and the patterns that a fault would state
python -m tests.transfer.faults.reports --write NAME...   # write the patterns into the files: read them, then commit
"""

import atexit
import re
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from dicomforge.transfer import faults
from tests.transfer.faults import tools
from tests.transfer.faults.carrier_files import carrier_of, faulty, first_changed, sound

Said = dict[str, list[str]]
"""Lines by tool."""

NOT_READ_BY_SIMPLE_ITK = ("syntax-says-explicit",)
"""Faults for which it allocates gigabytes, several times."""

_REPORTS = (
    r'(^    "{}": \w+\(\n(?:        .*\n)*?)(?:        reports=\{{\n(?:            .*\n)*        \}},\n)?    \),\n'
)
"""An entry of FAULTS by its name: what stands before its `reports`, which come last."""

LONGEST = 80
"""Characters of a pattern."""


@cache
def said(fault: str) -> Said:
    """What each tool says of a fault's files and not of the sound ones."""
    carrier, one = carrier_of(fault), first_changed(fault)
    files = _written(_root() / "faulty" / fault, faulty(fault))
    heard = _heard(files, one, reads=fault not in NOT_READ_BY_SIMPLE_ITK)
    return _beyond(heard, _of_sound(carrier, one))


@cache
def _of_sound(carrier: str, one: str) -> Said:
    return _heard(_written(_root() / "sound" / carrier, sound(carrier)), one, reads=True)


def _heard(folder: Path, one: str, *, reads: bool) -> Said:
    """What each tool says of a series and of one of its files; the programs run side by side."""
    external = [tool for tool in tools.EXTERNAL if not tools.is_missing(tool)]
    with ThreadPoolExecutor(len(tools.EXTERNAL)) as pool:
        waiting = {tool: pool.submit(tools.said, tool, folder, one) for tool in external}
        found = {tool: tools.said(tool, folder, one) for tool in tools.IN_PROCESS}
        found |= {tool: one.result() for tool, one in waiting.items()}
    return {**found, "SimpleITK": tools.simple_itk(folder) if reads else []}


@cache
def _root() -> Path:
    folder = tempfile.mkdtemp(prefix="faults")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _written(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def _beyond(said: Said, before: Said) -> Said:
    found = {tool: [line for line in lines if line not in before[tool]] for tool, lines in said.items()}
    return {tool: lines for tool, lines in found.items() if lines}


def short(line: str) -> str:
    """The line up to LONGEST characters, and a path of items up to its first."""
    return re.sub(r"(\[1\]\.).*", r"\1", line)[:LONGEST]


def pattern(lines: list[str]) -> str:
    """A pattern of the first line that reports an error, or of the first."""
    line = next((one for one in lines if re.match(r"error |E: |.*Error - |\w*[Ee]rror: ", one)), lines[0])
    escaped = re.sub(r"([\\.^$*+?{}\[\]|()])", r"\\\1", short(line))
    without_uids = re.sub(r"2\\\.25\\\.\d+", r"[\\d.]+", escaped)
    without_places = re.sub(r"position [0-9A-F]+|\b0x[0-9a-f]{1,3}\b", _hexadecimal, without_uids)
    return re.sub(r"\d{5,}", r"\\d+", without_places)


def _hexadecimal(found: re.Match[str]) -> str:
    return "0x[0-9a-f]+" if found[0].startswith("0x") else "position [0-9A-F]+"


def stated(said: Said) -> str:
    """The `reports` of a fault in its entry; nothing where no tool says anything."""
    tools = [tool for tool in faults.TOOLS if tool in said]
    lines = [f"            {_quoted(tool)}: {_quoted(pattern(said[tool]))},\n" for tool in tools]
    return f"        reports={{\n{''.join(lines)}        }},\n" if lines else ""


def _quoted(text: str) -> str:
    quote = "'" if '"' in text else '"'
    return f"{'r' if chr(92) in text else ''}{quote}{text}{quote}"


def main(arguments: list[str]) -> None:
    writes = "--write" in arguments
    names = [one for one in arguments if one != "--write"] or [*faults.names()]
    for name in names:
        print(f"{name}:")
        found = said(name)
        for tool, lines in found.items():
            for line in lines[:6]:
                print(f"  {tool}: {line[:160]}")
        if writes:
            write(name, stated(found))


def write(name: str, reports: str) -> None:
    """Puts the `reports` of a fault into its entry."""
    entry = re.compile(_REPORTS.format(name), re.MULTILINE)
    for file in Path(*faults.__path__).glob("*/*.py"):
        text = file.read_text()
        if entry.search(text):
            file.write_text(entry.sub(lambda found: f"{found[1]}{reports}    ),\n", text))


if __name__ == "__main__":
    main(sys.argv[1:])
