"""The builder: what is stale and why, production in worker processes, delivery, and what is remembered of it."""
