"""Echo trains: what the words and numbers of an MR pulse sequence say of one another (PS3.3 C.8.13.4, C.8.13.5.2).

RF Echo Train Length 0 is a pure gradient echo, Gradient Echo Train Length 0 a pure RF echo; where neither is 0, the
central echo is a spin echo and the others are gradient echoes (C.8.13.5.2).
"""

from dicomforge.iod.view import View, items, texts

TIMING = "MRTimingAndRelatedParametersSequence"

GRADIENT, SPIN, BOTH = "GRADIENT", "SPIN", "BOTH"


def train(view: View, keyword: str) -> int | None:
    """A length of an echo train, as it stands here, flat, or in the groups; None where it is not written."""
    timing = [item for group in view.groups() for item in items(group.value(TIMING))]
    levels = (view.here, view.root, *timing)
    return next((int(found[0]) for level in levels if (found := level.numbers(keyword))), None)


def is_echo_planar(view: View) -> bool:
    """Echoes of one excitation are made by gradients that change their sign."""
    return texts(view.root, "EchoPlanarPulseSequence") == ("YES",)


def echo_of(view: View) -> str:
    """Echo Pulse Sequence: as it is written, otherwise as the rest of the sequence says; a spin echo without more."""
    told = texts(view.root, "EchoPulseSequence")
    if told:
        return told[0]
    rf, gradient = train(view, "RFEchoTrainLength"), train(view, "GradientEchoTrainLength")
    if rf == 0:
        return GRADIENT
    if (rf and gradient) or (rf is None and is_echo_planar(view)):
        return BOTH
    steady = texts(view.root, "SteadyStatePulseSequence") not in ((), ("NONE",))
    flowing = any(texts(view.root, keyword) == ("YES",) for keyword in ("TimeOfFlightContrast", "PhaseContrast"))
    return GRADIENT if rf is None and (gradient or steady or flowing) else SPIN


def rf_length(view: View) -> int | None:
    """RF Echo Train Length; None where several spin echoes are said to be, and not how many."""
    told = train(view, "RFEchoTrainLength")
    if told is not None:
        return told
    if echo_of(view) == GRADIENT:
        return 0
    lines, gradient = train(view, "EchoTrainLength"), train(view, "GradientEchoTrainLength")
    if lines is not None and not is_echo_planar(view):
        return max(1, lines // (gradient or 1))
    return None if texts(view.root, "MultipleSpinEcho") == ("YES",) else 1


def gradient_length(view: View) -> int:
    """Gradient Echo Train Length: a single-shot echo planar sequence has one for each line."""
    told = train(view, "GradientEchoTrainLength")
    if told is not None:
        return told
    lines = train(view, "EchoTrainLength")
    if is_echo_planar(view):
        return max(1, (lines or lines_of(view)) // (train(view, "RFEchoTrainLength") or 1))
    echo = echo_of(view)
    return 0 if echo == SPIN else (lines or 1) if echo == GRADIENT else 1


def length(view: View) -> int | None:
    """Echo Train Length: the lines of k-space that one excitation gives."""
    told, rf = train(view, "EchoTrainLength"), rf_length(view)
    return told if told is not None else None if rf is None else max(1, rf) * max(1, gradient_length(view))


def lines_of(view: View) -> int:
    """Lines of k-space: as many as the image has pixels along the phase, at least 1."""
    keyword = "Rows" if texts(view.root, "InPlanePhaseEncodingDirection") == ("COLUMN",) else "Columns"
    return int((*texts(view.root, keyword), "1")[0])


def name_of(view: View) -> str:
    """A Pulse Sequence Name that says as much as the rest; it is "for annotation purposes" (C.8.13.4)."""
    if is_echo_planar(view):
        return "epi"
    echo, rf = echo_of(view), rf_length(view)
    if echo != SPIN:
        return "gre" if echo == GRADIENT else "grase"
    if texts(view.root, "InversionRecovery") == ("YES",) or texts(view.root, "InversionTimes"):
        return "ir"
    return "se" if rf == 1 else "tse"


def traversal_of(view: View) -> str:
    """Segmented k-Space Traversal: one line, some lines or all lines with an excitation."""
    lines = length(view)
    if lines is None:
        return "PARTIAL"
    return "SINGLE" if lines == 1 else "FULL" if lines >= lines_of(view) else "PARTIAL"
