"""Truth: true values of the objects of a series in truth.json and manifest.jsonl, and their check against files."""
