"""Writes the joined files when static files are collected; no serving process loads this."""

import subprocess
from pathlib import Path

from django.conf import settings

from shell.joining import groups
from shell.modules import names


def write(collected: Path) -> list[str]:
    """Join what lies in `collected`; returns the new files' names there, none without esbuild."""
    esbuild = settings.BASE_DIR / ".tools" / "esbuild" / "bin" / "esbuild"
    if not esbuild.exists():
        return []
    for file, group in groups().items():
        subprocess.run(  # noqa: S603 (our own names)
            [
                esbuild,
                *("--bundle", "--format=esm", "--packages=external", "--log-level=warning"),
                *("--minify-whitespace", "--minify-syntax"),
                f"--outfile={collected / file}",
                *(f"--external:{collected / one}" for one in names() if one not in group),
            ],
            input="".join(f'export * from "./{name}";\n' for name in group),
            cwd=collected,
            text=True,
            check=True,
        )
    return list(groups())
