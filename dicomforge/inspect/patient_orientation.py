"""Patient Orientation: directions in letters, those of bipeds or of quadrupeds (PS3.3 C.7.6.1.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dicomforge.inspect.finding import Finding, of, shown
from dicomforge.iod.view import View, texts

AXES = ("AP", "RL", "HF")
"""The letters of a biped; a direction has at most one of each pair."""
_QUADRUPED = re.compile(r"(LE|RT|CR|CD|PR|DI|PA|PL|D|V|R|M|L)+")


def letters(view: View, prefix: str) -> Iterator[Finding]:
    """Letters that name no direction; an empty value is one that is not known."""
    is_quadruped = view.root.text("AnatomicalOrientationType") == "QUADRUPED"
    for value in texts(view.here, "PatientOrientation"):
        if not value or (_QUADRUPED.fullmatch(value) if is_quadruped else _is_biped(value)):
            continue
        kind = "LE, RT, D, V, CR, CD, R, M, L, PR, DI, PA, PL" if is_quadruped else "A or P, R or L, H or F"
        yield of("patient-orientation", prefix, "PatientOrientation", shown(value), f"letters of {kind}")


def _is_biped(value: str) -> bool:
    return all(sum(letter in axis for letter in value) <= 1 for axis in AXES) and all(
        any(letter in axis for axis in AXES) for letter in value
    )


RULES = {"PatientOrientation": letters}
