#!/bin/sh
# check_minisign.sh LIST SIGNATURE KEY: the list is signed, and the files here are as it says.
minisign -Vq -m "$1" -x "$2" -p "$3" >/dev/null 2>&1 || { echo 'bad signature'; exit 1; }
exec sha256sum -c --strict --quiet "$1"
