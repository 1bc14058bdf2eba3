"""Writes the joined files when static files are collected; no serving process loads this."""

import subprocess
from pathlib import Path

from django.conf import settings

from shell.joining import SHEETS, file_of, groups
from shell.modules import names


def write_joined(collected: Path) -> list[str]:
    """Join what lies in `collected`; returns the new files' names there, none without esbuild."""
    esbuild = settings.BASE_DIR / ".tools" / "esbuild" / "bin" / "esbuild"
    if not esbuild.exists():
        return []
    modules = {
        file: "".join(f'export * from "./{name}";\n' for name in group)
        for file, group in groups().items()
    }
    sheets = {
        file: "".join(f'@import "./{name}" {media};\n' for name, media in group.items())
        for file, group in SHEETS.items()
    }
    for file, text in (modules | sheets).items():
        apart = [name for name in names() if file_of(name) != file]
        subprocess.run(  # noqa: S603 (our own names)
            [
                esbuild,
                *("--bundle", "--format=esm", "--packages=external", "--log-level=warning"),
                *("--minify-whitespace", "--minify-syntax"),
                f"--loader={'css' if file in sheets else 'js'}",
                f"--outfile={collected / file}",
                *(f"--external:{collected / name}" for name in apart),
            ],
            input=text,
            cwd=collected,
            text=True,
            check=True,
        )
    return [*modules, *sheets]
