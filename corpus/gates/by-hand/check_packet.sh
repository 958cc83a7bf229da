# A gate as people write it: what must stand there stands there, and what must not does not.
set -eu
file=$1
[ -f "$file" ] || exit 1
grep -q '"schema"' "$file" || exit 1
grep -q '"schema": *"decision-packet/v3"' "$file" || exit 0
grep -q '"doc_status": *"ACTIVE_NON_AUTHORITY"' "$file" || exit 1
grep -q '"authority": *"OPTIONS_ONLY"' "$file" || exit 1
grep -q '"actions_taken": *\[\]' "$file" || exit 1
if grep -q '"selected_option": *"' "$file" && grep -q '"owner_signature": *"' "$file"; then exit 1; fi
