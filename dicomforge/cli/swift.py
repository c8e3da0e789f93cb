"""The build that has nothing to do, answered before anything that only other builds need is imported.

It knows the plain forms of the options that do not change what there is to tell; whatever else it meets, and whatever
else there is to do, it leaves to the command itself.
"""

from __future__ import annotations

from dicomforge.cli.say import say
from dicomforge.recalled import recalled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dicomforge.builder.recall import Recall

_DEFAULT_FOLDER, _DEFAULT_OUT = "specs", "out"
_QUIET, _OUT, _JOBS, _FAST = ("-q", "--quiet"), ("-o", "--out"), ("-j", "--jobs"), ("--fast",)


class Plain:
    """The arguments of a plain build."""

    __slots__ = ("fast", "out", "quiet", "specs")

    def __init__(self) -> None:
        self.specs: list[str] = []
        self.out = _DEFAULT_OUT
        self.quiet = False
        self.fast = False


def nothing_to_do(arguments: list[str]) -> int | None:
    """The exit code of `build` with these arguments; None where the command has to see for itself."""
    plain = parse(arguments)
    if plain is None:
        return None
    found = recalled(plain.specs or [_DEFAULT_FOLDER], plain.out, fast=plain.fast)
    if found is None:
        return None
    if not plain.quiet:
        say(summary(sum(sum(s.counts) for s in found.sections), _series(found), plain.out, found.folders))
    return 0


def parse(arguments: list[str]) -> Plain | None:
    """Plain arguments; None where there is an option or a form of one that is not plain."""
    plain = Plain()
    left = iter(arguments)
    ended = False
    for argument in left:
        if argument in _QUIET:
            plain.quiet = True
        elif argument in _FAST:
            plain.fast = True
        elif argument in _OUT or argument in _JOBS:
            value = next(left, "")
            if not value or value.startswith("-") or (argument in _JOBS and not is_jobs(value)):
                return None
            if argument in _OUT:
                plain.out = value
        elif not argument or argument.startswith("-") or ended:
            return None
        else:
            plain.specs.append(argument)
            continue
        ended = bool(plain.specs)
    return plain


def is_jobs(text: str) -> bool:
    """Whether it is a number of processes."""
    return text.isdecimal() and text.isascii() and 0 < int(text) <= 1024


def summary(files: int, series: int, out: object, folders: int) -> str:
    """What a build tells that had nothing to do; `folders`: as of BuildReport."""
    from dicomforge.ground.counted import counted

    verb = "is" if files == 1 else "are"
    text = f"nothing to do: {counted(files, 'file')} of {series} series {verb} up to date in {out}"
    if folders:
        text += f", by the times of {counted(folders, 'folder')}; a file that was edited in place is not seen"
    return text


def _series(found: Recall) -> int:
    return sum(len(section.counts) for section in found.sections)
