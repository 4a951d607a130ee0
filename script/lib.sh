# Shared by the scripts of this folder: where things are, and how what is missing is installed.
# Sourced, never run. Works for root and with sudo; needs no network when everything is there already.
set -eu
ROOT=$(CDPATH= cd -- "$(dirname -- "$0")" && while [ ! -f Package.swift ] && [ "$PWD" != / ]; do cd ..; done && pwd)
cd "$ROOT"

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 2; }

# Runs a command as root: as it is, by sudo, or with a sentence on what to do.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null 2>&1; then sudo "$@"
  else fail "Needs root to run: $*"
  fi
}

# Installs the Debian packages of the list that are not installed yet; asks no registry when all are there.
need_packages() {
  missing=
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  command -v apt-get >/dev/null 2>&1 || fail "Please install:$missing"
  say "Installing$missing ..."
  as_root apt-get update -qq
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# The Swift toolchain is the one thing that is not installed for you.
need_swift() {
  command -v swift >/dev/null 2>&1 || fail "Swift 6.2 or later is missing. Install the toolchain from https://www.swift.org/install/ and run again."
}

# A Python environment of the project's own for tests and benchmarks; never needed to build or to read the site.
need_python() {
  need_packages python3 python3-venv
  script/venv
}

# Python modules for checks that only `--full` runs: need_modules MODULE=REQUIREMENT…
need_modules() {
  need_python
  for pair in "$@"; do
    .venv/bin/python -c "import ${pair%%=*}" 2>/dev/null || .venv/bin/pip install -q --disable-pip-version-check "${pair#*=}"
  done
}

BUILD_PACKAGES="libcmark-gfm-dev libcmark-gfm-extensions-dev pkg-config"
