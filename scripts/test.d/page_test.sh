#!/bin/bash
# page_test.sh PAGE_SAMPLES FOLDER: reports hold in a browser, and to others' schemas. FOLDER is
# where what it takes is installed, once for each package-lock.json; a second run needs no network.
set -euo pipefail
. scripts/test.d/expect.sh

samples=$1 folder=$2
install_packages scripts/page.d "$folder"
cp scripts/page.d/*.mjs "$folder"
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
# expect_noticed SAMPLE PATTERN CHANGE: with that change to a sample's page, its check prints that.
expect_noticed() {
  rm -rf "$work/changed"
  cp -r "$work/samples" "$work/changed"
  sed -i "$3" "$work/changed/$1/index.html"
  expect_status 1 node "$folder/check_page.mjs" "$work/changed" "$browser" "$work/shots" "$1"
  expect_out "$2"
}
expect_noticed hostile '^FAULT hostile: a request: ' \
  's|</header>|<img src="x.png"></header>|;s|<meta http-equiv[^>]*>||'
expect_noticed hostile '^FAULT hostile: the console: ' \
  's|</header>|<script>document.title = 1</script></header>|'
expect_noticed hostile '^FAULT hostile: wider than ' \
  's|overflow-wrap: anywhere|overflow-wrap: normal|'
# Of the long table alone, that is; of the probes too it were more.
expect_noticed many '^FAULT many: [0-9]+ boxes are laid out at once' \
  's|^.scroll.later {|.scroll.never {|;s|<meta http-equiv[^>]*>||'
echo passed
