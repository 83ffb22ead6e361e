"""The segment of the Whoosh engine."""
