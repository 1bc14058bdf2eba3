"""Fetch the front-end libraries named below from the npm registry into static/vendor, and write
down what they are.

Run it by hand (`make vendor`) when a version changes; the result is committed and
tests/test_tree.py checks the sums.
"""

import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from xml.etree import ElementTree

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
PACKAGES = {
    "idb": ("idb", "8.0.4", "ISC", {"build/index.js": "index.js", "LICENSE": "LICENSE"}),
    "lit-html": (
        "lit-html",
        "3.3.3",
        "BSD-3-Clause",
        {
            name: name
            for name in (
                "lit-html.js",
                "directive.js",
                "directive-helpers.js",
                "directives/repeat.js",
                "LICENSE",
            )
        },
    ),
    "micropython": (
        "@micropython/micropython-webassembly-pyscript",
        "1.27.0",
        "MIT",
        {name: name for name in ("micropython.mjs", "micropython.wasm", "README.md")},
    ),
    "lucide": ("lucide-static", "1.62.0", "ISC", {"LICENSE": "LICENSE"}),
    "age": ("age-encryption", "0.3.1", "BSD-3-Clause", {}),
    "noble-ciphers": ("@noble/ciphers", "2.4.0", "MIT", {}),
    "hash-wasm": ("hash-wasm", "4.13.0", "MIT", {}),
    "papaparse": ("papaparse", "5.7.1", "MIT", {}),
    "fflate": ("fflate", "0.8.3", "MIT", {}),
    "qr": ("qr", "0.7.0", "MIT", {}),
}
# Workers read no import map, so what imports other packages by name is bundled into one file; so is
# what we use of a library of many parts.
BUNDLED = {
    "age": {
        "@noble/ciphers": "2.4.0",
        "@noble/curves": "2.4.0",
        "@noble/hashes": "2.4.0",
        "@noble/post-quantum": "0.5.4",
        "@scure/base": "2.4.0",
    },
    "noble-ciphers": {},
    "hash-wasm": {},
    "papaparse": {},
    "fflate": {},
    "qr": {},
}
EXPORTS = {
    "age": 'export * from "age-encryption"',
    "noble-ciphers": 'export { gcm } from "@noble/ciphers/aes.js"',
    "hash-wasm": 'export { argon2id } from "hash-wasm"',
    "papaparse": 'export { parse } from "papaparse"',
    "fflate": 'export { unzipSync } from "fflate"',
    "qr": 'export { encodeQR } from "qr"; export { decodeQR } from "qr/decode.js"',
}
BUNDLER = "0.25.12"
ICONS = [
    "arrow-left",
    "bell",
    "book-open",
    "calendar",
    "check",
    "chevron-right",
    "circle-alert",
    "circle-check",
    "circle-dashed",
    "clock",
    "compass",
    "contrast",
    "ellipsis",
    "eye",
    "eye-off",
    "heart-handshake",
    "house",
    "info",
    "leaf",
    "link",
    "list-filter",
    "message-circle",
    "moon",
    "notebook-pen",
    "pencil",
    "plus",
    "route",
    "save",
    "search",
    "settings",
    "lock",
    "shield",
    "sparkles",
    "sprout",
    "trash-2",
    "undo-2",
    "user",
    "user-plus",
    "users",
    "wifi-off",
    "x",
    "download",
    "upload",
    "printer",
    "scale",
    "file-text",
    "refresh-cw",
    "smartphone",
    "chart-no-axes-column",
    "life-buoy",
    "phone",
    "message-square",
    "share-2",
    "copy",
    "pause",
    "skip-forward",
    "flag",
    "mail",
    "globe",
    "map-pin",
    "calendar-plus",
    "calendar-heart",
    "clipboard-paste",
    "contact",
    "list-checks",
    "arrow-up",
    "arrow-down",
    "arrow-left-right",
    "circle-question-mark",
    "external-link",
    "hourglass",
    "hand",
]


def fetch(package: str, version: str, folder: Path) -> Path:
    subprocess.run(
        ["npm", "pack", f"{package}@{version}", "--silent"],
        cwd=folder,
        check=True,
        stdout=subprocess.PIPE,
    )
    archive = next(folder.glob("*.tgz"))
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    archive.unlink()
    return folder / "package"


def without_source_map(content: bytes) -> bytes:
    return b"\n".join(
        line for line in content.split(b"\n") if not line.startswith(b"//# sourceMappingURL=")
    )


def sprite(icons: Path) -> bytes:
    """One SVG with a <symbol> per icon, in Lucide's own drawing."""
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    root = ElementTree.Element("{http://www.w3.org/2000/svg}svg")
    for name in sorted(ICONS):
        source = ElementTree.parse(icons / f"{name}.svg").getroot()  # noqa: S314
        symbol = ElementTree.SubElement(
            root, "{http://www.w3.org/2000/svg}symbol", id=name, viewBox="0 0 24 24"
        )
        symbol.extend(source)
    for element in root.iter():
        element.tail = element.text = None
    return ElementTree.tostring(root)


def bundle(folder: str, scratch: Path) -> dict[str, bytes]:
    """A library with all it imports as one module, and the licences of its parts."""
    package, version, _licence, _files = PACKAGES[folder]
    parts = [
        f"{name}@{number}"
        for name, number in {package: version, **BUNDLED[folder], "esbuild": BUNDLER}.items()
    ]
    subprocess.run(["npm", "install", "--no-save", "--silent", *parts], cwd=scratch, check=True)
    options = ["--bundle", "--format=esm", "--minify", "--target=es2022", "--legal-comments=none"]
    made = subprocess.run(
        ["npx", "esbuild", *options],
        cwd=scratch,
        check=True,
        stdout=subprocess.PIPE,
        input=EXPORTS[folder].encode(),
    )
    folders = [scratch / "node_modules" / name for name in (package, *BUNDLED[folder])]
    licences = [next(one.glob("LICENSE-MIT"), one / "LICENSE") for one in folders]
    texts = [
        f"{file.parent.relative_to(scratch / 'node_modules')}\n\n{file.read_text()}"
        for file in licences
        if file.exists()
    ]
    return {f"{folder}.js": made.stdout, "LICENSE": "\n\n".join(texts).encode()}


def write(path: Path, content: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def main() -> None:
    listing = {}
    for folder, (package, version, licence, files) in PACKAGES.items():
        with tempfile.TemporaryDirectory() as scratch:
            source = fetch(package, version, Path(scratch))
            sums = {
                target: write(
                    VENDOR / folder / target, without_source_map((source / name).read_bytes())
                )
                for name, target in files.items()
            }
            if folder == "lucide":
                sums["sprite.svg"] = write(VENDOR / folder / "sprite.svg", sprite(source / "icons"))
            if folder in BUNDLED:
                made = bundle(folder, Path(scratch))
                sums |= {
                    name: write(VENDOR / folder / name, content) for name, content in made.items()
                }
        with_parts = {"bundled": BUNDLED[folder]} if BUNDLED.get(folder) else {}
        listing[folder] = {
            "package": package,
            "version": version,
            "licence": licence,
            "sha256": sums,
        } | with_parts
    (VENDOR / "VENDORED.json").write_text(json.dumps(listing, indent=2) + "\n")


if __name__ == "__main__":
    main()
