"""Read rasters: the pixels of PNG and NPY files, however damaged or hostile their bytes are."""

from __future__ import annotations

import hashlib
import struct
import warnings
import zlib
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from dicomforge.model.raster import Raster

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Array = NDArray[Any]
    Mask = NDArray[np.bool_]

PNG, NPY = b"\x89PNG\r\n\x1a\n", b"\x93NUMPY"
"""The first bytes of a file: PNG (third edition) 5.2, and the format of `numpy.lib.format`."""

MOST_PAGES = 10_000
"""Images in one array."""

MOST_RUNS = 1 << 17
"""Runs of pixels that are painted, in the rows of an image: each is a part of its outline."""

BLOCK = 1 << 22
"""Pixels of whole rows in which runs are counted at a time."""


class RasterFault(NamedTuple):
    """Why a file gives no raster: a Diagnostic without its place; `why` completes "the file ..."."""

    code: str
    why: str
    found: str = ""
    expected: str = ""
    hint: str = ""


class _Page(NamedTuple):
    """One image as an array, (rows, columns) or (rows, columns, 3), and where it is painted; None: everywhere."""

    array: Array
    opaque: Mask | None = None


def rasters(data: bytes, transparent: float | None, most_bytes: int) -> tuple[Raster, ...] | RasterFault:
    """The images in a file: several where it is an array of more dimensions. `most_bytes` is the most that they take.

    Pixels that equal `transparent` are not painted.
    """
    if data.startswith(PNG):
        pages = _png(data, most_bytes)
    elif data.startswith(NPY):
        pages = _npy(data, most_bytes)
    else:
        return RasterFault("DF213", "is not a PNG or NPY file", data[:8].hex(" ") or "no bytes", "a PNG or NPY file")
    if isinstance(pages, RasterFault):
        return pages
    found = []
    for page in pages:
        one = _raster(page, transparent)
        if isinstance(one, RasterFault):
            return one
        found.append(one)
    return tuple(found)


def _raster(page: _Page, transparent: float | None) -> Raster | RasterFault:
    import numpy as np

    array, opaque = page
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        hint = "write another number there; `transparent` can then say that it is not painted"
        return RasterFault("DF213", "has numbers that are not finite", "NaN or infinity", "numbers", hint)
    if transparent is not None:
        other = array != transparent
        other = other.any(axis=2) if array.ndim == 3 else other
        opaque = other if opaque is None else opaque & other
    if opaque is not None and opaque.all():
        opaque = None
    if opaque is not None and (runs := _runs(opaque)) > MOST_RUNS:
        hint = "paint all pixels, or transparent areas that are larger"
        expected = f"at most {MOST_RUNS} runs of pixels in its rows"
        return RasterFault(
            "DF214", "has more transparent pixels between others than are supported yet", str(runs), expected, hint
        )
    array = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
    seen = array if opaque is None else array[opaque]
    least, most = (float(seen.min()), float(seen.max())) if seen.size else (0.0, 0.0)
    data, bits = array.tobytes(), None if opaque is None else np.packbits(opaque).tobytes()
    rows, columns = array.shape[:2]
    samples = 3 if array.ndim == 3 else 1
    digest = hashlib.sha256(repr((rows, columns, samples, array.dtype.str, bits is None)).encode())
    digest.update(data)
    digest.update(bits or b"")
    return Raster(rows, columns, samples, array.dtype.str, least, most, digest.hexdigest(), data, bits)


def _runs(opaque: Mask) -> int:
    import numpy as np

    height = max(1, BLOCK // opaque.shape[1])
    parts = (opaque[top : top + height] for top in range(0, len(opaque), height))
    return sum(int(np.count_nonzero(part[:, 1:] & ~part[:, :-1]) + np.count_nonzero(part[:, 0])) for part in parts)


def _too_large(rows: int, columns: int, size: int, most_bytes: int) -> RasterFault:
    found, expected = f"{columns} × {rows} pixels, {size} bytes", f"at most {most_bytes} (`limits: frame_bytes`)"
    return RasterFault("DF215", "has too many pixels", found, expected, "make it smaller, or raise the limit")


# --- PNG -----------------------------------------------------------------------------------------------------------

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Colour type → numbers for each pixel: grey, RGB, palette, grey with alpha, RGB with alpha (PNG 11.2.1)."""


def _png(data: bytes, most_bytes: int) -> list[_Page] | RasterFault:
    if len(data) < 29 or data[12:16] != b"IHDR":
        return _damaged("PNG")
    columns, rows, depth, colour = struct.unpack(">IIBB", data[16:26])
    if colour not in _CHANNELS or not rows or not columns:
        return _damaged("PNG")
    if depth == 16 and colour in (2, 4, 6):
        kind = "RGB" if colour == 2 else "alpha"
        hint = "write 8 bits, or an NPY file"
        return RasterFault("DF214", f"is a PNG of 16 bits with {kind}, which is not supported yet", hint=hint)
    size = rows * -(-columns * max(depth, 8) * (4 if colour == 3 else _CHANNELS[colour]) // 8)
    if size > most_bytes:
        return _too_large(rows, columns, size, most_bytes)
    if find_spec("PIL") is None:
        hint = "`pip install 'dicomforge-build[show]'` or `pip install pillow`; an NPY file needs neither"
        return RasterFault("DF216", "is a PNG, which needs Pillow, which is not installed", hint=hint)
    try:
        return [_page(data)] if _is_complete(data) else _damaged("PNG")
    except MemoryError:
        raise
    except Exception:  # of a damaged file, Pillow raises errors of many kinds
        return _damaged("PNG")


_PASSES = (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)
"""The first column and row of each pass of an interlaced image, and the steps to the next (PNG 8.2)."""


def _is_complete(data: bytes) -> bool:
    """Whether the compressed rows are as many as the head of a PNG file says: Pillow fills up with 0."""
    columns, rows, depth, colour = struct.unpack(">IIBB", data[16:26])
    needed = 0
    for left, top, across, down in _PASSES if data[28] else ((0, 0, 1, 1),):
        wide, high = -(-max(0, columns - left) // across), -(-max(0, rows - top) // down)
        needed += high * (1 + -(-wide * depth * _CHANNELS[colour] // 8)) if wide else 0
    stream, begin, size = zlib.decompressobj(), 8, 0
    while begin + 8 <= len(data) and size < needed:
        length, kind = struct.unpack(">I4s", data[begin : begin + 8])
        rest = data[begin + 8 : begin + 8 + length] if kind == b"IDAT" else b""
        while rest and not stream.eof and size < needed:
            size += len(stream.decompress(rest, BLOCK))
            rest = stream.unconsumed_tail
        begin += 12 + length
    return size >= needed


def _damaged(what: str) -> RasterFault:
    return RasterFault("DF213", f"is a damaged {what} file", hint="write it again with the program that made it")


def _page(data: bytes) -> _Page:
    """The pixels as they are stored, without a correction of gamma or colours. Raises what Pillow raises."""
    import numpy as np
    from PIL.PngImagePlugin import PngImageFile

    with PngImageFile(BytesIO(data)) as file:
        image: Image = file
        image.load()
        clear, depth = image.info.get("transparency"), data[24]
        if image.mode in ("P", "RGB") and clear is not None:
            image = image.convert("RGBA")
        elif image.mode == "P":
            image = image.convert("RGB")
        elif image.mode == "1":
            image = image.convert("L")
        array: Array = np.asarray(
            image, np.uint16 if depth == 16 else np.uint8
        )  # older versions have 16 bits as int32
    if array.ndim == 3 and array.shape[2] in (2, 4):  # half transparent is transparent
        opaque, array = array[..., -1] >= 128, array[..., :-1]
        return _Page(array[..., 0] if array.shape[2] == 1 else array, opaque)
    if isinstance(clear, int):
        step = 255 // ((1 << depth) - 1) if 1 < depth < 8 else 1
        return _Page(array, array != clear * step)
    return _Page(array)


# --- NPY -----------------------------------------------------------------------------------------------------------

_TYPES = {"b": (1,), "i": (1, 2, 4, 8), "u": (1, 2, 4, 8), "f": (2, 4, 8)}
"""Kind of a numpy dtype → the bytes that it may have."""

_CONVERTED = {"f": "array.astype(np.float32)", "c": "abs(array).astype(np.float32)"}
"""Kind of a numpy dtype with other sizes → how its numbers become supported ones."""


def _npy(data: bytes, most_bytes: int) -> list[_Page] | RasterFault:
    import numpy as np

    header = _header(data)
    if isinstance(header, RasterFault):
        return header
    shape, fortran, dtype, begin = header
    if dtype.itemsize not in _TYPES.get(dtype.kind, ()):
        expected = "true or false, integers, or floats of 16, 32 or 64 bits"
        hint = f"save it with `{_CONVERTED[dtype.kind]}`" if dtype.kind in _CONVERTED else ""
        return RasterFault("DF214", "has numbers of a type that is not supported yet", str(dtype), expected, hint)
    if len(shape) not in (2, 3, 4) or (len(shape) == 4 and shape[3] != 3) or min(shape) < 1:
        expected = "(rows, columns), (rows, columns, 3), (images, rows, columns) or (images, rows, columns, 3)"
        return RasterFault("DF214", "is an array of a shape that is no image", str(shape), expected)
    count = 1
    for length in shape:
        count *= length
    colours = shape[-1] == 3 and len(shape) > 2
    pages = shape[0] if len(shape) - colours == 3 else 1
    rows, columns = shape[-3:-1] if colours else shape[-2:]
    if count * dtype.itemsize > most_bytes * pages:
        return _too_large(rows, columns, count * dtype.itemsize // pages, most_bytes)
    if len(data) - begin != count * dtype.itemsize:
        return _damaged("NPY")
    if pages > MOST_PAGES:
        expected = f"at most {MOST_PAGES}"
        return RasterFault("DF214", "has more images than are supported yet", str(pages), expected)
    flat = np.frombuffer(data, dtype, count, begin)
    array = flat.reshape(shape[::-1]).T if fortran else flat.reshape(shape)
    return [_Page(one) for one in (array if len(shape) - colours == 3 else [array])]


def _header(data: bytes) -> tuple[tuple[int, ...], bool, np.dtype[Any], int] | RasterFault:
    """Shape, whether in Fortran's order, type of the numbers, and where they begin."""
    from numpy.lib import format

    file = BytesIO(data)
    try:
        version = format.read_magic(file)
        readers = {(1, 0): format.read_array_header_1_0, (2, 0): format.read_array_header_2_0}
        if version not in readers:
            return RasterFault("DF214", f"is an NPY file of version {version[0]}, which is not supported yet")
        with warnings.catch_warnings(action="ignore"):  # about files of Python 2
            return (*readers[version](file), file.tell())
    except Exception:  # the header is a Python literal of at most 10,000 characters, which may be any text
        return _damaged("NPY")
