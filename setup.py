"""The compiled part of the package; all else about it stands in setup.cfg.

Optional: where there is no compiler the installation goes on without it, and numpy does the work.
"""

from pathlib import Path

from setuptools import Extension, setup

setup(
    ext_modules=[
        Extension(
            "search._speedups",
            sorted(map(str, Path("search/native").glob("*.c"))),
            depends=sorted(map(str, Path("search/native").glob("*.h"))),
            extra_compile_args=["-std=c11", "-O3"],
            optional=True,
        )
    ]
)
