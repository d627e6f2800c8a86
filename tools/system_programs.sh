#!/bin/sh
# Installs the system programs that some tests need, where that is allowed (root on Debian); else says what will be skipped.
set -u
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing chromium for the browser tests"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        chromium fonts-noto-core >/dev/null && exit 0
fi
echo "chromium is absent and may not be installed here: the tests marked 'browser' will be skipped"
