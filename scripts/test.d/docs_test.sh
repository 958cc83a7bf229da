#!/bin/bash
# The man page tells of each reason code, in order, in the words of the table of rules.
set -euo pipefail
. scripts/test.d/expect.sh

# "kName NAME" of each code, then "NAME|meaning" of each row.
sed -n 's/^ *X(\(k[A-Za-z0-9]*\), "\([A-Z0-9_]*\)").*/\1 \2/p' validator/verdict/reason_code.h \
  >"$work/names"
tr -d '\n' <validator/packet/rules.cc |
  grep -Eo '\{k[A-Za-z0-9]+, k[A-Za-z]+, *"[^"]*"' |
  sed 's/^{\(k[A-Za-z0-9]*\), [^"]*"\(.*\)"$/\1|\2/' >"$work/rows"
awk 'NR == FNR { split($0, pair, " "); name[pair[1]] = pair[2]; next }
     { split($0, row, "|"); print name[row[1]] "|" row[2] }' "$work/names" "$work/rows" \
  >"$work/wanted"
[ "$(wc -l <"$work/names")" -eq "$(wc -l <"$work/wanted")" ] || fail 'rows and codes differ'
[ -s "$work/wanted" ] || fail 'there are no rows'

# The man page: after .TP, a line `.B CODE` and a line of its meaning.
awk '/^\.SH / { inside = ($0 == ".SH REASON CODES") }
     inside && /^\.B [A-Z]/ { code = $2; getline; print code "|" $0 }' docs/gatecrash.1 |
  sed 's/\\-/-/g' >"$work/told"
diff "$work/wanted" "$work/told" || fail 'the man page tells other codes than there are'
echo passed
