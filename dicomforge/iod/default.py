"""Defaults: values that dicomforge writes where the author wrote none."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from dicomforge.iod.view import View


def always(view: View) -> bool:
    """The default needs no occasion."""
    return True


class Default(NamedTuple):
    """A value for an Attribute that is absent: legal by a rule of the Standard, a context group or a practice.

    It is never a clinical or measured fact about the patient (laterality, view, finding, dose).
    """

    path: str
    """A keyword, or `Sequence.Keyword`: the item that it makes is written only where no such sequence was."""
    values: tuple[str | int | float | bytes, ...]
    source: str
    """What makes it legal: a section of the Standard, or a practice."""
    when: Callable[[View], bool] = always


def coded(sequence: str, code: tuple[str, str, str], source: str) -> tuple[Default, Default, Default]:
    """A code (scheme, value, meaning) as the item of a sequence (Code Sequence Macro, PS3.3 section 8.8)."""
    scheme, value, meaning = code
    return (
        Default(f"{sequence}.CodeValue", (value,), source),
        Default(f"{sequence}.CodingSchemeDesignator", (scheme,), source),
        Default(f"{sequence}.CodeMeaning", (meaning,), source),
    )


def defaults(source: str, when: Callable[[View], bool], **values: str | int | float) -> Iterable[Default]:
    """Defaults of one value each, with the same source and occasion."""
    return (Default(keyword, (value,), source, when) for keyword, value in values.items())
