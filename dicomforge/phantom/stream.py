"""Stream: a key of names becomes a sequence of random words, the same on every machine and numpy.

The generator is SFC64 (C. Doty-Humphrey, PractRand 0.94), whose raw words numpy guarantees; its state is set from the
SHA-256 of the key, so that nothing depends on how numpy turns a seed into a state.
"""

import hashlib

import numpy as np
from numpy.random.bit_generator import ISeedSequence
from numpy.typing import NDArray


class _Unseeded(ISeedSequence):
    """Zeros for a seed: a Stream sets the state from its key, and making a real seed takes most of its time."""

    def generate_state(self, n_words: int, dtype: object = np.uint64) -> NDArray[np.uint64]:
        """(n_words,) uint64, as SFC64 asks for."""
        return np.zeros(n_words, np.uint64)


_UNSEEDED = _Unseeded()


class Stream:
    """The random words of one key. Consecutive calls go on where the last one ended, at a whole 64-bit word."""

    __slots__ = ("_words",)

    def __init__(self, key: tuple[str, ...]) -> None:
        self._words = np.random.SFC64(_UNSEEDED)  # type: ignore[arg-type]  # of any ISeedSequence
        counter = (1).to_bytes(8, "little")
        state = np.frombuffer(hashlib.sha256(_framed(key)).digest()[:24] + counter, dtype="<u8")
        self._words.state = {"bit_generator": "SFC64", "state": {"state": state}, "has_uint32": 0, "uinteger": 0}

    def words16(self, count: int) -> NDArray[np.uint16]:
        """`count` numbers in [0, 65535]; four share a 64-bit word, the lowest bits first."""
        return self._little_endian((count + 3) // 4).view("<u2")[:count]

    def words32(self, count: int) -> NDArray[np.uint32]:
        """`count` numbers in [0, 2^32 - 1]; two share a 64-bit word, the lower half first."""
        return self._little_endian((count + 1) // 2).view("<u4")[:count]

    def _little_endian(self, count: int) -> NDArray[np.uint64]:
        return np.asarray(self._words.random_raw(count)).astype("<u8", copy=False)


def _framed(key: tuple[str, ...]) -> bytes:
    """The words of a key, each after its length, so that no two keys have the same bytes."""
    encoded = [word.encode() for word in key]
    return b"".join(len(word).to_bytes(8, "big") + word for word in encoded)
