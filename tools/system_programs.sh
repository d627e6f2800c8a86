#!/bin/sh
# Installs the system programs that some tests need, where that is allowed (root on Debian); else says what will be skipped.
# chromium: the pages; strace, faketime, btrfs-progs, mount: injected faults; openssl: a time-stamping authority and a second opinion on
# tokens; golang: the third verifier; softhsm2, opensc: keys in hardware.
set -u
missing=""
want() { # program or file, package …
    command -v "$1" >/dev/null 2>&1 || [ -e "$1" ] || { shift; missing="$missing $*"; }
}
want chromium chromium fonts-noto-core
want strace strace
want openssl openssl
want faketime faketime
want mkfs.btrfs btrfs-progs
want mount mount
want go golang-go
want /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog/tlog.go golang-golang-x-mod-dev
want softhsm2-util softhsm2
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing$missing for the tests"
    # shellcheck disable=SC2086 # a list of packages
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $missing >/dev/null && exit 0
fi
echo "absent, and may not be installed here:$missing; the tests that need them will be skipped"
