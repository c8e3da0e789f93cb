from __future__ import annotations

import pytest

from dicomforge.builder.packing import bundle, fetch_frames, frame, pack_texts, read_frames, unbundle, unpack_texts


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["a", "ü\n", "\udcff"]])
def test_texts_come_back(texts: list[str]) -> None:
    assert unpack_texts(pack_texts(texts)) == texts


def test_blobs_come_back() -> None:
    assert [bytes(b) for b in unbundle(memoryview(bundle(b"a", b"", b"ccc")))] == [b"a", b"", b"ccc"]


def test_a_bundle_of_earlier_versions_is_read() -> None:
    assert bundle(b"a", b"bc") == b"\2\0\0\0\1\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0abc"


FRAMES = frame(b"A", b"first") + frame(b"B", b"") + frame(b"C", b"third")


def test_frames_come_back() -> None:
    found, intact = read_frames(memoryview(FRAMES))
    assert [(kind, bytes(body)) for kind, body in found] == [(b"A", b"first"), (b"B", b""), (b"C", b"third")]
    assert intact


def test_any_cut_leaves_the_whole_frames_before_it() -> None:
    lengths = {len(frame(b"A", b"first")): 1, len(frame(b"A", b"first") + frame(b"B", b"")): 2}
    for cut in range(len(FRAMES)):
        found, intact = read_frames(memoryview(FRAMES)[:cut])
        assert len(found) == sum(cut >= n for n in lengths)
        assert intact == (cut == 0 or cut in lengths)


def test_any_flipped_bit_is_noticed() -> None:
    for at in range(len(FRAMES)):
        broken = bytearray(FRAMES)
        broken[at] ^= 1
        assert not read_frames(memoryview(broken))[1]


def test_bodies_of_a_kind_that_is_skipped_are_not_fetched() -> None:
    asked = []

    def fetch(at: int, count: int) -> bytes:
        asked.append((at, count))
        return FRAMES[at : at + count]

    found, intact = fetch_frames(fetch, len(FRAMES), skip=b"A")
    assert [(kind, bytes(body)) for kind, body in found] == [(b"A", b""), (b"B", b""), (b"C", b"third")]
    assert intact
    assert sum(count for _, count in asked) == len(FRAMES) - len(b"first")
    assert not fetch_frames(fetch, len(frame(b"A", b"first")) - 1, skip=b"A")[1]
