"""Modules joined into one file where each page that loads one of them loads all: a page asks for
some thirty files instead of a hundred, and for nothing it does not run (ADR 40). And style sheets.

The import map leads from each module's own address to the file it is in, so nothing is written
otherwise for it; where nothing was joined, as on the workbench, each is its own file.
"""

from collections import defaultdict
from functools import cache

from shell.modules import closure, imports, imports_later, names
from shell.pages import entry_of, shell_patterns

EVERYWHERE = ("js/app/hide.js", "js/app/start.js")  # templates/base.html
DRAW_NOTHING = {"sealing", "storage", "sync"}  # work where there is nothing to draw on, too
SHEETS = {  # by file, the sheets in it, each for its media
    "css/joined/all.css": {
        "css/tokens.css": "all",
        "css/base.css": "all",
        "css/components.css": "all",
        "css/forced.css": "(forced-colors: active)",
    },
    "css/joined/app.css": {
        "css/sync.css": "all",
        "css/match.css": "all",
        "css/guidance.css": "all",
        "css/print.css": "print",
    },
}
FOLDER = "js/joined"  # as deep as the modules' own, whose imports of others stay as they are


@cache
def groups() -> dict[str, list[str]]:
    """By file, the modules in it, each after those it imports. Where something begins stays a file
    of its own: to look at another module of it must not begin it.
    """
    modules = [name for name in names() if name.startswith("js/")]
    begun = {entry for start in _starts() for entry in start}
    entries = begun | {one for name in modules for one in imports_later(name)}
    loads = all_loads()
    together = defaultdict(list)
    for name in dict.fromkeys(name for load in loads for name in load):
        if name in modules and name not in entries:
            where = frozenset(n for n, load in enumerate(loads) if name in load)
            together[where, name.split("/")[1] in DRAW_NOTHING].append(name)
    several = [group for group in together.values() if len(group) > 1]
    return {f"{FOLDER}/{n}.js": group for n, group in enumerate(several)}


def all_loads() -> list[dict[str, None]]:
    """What is loaded after each start of a page, and after each of what that may import later."""
    return [load for start in _starts() for load in _loads(start)]


def _starts() -> list[tuple[str, ...]]:
    """What a page begins with: each of the app's, and whatever else nothing imports."""
    modules = {name for name in names() if name.startswith("js/")}
    pages = sorted({entry_of(pattern) for pattern in shell_patterns()})
    imported = {one for name in modules for one in [*imports(name), *imports_later(name)]}
    others = sorted(modules - imported - {*EVERYWHERE, *pages})
    return [*((*EVERYWHERE, page) for page in pages), *((other,) for other in others)]


def _loads(start: tuple[str, ...]) -> list[dict[str, None]]:
    loads = [closure(*start)]
    met: set[str] = set()
    for load in loads:
        for later in [one for name in load for one in imports_later(name)]:
            if later not in met:
                met.add(later)
                loads.append(closure(*start, later))
    return loads


@cache
def _files() -> dict[str, str]:
    joined = [*groups().items(), *SHEETS.items()]
    return {name: file for file, group in joined for name in group}


def file_of(name: str) -> str | None:
    """The joined file a module or a sheet is in, if it is in one."""
    return _files().get(name)
