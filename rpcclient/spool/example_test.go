package spool_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"

	"rpcexplorer/rpcclient/spool"
)

// A Buffer takes what comes; who keeps its bytes keeps the Hold beside them.
func ExampleBuffer() {
	b := spool.Buffer{Memory: 1 << 10}
	_, err := io.Copy(&b, strings.NewReader(strings.Repeat("x", 1<<20)))
	b.Close()
	body, hold := b.Bytes(), b.Hold()
	fmt.Println(len(body), hold.Holds(body), err)
	runtime.KeepAlive(hold)
	// Output: 1048576 true <nil>
}
