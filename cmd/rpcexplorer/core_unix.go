//go:build unix

package main

import "golang.org/x/sys/unix"

// withoutCore has the system keep no image of our memory when we crash: it holds secrets. The same goes for programs that we start.
func withoutCore() {
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_CORE, &limit) == nil {
		limit.Cur = 0
		_ = unix.Setrlimit(unix.RLIMIT_CORE, &limit)
	}
}
