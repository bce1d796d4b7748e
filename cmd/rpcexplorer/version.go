package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"rpcexplorer/rpcclient/zmqconn"
)

// versionText is one line each: the program, and what it is built on.
func versionText() string {
	var b strings.Builder
	info, ok := debug.ReadBuildInfo()
	own := version
	if own == unknownVersion && ok {
		own = info.Main.Version // built without the Makefile
	}
	fmt.Fprintf(&b, "rpcexplorer %s\n", own)
	if ok {
		for _, m := range info.Deps {
			if m.Path == "fyne.io/fyne/v2" {
				fmt.Fprintf(&b, "Fyne %s\n", strings.TrimPrefix(m.Version, "v"))
			}
		}
	}
	fmt.Fprintf(&b, "libzmq %s\n", zmqconn.Version())
	fmt.Fprintf(&b, "Go %s\n", strings.TrimPrefix(runtime.Version(), "go"))
	return b.String()
}
