#!/bin/sh
# Optional: Lighthouse against a running Attuned (`make run`), from npm, kept out of the repository.
# Version 11 still has the PWA category. Usage: scripts/lighthouse.sh [address]
set -eu
address="${1:-http://localhost:8000/}"
folder="${TMPDIR:-/tmp}/attuned-lighthouse"
flags="--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --no-first-run"
mkdir -p "$folder"
for version in 13.5.0 11.7.1; do
    npm install --prefix "$folder/$version" --no-save --ignore-scripts --silent "lighthouse@$version"
    CHROME_PATH=/usr/bin/chromium "$folder/$version/node_modules/.bin/lighthouse" "$address" --quiet \
        --chrome-flags="$flags" --output=json --output-path="$folder/$version.json"
    python3 - "$folder/$version.json" <<'PYTHON'
import json, sys
report = json.load(open(sys.argv[1]))
print(report["lighthouseVersion"], {name: round(100 * (one["score"] or 0)) for name, one in report["categories"].items()})
for name, audit in report["audits"].items():
    if audit["score"] is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] == "binary":
        print("  ", name, audit["title"])
PYTHON
done
