#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every quick test once more under AddressSanitizer and UndefinedBehaviorSanitizer, gcc; what they find is a failure here.
[ -n "${SANITIZED:-}" ] && exit 0
b=build-san
if ! make -s -j"$(nproc)" BUILD=$b CFLAGS="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined" all tests >/tmp/san.$$ 2>&1; then
    echo "not ok - sanitiser build"
    tail -3 /tmp/san.$$
    rm -f /tmp/san.$$
    exit 0
fi
BUILD=$b QUICK=1 SANITIZED=1 sh test/run.sh >/tmp/san.$$ 2>&1
line=$(tail -1 /tmp/san.$$)
case $line in
*" passed, 0 failed"*) echo "ok - all quick tests under the sanitisers ($line)" ;;
*)
    echo "not ok - quick tests under the sanitisers: $line"
    grep -E '^not ok|ERROR: |runtime error' /tmp/san.$$ | head -10
    ;;
esac
rm -f /tmp/san.$$
