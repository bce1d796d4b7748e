#!/bin/sh
# run.sh PROGRAM: opens the window; where there is no display, makes the first call on the command line instead.
set -eu
program=$1

if [ "$(uname -s)" = Darwin ] || [ -n "${DISPLAY-}" ]; then
	exec "$program"
fi

say() { printf '%s\n' "$*" >&2; }
say 'There is no display here, so no window. The same first call, against the embedded service:'
say ''
say "\$ $program call demo: sort_list '[[5,2,9,1,5,6]]' --frames"
"$program" call demo: sort_list '[[5,2,9,1,5,6]]' --frames
say ''
if [ -n "${WAYLAND_DISPLAY-}" ]; then
	say 'To get a window: this is a Wayland session without XWayland; start or install XWayland, then: make run'
else
	say 'To get a window: run this in a desktop session, or log in with "ssh -X", or set DISPLAY; then: make run'
fi
say "More of the command line: $program --help"
