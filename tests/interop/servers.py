"""Archives of other projects, started on loopback with their files in a temporary folder."""

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ORTHANC = shutil.which("Orthanc", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin") or "Orthanc"
DICOMWEB_PLUGIN = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so"


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def listening(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server takes connections."""
    deadline = time.monotonic() + 60
    while True:
        assert process.poll() is None, "the server ended"
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < deadline, "the server does not listen"
        time.sleep(0.02)


@contextmanager
def storescp(folder: Path, *options: str) -> Iterator[int]:
    """DCMTK's storage server; gives its port, and writes what it receives bit by bit into `folder`."""
    port = free_port()
    folder.mkdir()
    command = ["storescp", "-od", str(folder), "--bit-preserving", *options, str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        listening(port, server)
        yield port
    finally:
        server.kill()
        server.wait()


class Orthanc:
    """A client of Orthanc's REST interface and of its DICOMweb one."""

    def __init__(self, port: int, dicom_port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.dicom_port = dicom_port

    def get(self, path: str, accept: str = "*/*") -> bytes:
        return self._ask(urllib.request.Request(self.url + path, headers={"Accept": accept}))

    def json(self, path: str, accept: str = "application/json") -> Any:
        return json.loads(self.get(path, accept))

    def post(self, path: str, data: bytes, kind: str, accept: str = "application/json") -> bytes:
        return self._ask(urllib.request.Request(self.url + path, data, {"Content-Type": kind, "Accept": accept}))

    def stow(self, files: list[bytes]) -> Any:
        """Store Instances over the Web, PS3.18 section 10.5; the answer as DICOM JSON."""
        boundary = "dicomforge-boundary"
        head = f"--{boundary}\r\nContent-Type: application/dicom\r\n\r\n".encode()
        body = b"".join(head + data + b"\r\n" for data in files) + f"--{boundary}--\r\n".encode()
        kind = f'multipart/related; type="application/dicom"; boundary={boundary}'
        return json.loads(self.post("/dicom-web/studies", body, kind, "application/dicom+json"))

    @staticmethod
    def _ask(request: urllib.request.Request) -> bytes:
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                body: bytes = answer.read()
                return body
        except urllib.error.HTTPError as e:
            raise AssertionError(f"{request.full_url}: {e.code} {e.read()[:500]!r}") from None


@contextmanager
def orthanc(folder: Path) -> Iterator[Orthanc]:
    """An empty Orthanc with its DICOMweb plugin."""
    folder.mkdir()
    http, dicom = free_port(), free_port()
    settings = {
        "StorageDirectory": str(folder / "db"),
        "IndexDirectory": str(folder / "db"),
        "Plugins": [DICOMWEB_PLUGIN],
        "DicomWeb": {"Enable": True, "Root": "/dicom-web/"},
        "HttpPort": http,
        "DicomPort": dicom,
        "RemoteAccessAllowed": False,
        "AuthenticationEnabled": False,
        "SslEnabled": False,
    }
    (folder / "orthanc.json").write_text(json.dumps(settings))
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([ORTHANC, str(folder / "orthanc.json")], stdout=log, stderr=log)
    try:
        listening(http, server)
        listening(dicom, server)
        yield Orthanc(http, dicom)
    finally:
        server.terminate()
        server.wait()


def parts(body: bytes) -> list[bytes]:
    """The parts of a multipart/related body (RFC 2387), without their headers."""
    boundary = body[: body.index(b"\r\n")]
    found = []
    for piece in body.split(boundary)[1:]:
        if piece.startswith(b"--"):
            break
        found.append(piece.split(b"\r\n\r\n", 1)[1].removesuffix(b"\r\n"))
    return found
