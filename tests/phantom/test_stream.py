"""The stream of a key against the generator written out in Python."""

import hashlib

from dicomforge.phantom.stream import Stream

MASK = (1 << 64) - 1


def sfc64(key: tuple[str, ...], count: int) -> list[int]:
    """Doty-Humphrey's sfc64 (PractRand 0.94), started from 192 bits of the key's SHA-256 and 1."""
    framed = b"".join(len(word.encode()).to_bytes(8, "big") + word.encode() for word in key)
    digest = hashlib.sha256(framed).digest()
    a, b, c = (int.from_bytes(digest[8 * i : 8 * i + 8], "little") for i in range(3))
    counter, words = 1, []
    for _ in range(count):
        word = (a + b + counter) & MASK
        counter = (counter + 1) & MASK
        a = b ^ (b >> 11)
        b = (c + (c << 3)) & MASK
        c = (((c << 24) | (c >> 40)) + word) & MASK
        words.append(word)
    return words


KEY = ("0", "patient", "study", "ct", "noise", "ct-0001", "0")


def test_the_words_are_those_of_sfc64() -> None:
    words = sfc64(KEY, 50)
    assert Stream(KEY).words32(100).tolist() == [w >> s & 0xFFFFFFFF for w in words for s in (0, 32)]
    assert Stream(KEY).words16(200).tolist() == [w >> s & 0xFFFF for w in words for s in (0, 16, 32, 48)]


def test_pieces_of_whole_words_make_the_same_stream() -> None:
    whole, parts = Stream(KEY).words16(48), Stream(KEY)
    assert [*parts.words16(16), *parts.words16(32)] == whole.tolist()


def test_where_one_word_of_a_key_ends_matters() -> None:
    assert Stream(("ab", "c")).words16(4).tolist() != Stream(("a", "bc")).words16(4).tolist()


def test_every_word_of_a_key_matters() -> None:
    firsts = {Stream((*KEY[:i], "other", *KEY[i + 1 :])).words32(2).tobytes() for i in range(len(KEY))}
    assert len(firsts) == len(KEY)
