"""Reason: why a target is built, kept from being called fresh, or removed."""

from collections.abc import Mapping
from typing import NamedTuple

_PHRASES = {
    "new": "new",
    "changed": "{} changed",
    "added": "{} added",
    "dropped": "{} dropped",
    "epoch": "generator epoch changed: {}",
    "meaning": "the meaning of {} changed",
    "code": "the source code of dicomforge changed",
    "plan": "the plan changed",
    "missing": "output missing: {}",
    "edited": "output edited: {}",
    "replaced": "output replaced by a folder or link: {}",
    "interrupted": "the last build was interrupted",
    "removed": "spec removed the series",
    "vanished": "the spec was deleted",
    "cleaned": "cleaned",
}


class Reason(NamedTuple):
    """A kind of the table above and what it is about: an Attribute, a layer, a path, a generator."""

    kind: str
    subject: str = ""

    @property
    def text(self) -> str:
        """The reason as a phrase."""
        return _PHRASES[self.kind].format(self.subject)


def of_parts(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[Reason, ...]:
    """What differs between the parts of two fingerprints, layers first; never empty.

    Two plans with equal parts and different keys do not occur; parts that were lost (the file that holds them is
    damaged) give the reason "the plan changed".
    """
    if not old:
        return (Reason("plan"),)
    found = [_of_part(name, name in old, name in new) for name in {*old, *new} if old.get(name) != new.get(name)]
    if any(r.kind in ("added", "dropped") and r.subject.startswith("layer ") for r in found):
        found = [r for r in found if r.subject != "layers"]
    return tuple(sorted(found, key=_rank)) or (Reason("plan"),)


def summary(reasons: tuple[Reason, ...], most: int = 3) -> str:
    """The first reasons in one line, and how many more there are."""
    shown = "; ".join(r.text for r in reasons[:most])
    return f"{shown}; and {len(reasons) - most} more" if len(reasons) > most else shown


def _of_part(name: str, was: bool, now: bool) -> Reason:
    word, _, rest = name.partition(" ")
    if word == "epoch":
        return Reason("epoch", rest)
    subject = f"layer {rest!r}" if word == "layer" else "what it is made of" if name == "part" else name
    return Reason("changed" if was and now else "added" if now else "dropped", subject)


def _rank(reason: Reason) -> tuple[int, str, str]:
    first = 0 if reason.subject.startswith("layer '") else 1 if reason.kind == "epoch" else 2
    return (first, reason.subject, reason.kind)
