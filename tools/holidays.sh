#!/usr/bin/env bash
# Writes liem/platform/holidays.csv from the library `holidays`, in a throw-away environment: it is no dependency of the
# project. After it, `make test` says whether what is known of past years still holds.
set -euo pipefail
cd "$(dirname "$0")/.."

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place"
"$place/bin/pip" install --quiet --disable-pip-version-check holidays
"$place/bin/python" tools/make_holidays.py liem/platform/holidays.csv
echo "  liem/platform/holidays.csv: $(grep -c '^[0-9]' liem/platform/holidays.csv) days"
