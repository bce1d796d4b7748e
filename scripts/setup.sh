#!/bin/sh
# setup.sh run|test: installs what is missing to build and run RPC Explorer, or to test it as well.
#
# It asks the package manager only when something is missing, says what it installs, and uses sudo when it is not root.
# Where all is there it prints nothing. What `run` needs is the compiler and the libraries; the services that tests talk to
# come with `test` alone. Debian 12 and Ubuntu 24.04 are tried; macOS with Homebrew is written, not tried.
set -eu
cd "$(dirname "$0")/.."

# Each line: the package, and the command that also will do in its place (a compiler of one's own, say).
build_packages='
gcc cc
libc6-dev
pkg-config pkg-config
libzmq3-dev
libgl-dev
libx11-dev
libxcursor-dev
libxrandr-dev
libxinerama-dev
libxi-dev
libxxf86vm-dev
'
run_packages='
ca-certificates
libgl1
libgl1-mesa-dri
fonts-noto-cjk
'
test_packages='
xvfb Xvfb
xdotool xdotool
xclip xclip
python3 /usr/bin/python3
python3-tinyrpc
python3-zmq
python3-requests
curl curl
strace strace
monero monerod
aria2 aria2c
python3-pylsp pylsp
dbus-daemon dbus-daemon
gnome-keyring gnome-keyring-daemon
gcr
nodejs node
npm npm
'
brew_formulae='pkg-config zeromq'

say() { printf 'setup: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

# missing prints the packages of the given lines that are neither installed nor stood in for by a command.
missing() {
	installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
	printf '%s\n' "$1" | while read -r package command; do
		[ -n "$package" ] || continue
		[ -n "$command" ] && command -v "$command" >/dev/null && continue
		printf '%s\n' "$installed" | grep -qxF "$package" || printf '%s ' "$package"
	done
}

# as_root runs its arguments as root.
as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		die "this needs root, and there is no sudo. As root: $*"
	fi
}

apt() {
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 "$@"
}

debian() {
	packages="$build_packages$run_packages"
	[ "$1" = test ] && packages="$packages$test_packages"
	want=$(missing "$packages")
	[ -z "$want" ] && return
	say "installing with apt-get: $want"
	# The first try fails where the package lists are old or, in a container, empty.
	# shellcheck disable=SC2086 # a list of words
	apt install --no-install-recommends $want >&2 && return
	say 'that failed; once more with fresh package lists'
	apt update >&2
	# shellcheck disable=SC2086
	apt install --no-install-recommends $want >&2 ||
		die "apt-get could not install them. On Ubuntu some are in 'universe': add-apt-repository universe"
}

# Not tried on a Mac: the end-to-end tests need an X server and are left out there.
homebrew() {
	xcode-select -p >/dev/null 2>&1 || die 'the command line tools are missing: xcode-select --install'
	command -v brew >/dev/null || die 'Homebrew is missing: see https://brew.sh'
	for formula in $brew_formulae; do
		brew list --formula "$formula" >/dev/null 2>&1 && continue
		say "installing with Homebrew: $formula"
		brew install "$formula" >&2
	done
}

other() {
	command -v cc >/dev/null && command -v pkg-config >/dev/null && pkg-config --exists libzmq x11 gl && return
	say 'this system has no apt-get; install what these Debian packages hold by your own package manager:'
	say "$(printf '%s' "$build_packages$run_packages$test_packages" | awk '{print $1}' | tr '\n' ' ')"
}

# peers installs under build/peers what scripts/peers names: services for the tests that come as packages of npm. They run none
# of their scripts, and what is installed is what the lock file says, byte by byte.
peers() {
	cmp -s scripts/peers/package-lock.json build/peers/installed && return
	say "installing with npm into build/peers: $(sed -n 's/^ *"\([@a-z/-]*\)": "\([0-9.]*\)".*/\1 \2/p' scripts/peers/package.json | tr '\n' ' ')"
	mkdir -p build/peers
	cp scripts/peers/package.json scripts/peers/package-lock.json build/peers/
	(cd build/peers && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier >&2) || die 'npm could not install it'
	cp scripts/peers/package-lock.json build/peers/installed
}

# go_is_new_enough looks from inside the module, so that an older Go may fetch the one that go.mod asks for.
go_is_new_enough() {
	want=$(sed -n 's/^go //p' go.mod)
	have=$(go env GOVERSION 2>&1) || have=$(go version 2>&1 | awk '{print $3}')
	[ "$(printf '%s\n' "$want" "${have#go}" | sort -V | head -n 1)" = "$want" ] ||
		die "Go $want or newer is needed, this is ${have#go}: see https://go.dev/dl (or let Go 1.21+ fetch it: GOTOOLCHAIN=auto)"
}

case "${1-}" in run | test) ;; *) die 'usage: scripts/setup.sh run|test' ;; esac
command -v go >/dev/null || die 'Go is not on the PATH: see https://go.dev/doc/install'
case "$(uname -s)" in
Darwin) homebrew ;;
*) if command -v apt-get >/dev/null; then debian "$1"; else other; fi ;;
esac
go_is_new_enough
[ "$1" = run ] || [ "$(uname -s)" = Darwin ] || peers
