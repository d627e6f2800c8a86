#!/bin/sh
# Installs the system programs that some tests need, where that is allowed (root on Debian); else says what will be skipped.
set -u
missing=""
need() { command -v "$1" >/dev/null 2>&1 || missing="$missing $2"; }
need chromium "chromium fonts-noto-core"   # pages are tested in a real browser
need go "golang-go"                        # the third verifier
[ -d /usr/share/gocode/src/golang.org/x/mod ] || missing="$missing golang-golang-x-mod-dev"
need strace strace                         # faults are injected at system calls
need openssl openssl                       # a local time-stamping authority
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing$missing for the tests"
    # shellcheck disable=SC2086 # a list of packages
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $missing >/dev/null && exit 0
fi
echo "absent, and may not be installed here:$missing; the tests that need them will be skipped"
