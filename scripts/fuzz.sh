#!/bin/sh
# fuzz.sh TIME [PACKAGE…]: runs every fuzz target of the packages (all, if none is named) for TIME each.
# What it finds is kept by Go under testdata/fuzz of the package: commit it with the fix.
set -eu
cd "$(dirname "$0")/.."
time=$1
shift
[ $# -gt 0 ] || set -- ./...

go list -f '{{.Dir}}' "$@" | while read -r dir; do
	grep -hEo '^func Fuzz[A-Za-z0-9_]*' "$dir"/*_test.go 2>/dev/null | sed 's/^func //' | while read -r target; do
		printf '%s %s\n' "${dir#"$PWD"/}" "$target"
		go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" "$dir"
	done
done
