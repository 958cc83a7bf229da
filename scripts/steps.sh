# Steps that the scripts share. Read by them, from the project's top folder.

# take_no_arguments ARGUMENT...: --help prints what stands at the script's head; all else is wrong.
take_no_arguments() {
  [ $# -gt 0 ] || return 0
  sed -n '2,/^$/s/^# \{0,1\}//p' "scripts/${0##*/}"
  [ "$*" = --help ] && exit 0
  exit 2
}

# has_option NAME WORD...: whether it is one of them.
has_option() {
  local name=$1 word
  shift
  for word; do
    case $word in "$name" | "$name="*) return 0 ;; esac
  done
  return 1
}

# check_words OPTIONS CHECK WORD...: what is wrong is told before anything is built. Each word is one
# of OPTIONS (all take a value), a value of one, or an operand that CHECK lets pass; --help prints
# what stands at the script's head.
check_words() {
  local options=" $1 " check=$2 word is_value=
  shift 2
  for word; do
    if [ -n "$is_value" ]; then
      is_value=
    elif [[ $word != -* ]]; then
      "$check" "$word"
    elif [[ $options != *" ${word%%=*} "* ]]; then
      take_no_arguments "$word"
    elif [[ $word != *=* ]]; then
      is_value=yes
    fi
  done
}

# need_fuzz_target NAME: ends with 2 where there is no such target; each is a file of fuzz/.
need_fuzz_target() {
  [[ $1 =~ ^[a-z0-9_]+$ && -f fuzz/$1.cc ]] || { echo "${0##*/}: no such fuzz target" >&2; exit 2; }
}

# every N PATTERN: of the lines that match, passes on each N-th; of the others, all. On a terminal
# ninja and ctest show their progress in one line by themselves; elsewhere this keeps it short.
every() {
  awk -v n="$1" -v pattern="$2" '
    $0 !~ pattern || ++seen % n == 0 { print; fflush() }'
}

# configure NAME [CMAKE_ARGUMENT...]: build/NAME.
configure() {
  echo "== building $1"
  cmake -B "build/$1" --log-level=WARNING "${@:2}"
}

# build_in NAME [TARGET...]: all of build/NAME, or these of it.
build_in() {
  local build=(cmake --build "build/$1")
  [ $# -eq 1 ] || build+=(--target "${@:2}")
  if [ -t 1 ]; then
    "${build[@]}"
  else
    "${build[@]}" | every 25 '^\[[0-9]+/[0-9]+\]'
  fi
}

# build_preset NAME [TARGET...]
build_preset() {
  configure "$1" --preset "$1"
  build_in "$@"
}

# test_in NAME: runs all tests of build/NAME, as many at once as there are cores.
test_in() {
  echo "== testing $1"
  local run=(ctest --test-dir "build/$1" -j "$(nproc)" --output-on-failure --no-tests=error)
  if [ -t 1 ]; then
    "${run[@]}" --progress
  else
    "${run[@]}" | grep --line-buffered -Ev '^ +Start +[0-9]+: ' |
      every 100 '^ *[0-9]+/[0-9]+ Test +#.* Passed '
  fi
}

# keep_temporary_files: whatever the tests and tools put into a temporary folder, into build/.
keep_temporary_files() {
  export TMPDIR=$PWD/build/tmp
  mkdir -p "$TMPDIR"
}

# install_packages SOURCE FOLDER: what SOURCE's lock names, into FOLDER, once for each lock; a second
# run needs no network. The lock names packages and digests, and no place to have them from.
install_packages() {
  local lock=$1/package-lock.json
  if grep -q '"resolved"' "$lock"; then
    echo "$lock names a host" >&2
    return 1
  fi
  mkdir -p "$2"
  cmp -s "$lock" "$2/installed" && return
  cp "$1/package.json" "$lock" "$2"
  npm ci --prefix "$2" --cache "$2/cache" --ignore-scripts --no-audit --no-fund \
    --no-update-notifier >"$2/npm.log" 2>&1 || { cat "$2/npm.log" >&2; return 1; }
  cp "$lock" "$2/installed"
}
