"""Selection: the codes that `check --select` and `--ignore` keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Selection(NamedTuple):
    """`select` is empty where every code is selected."""

    select: frozenset[str]
    ignore: frozenset[str]

    def keeps(self, code: str) -> bool:
        """Whether a code is reported."""
        return (not self.select or code in self.select) and code not in self.ignore


def selection(select: Iterable[str], ignore: Iterable[str]) -> Selection | str:
    """The selection that comma-separated codes make, or what is wrong with them."""
    chosen, left_out = _codes(select), _codes(ignore)
    wrong = next((one for one in (chosen, left_out) if isinstance(one, str)), None)
    if wrong is not None or isinstance(chosen, str) or isinstance(left_out, str):
        return wrong or ""
    return Selection(chosen, left_out)


def _codes(options: Iterable[str]) -> frozenset[str] | str:
    from dicomforge.cli.codes import find, unknown

    found = set()
    for word in (word.strip() for option in options for word in option.split(",")):
        code = find(word)
        if code is None:
            return f"no code {word!r}\n  help: {unknown(word)}"
        found.add(code.code)
    return frozenset(found)
