#!/bin/sh
# Serve Attuned as it is shipped: production settings, hashed static files, the full Content-Security-Policy.
set -eu
cd "$(dirname "$0")/.."
export DJANGO_SETTINGS_MODULE=config.settings.prod
PATH="$PWD/.venv/bin:$PATH"
umask 077
python manage.py migrate --verbosity 0
[ ! -s "${ERASED_LIST:-$DATA_DIR/erased}" ] || python manage.py replay_erasures
python manage.py collectstatic --noinput --clear --verbosity 0
echo "Attuned: http://localhost:$PORT (its data: $DATA_DIR)"
exec gunicorn config.wsgi --config config/gunicorn.py --bind "127.0.0.1:$PORT"
