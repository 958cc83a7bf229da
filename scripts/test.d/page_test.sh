#!/bin/bash
# page_test.sh PAGE_SAMPLES FOLDER: reports hold in a browser, and to others' schemas. FOLDER is
# where what it takes is installed, once for each package-lock.json; a second run needs no network.
set -euo pipefail
. scripts/test.d/expect.sh

samples=$1 folder=$2
install_packages scripts/page.d "$folder"
cp scripts/page.d/check_page.mjs scripts/page.d/check_results.mjs "$folder"
expect_status 0 "$samples" "$work/samples"
expect_status 2 "$samples"

expect_status 0 node "$folder/check_results.mjs" "$work/samples" \
  docs/review/review-results.v1.schema.json
expect_out '^the results hold to their schemas$'

browser=$(command -v chromium) || fail 'no chromium: scripts/setup installs it'
expect_status 0 node "$folder/check_page.mjs" "$work/samples" "$browser" "$folder/shots"
cat "$work/out"
expect_out '^the pages hold in a browser$'

# What the browser's checks are for, they notice.
expect_noticed() {
  rm -rf "$work/changed"
  cp -r "$work/samples" "$work/changed"
  sed -i "$2" "$work/changed/hostile/index.html"
  expect_status 1 node "$folder/check_page.mjs" "$work/changed" "$browser" "$work/shots" hostile
  expect_out "$1"
}
expect_noticed '^FAULT hostile: a request: ' \
  's|</header>|<img src="x.png"></header>|;s|<meta http-equiv[^>]*>||'
expect_noticed '^FAULT hostile: the console: ' \
  's|</header>|<script>document.title = 1</script></header>|'
expect_noticed '^FAULT hostile: wider than ' 's|overflow-wrap: anywhere|overflow-wrap: normal|'
echo passed
