"""Depfile and stamp: what tells make and ninja when to call again."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from dicomforge.builder.request import Request
from dicomforge.ground.printable import printable
from dicomforge.ground.write_whole import write_whole


def text_of(targets: Sequence[str], inputs: Iterable[str]) -> str:
    """A rule in make's syntax, and an empty rule per input so that a deleted one does not stop make."""
    wanted = list(dict.fromkeys(inputs))
    rule = " \\\n  ".join([" ".join(escape(t) for t in targets) + ":", *(escape(i) for i in wanted)])
    return rule + "\n" + "".join(f"\n{escape(i)}:\n" for i in wanted)


def escape(path: str) -> str:
    """A path as make, ninja and GCC write it in a rule: blanks, `#` and `:` with a backslash, `$` doubled.

    What is invisible, or begins a recipe or an assignment, cannot be written in a rule. It is escaped, which names a
    file that does not exist: the target is then always made.
    """
    out = []
    slashes = 0
    for c in path:
        if c in " \t#":
            out.append("\\" * (slashes + 1))
        elif c == ":":
            out.append("\\")
        elif c == "$":
            out.append("$")
        slashes = slashes + 1 if c == "\\" else 0
        out.append(f"\\x{ord(c):02x}" if c in ";=|&" else c if c == "\t" else printable(c))
    return "".join(out)


def write(request: Request, inputs: Iterable[str], outputs: Iterable[str]) -> None:
    """Write the depfile and touch the stamp that were asked for.

    Raises OSError.
    """
    if request.depfile is not None:
        targets = [str(request.stamp)] if request.stamp is not None else [str(request.out / p) for p in outputs]
        request.depfile.parent.mkdir(parents=True, exist_ok=True)
        write_whole(request.depfile, text_of(targets, map(_relative, inputs)))
    if request.stamp is not None:
        request.stamp.parent.mkdir(parents=True, exist_ok=True)
        request.stamp.touch()


def _relative(path: str) -> str:
    """As make is likely to know it: relative to the working directory where it lies below."""
    try:
        return str(Path(path).absolute().relative_to(Path.cwd()))
    except ValueError:
        return path
