#!/bin/sh
# Get what the machine's package manager has to give: as root (or with sudo that asks nothing) install it, else say how.
set -eu
cd "$(dirname "$0")/.."

install() {
    command="apt-get install -y --no-install-recommends $*"
    if [ "$(id -u)" = 0 ]; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive $command >/dev/null
    elif sudo -n true 2>/dev/null; then
        sudo apt-get update -qq && sudo env DEBIAN_FRONTEND=noninteractive $command >/dev/null
    else
        echo "Please run: sudo $command" >&2
        exit 1
    fi
}

postgresql() {
    # Debian's package would also start a cluster of its own; the tests make theirs.
    if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then return; fi
    install postgresql
}

chromium() {
    [ -x /usr/bin/chromium ] || install chromium
    # Faster, and not in every system's packages.
    command -v chromium-headless-shell >/dev/null || (install chromium-headless-shell) 2>/dev/null || true
}

for thing in "$@"; do
    case "$thing" in
    python)
        command -v uv >/dev/null && continue
        [ -x .tools/bin/uv ] && continue
        python3 -c 'import ensurepip' 2>/dev/null || install python3-venv
        python3 -m venv .tools
        .tools/bin/pip install --quiet --disable-pip-version-check 'uv>=0.9'
        ;;
    chromium)
        chromium
        ;;
    age)
        command -v age >/dev/null || install age
        ;;
    postgresql)
        postgresql
        ;;
    *)
        echo "scripts/setup.sh knows python, chromium, age and postgresql, not $thing" >&2
        exit 2
        ;;
    esac
done
