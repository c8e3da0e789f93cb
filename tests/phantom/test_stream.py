"""The stream of a key against the generator written out in Python."""

from dicomforge.phantom.stream import Stream
from tests.plain import sfc64

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
