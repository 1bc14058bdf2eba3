#!/bin/sh
# Serve Attuned for work on it: what is changed shows at once, and an account with notes is there to sign in to.
set -eu
cd "$(dirname "$0")/.."
export DJANGO_SETTINGS_MODULE=config.settings.dev
PATH="$PWD/.venv/bin:$PATH"
umask 077
# What `make run` keeps stays without an account whose password everybody knows.
[ "$DATA_DIR" != "$PWD/var" ] || export DATA_DIR="$PWD/var/dev"
python manage.py migrate --verbosity 0
python -m scripts.seed
echo "Attuned: http://localhost:$PORT (its data: $DATA_DIR)"
exec python manage.py runserver --nostatic "127.0.0.1:$PORT"
