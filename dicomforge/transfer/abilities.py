"""What a transfer syntax takes and what became of its library, as rows of `dicomforge list transfer-syntaxes`."""

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from dicomforge.model.encode import AS_USUAL
from dicomforge.model.recipe import FLOATS, PixelFormat
from dicomforge.transfer.syntax import Library, TransferSyntax


def abilities(one: TransferSyntax) -> dict[str, object]:
    """Facts about a transfer syntax: bits, sign, colours, loss, stability of bytes, words, library."""
    unsigned, signed = (_bits_stored(one, signed) for signed in (False, True))
    library = one.library
    return {
        "bits": sorted({*unsigned, *signed}),
        "floats": [] if one.encapsulated else [*FLOATS],
        "signed": bool(signed),
        "colours": list(dict.fromkeys((*one.colours(AS_USUAL), *one.photometric))),
        "lossy": one.video or one.lossy(AS_USUAL),
        "stable": one.version is str and not one.video,
        "words": [{"name": word, "least": least, "most": most} for word, least, most in one.takes],
        "library": library.distribution if library else one.version().split(" ")[0],
        "extra": library.extra if library else "",
        "installed": _installed(library) if library else one.version().partition(" ")[2],
    }


def _bits_stored(one: TransferSyntax, signed: bool) -> list[int]:
    """BitsStored that it takes of grey pixels."""
    return [
        stored
        for allocated in one.bits_allocated
        if allocated != 64 and not (allocated == 1 and signed)
        for stored in range(1, allocated + 1)
        if stored > allocated // 2 or allocated // 2 not in one.bits_allocated
        if one.refuses(PixelFormat(1, allocated, stored, signed, 0, 1.0, 0.0)) is None
    ]


def _installed(library: Library) -> str:
    """The version of a library; empty where it is not installed."""
    try:
        return version(library.distribution) if find_spec(library.module) else ""
    except PackageNotFoundError:
        return ""


def spans(numbers: list[int]) -> str:
    """Numbers as text: `1, 8 to 16`."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in found)


def words(row: dict[str, object]) -> dict[str, str]:
    """The facts of a row as words for tables."""
    bits, floats = spans(_list(row["bits"])), _list(row["floats"])
    colours = [one for one in _list(row["colours"]) if not one.startswith("MONOCHROME")]
    takes = ", ".join(f"{w['name']} {w['least']:g} to {w['most']:g}" for w in _list(row["words"]))
    return {
        "bits": bits + (f"; floats {', '.join(map(str, floats))}" if floats else "") or "a stream's",
        "sign": "signed" if row["signed"] else "unsigned" if bits else "-",
        "colours": ", ".join(colours) or ("none" if row["colours"] else "any" if bits else "-"),
        "loss": "lossy" if row["lossy"] else "lossless",
        "bytes": "stable" if row["stable"] else "per version",
        "encode": takes or "-",
        "library": f"{row['library']} {row['installed'] or 'not installed'}" if row["library"] else "-",
    }


def _list(value: object) -> list:  # type: ignore[type-arg]
    assert isinstance(value, list)
    return value
