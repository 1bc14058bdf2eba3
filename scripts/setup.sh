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

firefox() {
    # Debian has it, Ubuntu has a snap only, which cannot be driven from outside.
    command -v "${FIREFOX:-firefox-esr}" >/dev/null && return
    if apt-cache show firefox-esr >/dev/null 2>&1 || [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; then
        (install firefox-esr) && return
    fi
    echo "Please install Firefox ESR (Ubuntu: the package firefox-esr of packages.mozilla.org)," >&2
    echo "or name another Firefox: FIREFOX=/path/to/firefox make test" >&2
    exit 1
}

webkit() {
    # PyGObject belongs to the system's own Python.
    command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null &&
        /usr/bin/python3 -c 'import gi; gi.require_version("WebKit2", "4.1")' 2>/dev/null && return
    install webkit2gtk-driver xvfb python3-gi gir1.2-webkit2-4.1
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
    firefox)
        firefox
        ;;
    webkit)
        webkit
        ;;
    typescript)
        python3 scripts/binaries.py typescript && python3 scripts/binaries.py compat && python3 scripts/floor.py
        ;;
    esbuild)
        python3 scripts/binaries.py esbuild ||
            echo "Pages will load their modules one by one: slower at first, otherwise the same." >&2
        ;;
    age)
        command -v age >/dev/null || install age
        ;;
    postgresql)
        postgresql
        ;;
    *)
        echo "scripts/setup.sh knows python, typescript, esbuild, chromium, firefox, webkit, age and postgresql, not $thing" >&2
        exit 2
        ;;
    esac
done
