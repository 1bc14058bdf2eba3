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

case "$1" in
python)
    command -v uv >/dev/null && exit 0
    [ -x .tools/bin/uv ] && exit 0
    python3 -c 'import ensurepip' 2>/dev/null || install python3-venv
    python3 -m venv .tools
    .tools/bin/pip install --quiet --disable-pip-version-check 'uv>=0.9'
    ;;
chromium)
    [ -x /usr/bin/chromium ] || install chromium
    ;;
esac
