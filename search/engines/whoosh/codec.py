"""Where the tables of contents look for `ArraySegment`: a pickle names a class by its module, and they are pickles."""

from search.engines.whoosh.segment.codec import ArraySegment

__all__ = ["ArraySegment"]
