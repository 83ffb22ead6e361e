"""An engine that keeps the articles in memory and looks at every one of them for every search.

It is the port's meaning spelled out: no index, no shortcut, and so the oracle that other engines are compared with. It
serves tests and small collections; nothing is written to disk.
"""

from search.engines.memory.engine import MemoryEngine

__all__ = ["MemoryEngine"]
