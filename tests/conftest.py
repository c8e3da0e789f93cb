"""Settings of all tests."""

from __future__ import annotations

import os
import signal

from hypothesis import settings

settings.register_profile("anywhere", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "anywhere")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # from a shell's background: builds would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)
