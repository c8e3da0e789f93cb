"""Which of a spec's series are meant, by the names of their patient, study and series, or by a matrix row."""

from collections.abc import Collection, Iterable
from typing import NamedTuple, Protocol

from dicomforge.model.plan import names_of

Names = str | Collection[str]
"""A name, or several of which each will do; empty: any."""

_WORDS = ("spec", "patient", "study", "series")
_LISTED = 8


class RowOfSeries(Protocol):
    """A matrix row, as far as it says which series lie in it."""

    @property
    def name(self) -> str:
        """The row's name."""

    @property
    def targets(self) -> Collection[str]:
        """`spec/patient/study/series` of each."""


class SeriesChoice(NamedTuple):
    """What is asked for; without anything, all series."""

    patient: Names = ""
    study: Names = ""
    series: Names = ""
    row: RowOfSeries | None = None

    def of(self, targets: Iterable[str]) -> frozenset[str]:
        """Those of the targets (`spec/patient/study/series`) that are meant.

        Raises LookupError, which lists the names that there are, where that is none.
        """
        left = list(targets)
        for place, asked in enumerate((self.patient, self.study, self.series), 1):
            left = _with(left, place, asked)
        if self.row is not None:
            left = [target for target in left if target in self.row.targets]
            if not left:
                raise LookupError(f"no selected series is in row {self.row.name!r}")
        return frozenset(left)


def _with(targets: list[str], place: int, asked: Names) -> list[str]:
    if not asked:
        return targets
    names = {asked} if isinstance(asked, str) else set(asked)
    known = list(dict.fromkeys(names_of(target)[place] for target in targets))
    missing = sorted(names.difference(known))
    if missing:
        listed = ", ".join(known[:_LISTED]) + (f" and {len(known) - _LISTED} more" if known[_LISTED:] else "")
        raise LookupError(f"no {_WORDS[place]} is named {missing[0]!r}; there is: {listed}")
    return [target for target in targets if names_of(target)[place] in names]
