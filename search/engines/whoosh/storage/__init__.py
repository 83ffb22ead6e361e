"""The storage of the Whoosh engine."""
