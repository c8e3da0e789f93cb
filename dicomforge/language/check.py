"""The structure of an expanded document against its JSON Schema: every fault of a document together, in order."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cache
from itertools import islice

from dicomforge.ground.diagnostic import Diagnostic, in_order
from dicomforge.language import check_words, schema
from dicomforge.language.fits import Fits
from dicomforge.language.project import project
from dicomforge.language.reuse import Reuse
from dicomforge.language.validate import Fault, Walk
from dicomforge.source.document import Mapping

FAULT_LIMIT = 100
"""Faults of a document that are put into words; finding what an unknown key may have meant takes time."""


def check(root: Mapping, reuse: Reuse | None = None) -> tuple[Diagnostic, ...]:
    """What is wrong with the structure of an expanded document; `reuse` knows what others have in common with it."""
    reuse = reuse or Reuse()
    unseen = reuse.unseen(root)
    slim: Mapping = unseen.root
    series: tuple[Hashable, ...] = ()
    if reuse.alike is not None:
        slim, series = reuse.alike.unchecked(unseen.root)
    instance = project(slim)
    if _fits()(instance):
        reuse.checked((node, ()) for node in unseen.fresh.values())
        if reuse.alike is not None:
            reuse.alike.fitting(series)
        return unseen.known
    if slim is not unseen.root:
        instance = project(unseen.root)
    told = list(islice(_telling(list(_walk().faults(instance))), FAULT_LIMIT))
    worded = [(fault, check_words.word(fault, unseen.root)) for fault in told]
    if len(told) < FAULT_LIMIT:
        reuse.checked(
            (node, tuple(found for fault, found in worded if fault.path[:3] == ("patients", patient, "studies")))
            for patient, node in unseen.fresh.items()
        )
    return tuple(in_order([*unseen.known, *(found for _, found in worded)]))


@cache
def _walk() -> Walk:
    """The schema to walk by; making it takes longer than most walks, and a matrix has many documents."""
    return Walk(schema.to_check())


@cache
def _fits() -> Fits:
    return Fits(schema.to_check())


def _telling(faults: list[Fault]) -> Iterator[Fault]:
    """One mistake, one message: what merely follows from another fault is left out.

    A `${...}` that is still there could not be replaced, and expansion has said why.
    """
    unknown = {f.path[:-1] for f in faults if f.rule == "additionalProperties"}
    crowded = {f.path for f in faults if f.rule == "maxProperties"}
    mistyped = {f.path for f in faults if f.rule == "type"}
    for fault in faults:
        if fault.rule in ("required", "oneOf", "minProperties", "dependencies") and fault.path in unknown:
            continue
        if fault.rule == "oneOf" and fault.path in mistyped:
            continue
        if isinstance(fault.about, str) and "${" in fault.about:
            continue
        if any(fault.path[:n] in crowded for n in range(len(fault.path))):
            continue
        yield fault
