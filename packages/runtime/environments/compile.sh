#!/usr/bin/env bash
# Makes the pinned requirement files from pyproject.toml and uv.in. Needs uv on PATH.
set -euo pipefail
cd "$(dirname "$0")"
compile() { uv pip compile --quiet --generate-hashes --python-version 3.12 --no-header --no-annotate --only-binary :all: "$@"; }
x64='--python-platform x86_64-manylinux_2_28'
arm64='--python-platform aarch64-manylinux_2_28'
compile $x64 pyproject.toml --output-file base.txt
compile $x64 pyproject.toml --extra tensorflow --output-file tensorflow-x64.txt
compile $arm64 pyproject.toml --extra tensorflow --output-file tensorflow-arm64.txt
compile $x64 pyproject.toml --extra dev --output-file dev.txt
compile $x64 aws.in --output-file aws.txt
compile $x64 lambada.in --output-file lambada.txt
compile $x64 uv.in --output-file uv.txt
compile $x64 pip.in --output-file pip.txt
