#!/bin/bash
# ci_test.sh GATECRASH FOLDER: the files for other people's CI are what those systems publish that
# they take, and their shell steps do what they say. FOLDER is where npm's packages are installed.
set -euo pipefail
. scripts/test.d/expect.sh

program=$1 folder=$2
install_packages scripts/ci.d "$folder"
cp scripts/ci.d/check_ci.mjs "$folder"

check() {
  node "$folder/check_ci.mjs" "$@"
}

expect_status 0 check .
[ "$(grep -c ': sound$' "$work/out")" -eq 4 ] || { cat "$work/out"; fail 'a file was not looked at'; }

# expect_noticed FILE SED_SCRIPT: a file that is changed so is not sound.
expect_noticed() {
  rm -rf "$work/changed"
  mkdir "$work/changed"
  cp -r .github .gitlab .pre-commit-hooks.yaml "$work/changed"
  sed -i "$2" "$work/changed/$1"
  ! cmp -s "$1" "$work/changed/$1" || fail "nothing to change in $1"
  expect_status 1 check "$work/changed"
  expect_out "^$1: /"
}
expect_noticed .github/workflows/review.yml 's/runs-on:/run-on:/'
expect_noticed .github/actions/review/action.yml 's/using: composite/using: compound/'
expect_noticed .gitlab/review.gitlab-ci.yml 's/when: always/when: ever/'
expect_noticed .pre-commit-hooks.yaml 's/^  entry:/  enter:/'

# A repository in which a gate is reviewed: scripts/review there says how it was called, and leaves
# what a review leaves.
home="$work/a home"
mkdir -p "$home/scripts" "$home/.github/actions/review" "$work/repo/ci"
cat >"$home/scripts/review" <<'END'
#!/bin/bash
printf '%s\n' "$@" >"$CALLED"
[ "$1" = --out ] || exit 2
mkdir -p "$2"
echo '## told' >"$2/summary.md"
exit "${REVIEW_STATUS:-0}"
END
chmod +x "$home/scripts/review"
echo '{}' >"$work/repo/ci/gate.json"
export CALLED=$work/called

# expect_called ARGUMENT...: with these, and no others.
expect_called() {
  printf '%s\n' "$@" | cmp -s - "$CALLED" || { cat "$CALLED"; fail "not called with: $*"; }
}

check . --step .github/actions/review/action.yml action >"$work/action.sh"
# run_action NAME=VALUE...: as GitHub runs the step, in the repository that uses it.
run_action() {
  : >"$work/outputs"
  : >"$work/summary"
  (cd "$work/repo" && env GITHUB_ACTION_PATH="$home/.github/actions/review" RUNNER_TEMP="$work" \
    GITHUB_OUTPUT="$work/outputs" GITHUB_STEP_SUMMARY="$work/summary" \
    GATE= KNOWN= BASELINE= FUZZ=0 "$@" bash --noprofile --norc -eo pipefail "$work/action.sh")
}
expect_status 0 run_action
expect_called --out "$work/gatecrash-report" --fuzz 0
grep -qx "report=$work/gatecrash-report" "$work/outputs" || fail 'the report is not an output'
grep -qx '## told' "$work/summary" || fail 'the summary is not told'
expect_status 1 run_action REVIEW_STATUS=1 GATE=ci/gate.json FUZZ=5m
expect_called --out "$work/gatecrash-report" --fuzz 5m --gate "$work/repo/ci/gate.json"
grep -qx '## told' "$work/summary" || fail 'the summary of a failed review is not told'

check . --step .gitlab/review.gitlab-ci.yml gatecrash-review >"$work/gitlab.sh"
run_gitlab() {
  (cd "$work/repo" && env GATECRASH_HOME="$home" CI_PROJECT_DIR="$work/repo" GATECRASH_GATE= \
    GATECRASH_FUZZ=0 "$@" sh -e "$work/gitlab.sh")
}
expect_status 0 run_gitlab
expect_called --out "$work/repo/gatecrash-report" --fuzz 0
expect_status 3 run_gitlab REVIEW_STATUS=3 GATECRASH_GATE=ci/gate.json
expect_called --out "$work/repo/gatecrash-report" --fuzz 0 --gate "$work/repo/ci/gate.json"

# The hooks, in a repository with sealed folders, one of an awkward name.
mkdir "$work/bin" "$work/hooked"
ln -s "$program" "$work/bin/gatecrash"
PATH=$work/bin:$PATH
hook=$PWD/scripts/check-seals
packet=$PWD/corpus/bases/no-production-execution/decision.json
cd "$work/hooked"
git init -q .
expect_status 0 "$hook"
for name in plain '-o dd'; do
  mkdir "./$name"
  echo text >"./$name/file"
  gatecrash seal make "./$name" >/dev/null
done
git add .
expect_status 0 "$hook"
[ "$(grep -c ACCEPT "$work/out")" -eq 2 ] || fail 'not every seal was checked'
echo more >>'./-o dd/file'
expect_status 1 "$hook"
cd plain
expect_status 1 "$hook"
cd ..
expect_status 3 "$hook" --no-such-option
cp "$packet" decision.json
expect_status 0 gatecrash packet decision.json
echo passed
