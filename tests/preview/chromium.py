"""Headless Chromium, driven through a pipe by the DevTools Protocol: what a page did, and what it looks like."""

import base64
import fcntl
import io
import json
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

PATIENCE_S = 120
OPTIONS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
    *("--remote-debugging-pipe", "--hide-scrollbars", "--disable-background-networking", "--no-proxy-server"),
)


class Page:
    """A page in a browser of its own; `troubles` are messages of its console, errors, and requests that failed."""

    def __init__(self, commands: int, events: int) -> None:
        self._out, self._in = os.fdopen(commands, "wb", 0), os.fdopen(events, "rb")
        self._sent = 0
        self._session = ""
        self._rest = b""
        self.troubles: list[str] = []
        self.requests: list[str] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def load(self, path: Path, width: int = 1200, *, dark: bool = False) -> None:
        """Opens a file in a window of some width, and waits until it is there."""
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.ask("Emulation.setEmulatedMedia", features=scheme)
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.ask("Page.navigate", url=path.as_uri())
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def value(self, expression: str) -> Any:
        """What an expression of JavaScript gives in the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def screenshot(self) -> NDArray[np.uint8]:
        """The whole page, (rows, columns, 3)."""
        shot = self.ask("Page.captureScreenshot", captureBeyondViewport=True, clip=self._whole())
        image = Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")
        return np.asarray(image)

    def pdf(self) -> bytes:
        """The page as it is printed."""
        return base64.b64decode(self.ask("Page.printToPDF", printBackground=True)["data"])

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Sends a command and gives its result."""
        self._sent += 1
        session = {"sessionId": self._session} if self._session else {}
        message = {"id": self._sent, "method": method, "params": parameters, **session}
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._sent:
                assert "error" not in answer, (method, answer["error"])
                result: dict[str, Any] = answer["result"]
                return result

    def _whole(self) -> dict[str, float]:
        size = self.ask("Page.getLayoutMetrics")["cssContentSize"]
        return {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}

    def _next(self) -> dict[str, Any]:
        """The next message; events that tell of trouble are kept."""
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._in], [], [], PATIENCE_S)
            assert ready, "Chromium does not answer"
            part = os.read(self._in.fileno(), 1 << 20)
            assert part, "Chromium has ended"
            self._rest += part
        text, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        method, told = message.get("method", ""), message.get("params", {})
        if method in (
            "Runtime.consoleAPICalled",
            "Runtime.exceptionThrown",
            "Log.entryAdded",
            "Network.loadingFailed",
        ):
            self.troubles.append(json.dumps(message))
        if method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        return message


@contextmanager
def chromium(profile: Path) -> Iterator[Page]:
    """A page in a new browser, which keeps what it has to keep in the folder `profile`."""
    program = shutil.which("chromium")
    assert program is not None, "chromium is not installed"
    (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
    ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (theirs_in, theirs_out)]
    os.close(theirs_in)
    os.close(theirs_out)
    # Chromium reads commands from descriptor 3 and writes events to 4.
    wired = [
        "bash",
        "-c",
        f'exec "$0" "$@" 3<&{ends[0]} 4>&{ends[1]}',
        program,
        *OPTIONS,
        f"--user-data-dir={profile}",
    ]
    process = subprocess.Popen(wired, pass_fds=ends, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for end in ends:
        os.close(end)
    try:
        page = Page(ours_out, ours_in)
        yield page
        page._session = ""
        page.ask("Browser.close")
        process.wait(PATIENCE_S)
    finally:
        process.kill()
        process.wait()
