"""Source: the text of specs. Reads files, and turns YAML into a Document whose every node knows its place."""
