"""ZIP records against Python's zipfile, also where numbers do not fit the fields of the first format."""

import io
import zipfile
from pathlib import Path
from zlib import crc32

from dicomforge.transfer.zip_records import StoredFile, directory, local_header


def test_more_files_than_16_bits_count_are_all_found() -> None:
    """APPNOTE.TXT 4.4.22: such a number stands in the ZIP64 end of central directory record."""
    files, data = [], b""
    for number in range(0x10001):
        files.append(StoredFile(b"%05d" % number, 0, 0, len(data) if number < 2 else 35 * number))
        data += local_header(files[-1]) if number < 2 else b""
    whole = b"".join(map(local_header, files))
    archive = zipfile.ZipFile(io.BytesIO(whole + b"".join(directory(files, len(whole)))))
    assert archive.namelist() == [f"{number:05d}" for number in range(0x10001)]
    assert archive.read("65536") == b""


def test_a_file_longer_than_32_bits_say_and_one_behind_it_are_found(tmp_path: Path) -> None:
    long, short = 0xFFFFFFFF, b"behind"
    first = StoredFile(b"long", long, 0, 0)
    start = len(local_header(first)) + long
    second = StoredFile(b"short", len(short), crc32(short), start)
    with (tmp_path / "large.zip").open("wb") as file:  # sparse: the long file takes no room
        file.write(local_header(first))
        file.seek(start)
        file.write(local_header(second) + short)
        file.writelines(directory([first, second], file.tell()))
    archive = zipfile.ZipFile(tmp_path / "large.zip")
    found = [(one.filename, one.file_size, one.header_offset, one.extract_version) for one in archive.infolist()]
    assert found == [("long", long, 0, 45), ("short", 6, start, 45)]
    assert archive.read("short") == short
    with archive.open("long") as content:
        assert content.read(1 << 16) == bytes(1 << 16)
