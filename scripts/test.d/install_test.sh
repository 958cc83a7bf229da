#!/bin/bash
# install_test.sh CMAKE BUILD: what `cmake --install` puts where, and that it works from there.
set -euo pipefail
. scripts/test.d/expect.sh

expect_status 0 "$1" --install "$2" --prefix "$work/usr"
for file in bin/gatecrash libexec/gatecrash/gatecrash-wrong-gate \
  libexec/gatecrash/gatecrash-warden share/man/man1/gatecrash.1 share/gatecrash/corpus/keys/trust.json \
  share/doc/gatecrash/LICENSE share/doc/gatecrash/documents/README.md \
  share/doc/gatecrash/schema/decision-packet.v3.schema.json \
  share/bash-completion/completions/gatecrash share/zsh/site-functions/_gatecrash; do
  [ -s "$work/usr/$file" ] || fail "not installed: $file"
done
expect_status 0 diff -r corpus "$work/usr/share/gatecrash/corpus"
expect_status 0 bash -n "$work/usr/share/bash-completion/completions/gatecrash"
expect_status 0 "$work/usr/bin/gatecrash" packet \
  "$work/usr/share/gatecrash/corpus/bases/dryrun/decision.json"
expect_status 0 "$work/usr/bin/gatecrash" probe run dryrun/approval-empty-signature
expect_out '^gates wrong on purpose: [0-9]*; 0/'
rm -r "$work/usr/libexec"
expect_status 3 "$work/usr/bin/gatecrash" probe run dryrun/approval-empty-signature
expect_status 3 "$work/usr/bin/gatecrash" probe controls
echo passed
