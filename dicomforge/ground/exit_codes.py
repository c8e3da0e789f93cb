"""Exit codes: done; check or comparison failed; command line or spec unusable; could not finish; interrupted."""

DONE, NO, UNUSABLE, UNFINISHED, INTERRUPTED = 0, 1, 2, 3, 130
