"""Compiles the catalogues of translated words when the package is built; all else stands in pyproject.toml."""

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithWords(build_py):
    def run(self) -> None:
        from babel.messages.frontend import CompileCatalog

        compiling = CompileCatalog()
        compiling.directory, compiling.domain, compiling.use_fuzzy = "caucus/ui/locale", ["django"], False
        compiling.ensure_finalized()
        compiling.run()
        super().run()


setup(cmdclass={"build_py": BuildWithWords})
