"""Window."""

from io import BytesIO

from dicomforge.transfer.read.file_bytes import PIECE, FileBytes

DATA = bytes(range(256)) * (PIECE // 128)


def test_it_reads_what_stands_at_a_place_wherever_it_read_before() -> None:
    window = FileBytes(BytesIO(DATA))
    for at, length in ((0, 4), (PIECE - 2, 4), (5, 10), (len(DATA) - 3, 3), (PIECE, PIECE), (1, 1)):
        assert window.read(at, length) == DATA[at : at + length]


def test_it_reads_less_at_the_end_and_nothing_behind() -> None:
    window = FileBytes(BytesIO(b"abc"))
    assert (window.size, window.read(1, 9), window.read(7, 2)) == (3, b"bc", b"")
