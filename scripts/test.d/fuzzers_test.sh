#!/bin/bash
# fuzzers_test.sh FOLDER: what scripts/build-fuzzers left in FOLDER, as ClusterFuzzLite and OSS-Fuzz
# would have it, runs elsewhere: in another folder, in which nothing can be written, on no library but
# the C library's. Each target has its seeds, dictionary and options, proves its oracles armed, and
# takes its seeds.
set -euo pipefail
. scripts/test.d/expect.sh

out=$1/out
elsewhere=$1/elsewhere
seeds_asked=20
unset OUT SRC WORK

# Files that are a target each; they alone say what is required of an input.
mapfile -t targets < <(grep -l '^void RequireOf' fuzz/*.cc | xargs -n 1 basename -s .cc | sort)
[ ${#targets[@]} -ge 12 ] || fail 'targets are not found'

# What the image has is what is set up here, and it is the image that the project asks for.
tag=$(sed -n 's/^base_os_version: //p' .clusterfuzzlite/project.yaml)
grep -q "^FROM .*/base-builder:$tag\$" .clusterfuzzlite/Dockerfile || fail 'two images are asked for'
sed -n '/apt-get install/,/^COPY/p' .clusterfuzzlite/Dockerfile | grep -Eo '[a-z0-9-]+-dev|ninja-build' |
  while read -r package; do
    grep -qw -- "$package" scripts/setup || fail "scripts/setup does not know $package"
  done

# What is fuzzed is what ships.
! grep -rq FUZZING_BUILD_MODE cli fuzz probes reports validator || fail 'something is fuzzed only'

# Back where it was, so that nothing has to be installed anew.
back() {
  chmod u+w "$elsewhere"
  mv "$elsewhere" "$out"
  rm -rf "$work"
}
rm -rf "$elsewhere"
mv "$out" "$elsewhere"
trap back EXIT
chmod a-w "$elsewhere"
# Root writes where it must not unless it gives that up.
run=()
[ "$(id -u)" -ne 0 ] || run=(setpriv --bounding-set=-dac_override)
! "${run[@]}" touch "$elsewhere/new" 2>/dev/null || fail 'the folder can be written into'

listing() {
  find "$elsewhere" -printf '%P %s %m %T@\n' | sort
}
listing >"$work/before"

# in_folder COMMAND...: as those that run targets do.
in_folder() {
  (cd "$elsewhere" && "${run[@]}" "$@" </dev/null)
}

# libraries TARGET: those that it needs, but for the C library's.
libraries() {
  ldd "$elsewhere/$1" | sed 's/^\s*//; s/[. ].*//' |
    grep -Ev '^(linux-vdso|libc|libm|libdl|librt|libpthread|libresolv|libgcc_s|/lib64/ld-linux-x86-64|/lib/ld-linux-aarch64)$'
}

for target in "${targets[@]}"; do
  for file in "$target" "$target.dict" "$target.options" "${target}_seed_corpus.zip"; do
    [ -s "$elsewhere/$file" ] || fail "not made: $file"
  done
  ! libraries "$target" || fail "$target needs libraries"
  options=$(sed -n 's/^\([a-z_]*\) = \(.*\)/-\1=\2/p' "$elsewhere/$target.options")
  [ -n "$options" ] || fail "no options of $target"

  stats=$work/stats.json
  rm -f "$stats"
  # shellcheck disable=SC2086
  GATECRASH_FUZZ_STATS=$stats expect_status 0 in_folder "./$target" -seed=1337 -runs=4 \
    -dict="$target.dict" -rss_limit_mb=2560 -timeout=25 $options
  expect_out '^Done 4 runs'
  expect_out '^Dictionary: [1-9]'
  expect_out 'Loaded 1 modules +\([0-9]{4,} inline 8-bit counters\)'
  grep -q '"oracles":\["' "$stats" || fail "$target proves no oracle"

  mkdir "$work/seeds"
  (cd "$work/seeds" && cmake -E tar xf "$elsewhere/${target}_seed_corpus.zip")
  mapfile -t seeds < <(find "$work/seeds" -type f | sort)
  regressions=(corpus/regressions/"$target"/*)
  for file in "${regressions[@]}"; do
    [ ! -e "$file" ] || cmp -s "$file" "$work/seeds/${file##*/}" || fail "$file is no seed"
  done
  expect_status 0 in_folder "./$target" -timeout=25 "${seeds[@]:0:seeds_asked}"
  expect_out '^Executed '
  rm -r "$work/seeds"
done

programs=$(find "$elsewhere" -maxdepth 1 -type f -perm -u+x -printf '%f\n' | sort)
[ "$programs" = "$(printf '%s\n' "${targets[@]}")" ] || fail 'other programs than the targets'
listing | cmp -s - "$work/before" || fail 'something was written into the folder'
echo passed
