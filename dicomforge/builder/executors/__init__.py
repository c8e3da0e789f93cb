"""Executors: what maps tasks to receipts. Each exports `run(tasks, work, jobs)`, receipts as they come."""

from __future__ import annotations

from dicomforge.ground.registry import Registry

EXECUTORS = Registry("dicomforge.builder.executors", "dicomforge.executors")
