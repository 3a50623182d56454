#!/usr/bin/env bash
# Writes requirements/*.txt from pyproject.toml: every package, direct or not, with its version and the hashes of all
# its files. The resolver lives in a throw-away environment; it is no dependency of the project.
set -euo pipefail
cd "$(dirname "$0")/.."

resolver=$(mktemp -d)
trap 'rm -rf "$resolver"' EXIT
"${PYTHON:-python3}" -m venv "$resolver"
"$resolver/bin/pip" install --quiet --disable-pip-version-check uv

lock() { # name, then what to resolve beside the runtime dependencies
    local file="requirements/$1.txt" locked="$resolver/$1.txt"
    shift
    "$resolver/bin/uv" pip compile pyproject.toml --group build "$@" --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-header --upgrade --quiet --output-file "$locked"
    {
        echo "# Locked by \`make lock\` from pyproject.toml; do not edit."
        echo "# pip install --require-hashes -r $file"
        cat "$locked"
    } > "$file"
    echo "  $file: $(grep -c '^[A-Za-z0-9]' "$file") packages"
}

lock base
lock postgres --extra postgres --constraint requirements/base.txt
lock dev --extra postgres --group dev --constraint requirements/postgres.txt
