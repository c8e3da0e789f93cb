"""Settings of all tests."""

import gc
import os
import signal
from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("anywhere", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "anywhere")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # from a shell's background: builds would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Without searches for cycles among fifteen thousand tests: a quarter of the time of collection. Nor are they
    searched while the tests run."""
    gc.disable()
    result = yield
    gc.freeze()
    gc.enable()
    return result


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones first, so that no worker begins one when the others have nothing left."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Lists every skipped test by name, with its reason."""
    skipped = {report.nodeid: report.longrepr for report in terminalreporter.stats.get("skipped", ())}
    if skipped:
        terminalreporter.section(f"{len(skipped)} skipped", sep="=")
    for name, why in sorted(skipped.items()):
        reason = why[2] if isinstance(why, (tuple, list)) else str(why)
        terminalreporter.line(f"{name}: {reason.removeprefix('Skipped: ')}")
