"""Segments of a look-up table, expanded to its entries (PS3.3 C.7.9.2)."""

from collections.abc import Sequence

DISCRETE, LINEAR, INDIRECT = 0, 1, 2
"""The opcodes of segments."""

MOST = 1 << 16
"""Entries that a table may have (PS3.3 C.7.6.3.1.5)."""


def entries(data: bytes, bits: int) -> list[int]:
    """The entries, of 8 or 16 bits, that little-endian segments describe.

    Raises ValueError, with what is wrong, where they describe none.
    """
    size = bits // 8
    words = [int.from_bytes(data[i : i + size], "little") for i in range(0, len(data) - size + 1, size)]
    made: list[int] = []
    _expand(words, 0, None, made, size)
    return made


def _expand(words: Sequence[int], at: int, segments: int | None, made: list[int], size: int) -> None:
    """Appends what `segments` segments from word `at` on describe; all up to the end where it is None.

    A single word at the end fills the value to an even length.
    """
    inside = segments is not None
    while at + 1 < len(words) if segments is None else segments > 0:
        opcode, length = _word(words, at), _word(words, at + 1)
        at += 2
        if opcode == DISCRETE:
            made += (_word(words, at + i) for i in range(length))
            at += length
        elif opcode == LINEAR:
            made += _line(made, length, _word(words, at))
            at += 1
        elif opcode == INDIRECT and not inside:
            parts = 4 // size
            offset = sum(_word(words, at + i) << (8 * size * i) for i in range(parts))
            if offset % size or offset // size >= at - 2:
                raise ValueError(f"an indirect segment points to byte {offset}, where no earlier segment begins")
            _expand(words, offset // size, length, made, size)
            at += parts
        elif opcode == INDIRECT:
            raise ValueError("an indirect segment repeats an indirect segment")
        else:
            raise ValueError(f"a segment has the opcode {opcode}; there are 0, 1 and 2")
        if len(made) > MOST:
            raise ValueError(f"the segments describe more than {MOST} entries")
        segments = None if segments is None else segments - 1


def _line(made: Sequence[int], length: int, end: int) -> list[int]:
    """`length` entries that lead from the last one to `end`."""
    if not made:
        raise ValueError("the first segment is linear, without an entry to begin at")
    start = made[-1]
    return [(2 * (start * length + (end - start) * i) + length) // (2 * length) for i in range(1, length + 1)]


def _word(words: Sequence[int], at: int) -> int:
    if at >= len(words):
        raise ValueError("the last segment ends early")
    return words[at]
