package zmqconn

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"runtime/debug"
	"strconv"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// TestC16LargeReply: with no limit, a reply costs little more than twice its size in memory: libzmq's and ours. It has
// 32 MiB; in its long form 1 GiB, or a sixth of that under the race detector, which takes its own memory.
func TestC16LargeReply(t *testing.T) {
	size := 32 << 20
	if os.Getenv("RPCEXPLORER_LONG") != "" {
		size = 1 << 30 / shadow
	}
	s := startTinyRPC(t, "router")
	conn, err := Options{MaxMessage: -1}.Dial(t.Context(), s.endpoint("dealer"))
	if err != nil {
		t.Fatal(err)
	}
	c := sessionOver(t, conn, s.endpoint("dealer"))
	c.result("echo", "[1]")
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil { // the peak begins anew
		t.Fatal(err)
	}
	before := memory(t, "VmRSS")
	if got := len(c.result("text", fmt.Sprintf("[%d]", size))); got < size {
		t.Fatalf("%d bytes came", got)
	}
	peak := memory(t, "VmHWM") - before
	t.Logf("%.2f times the size of the reply", float64(peak)/float64(size))
	if float64(peak) > 2.2*float64(size)*shadow {
		t.Errorf("a reply of %d bytes took %d", size, peak)
	}
}

// TestC16CancelLargeReply: a call is given up at once while its reply comes, and the next one works.
func TestC16CancelLargeReply(t *testing.T) {
	s := startTinyRPC(t, "router")
	c := session(t, s.endpoint("dealer"))
	c.result("echo", "[1]")
	s.await("request ")
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		_, err := c.Call(ctx, rpcclient.Call{Method: "text", Params: []byte("[67108864]")})
		ended <- err
	}()
	s.await("request ")
	begun := time.Now()
	cancel()
	var f *rpcclient.Failure
	if err := <-ended; !errors.As(err, &f) || f.Cause != rpcclient.CauseCancelled {
		t.Errorf("got %v", err)
	}
	if took := time.Since(begun); took > 100*time.Millisecond*shadow {
		t.Errorf("cancel took %v", took)
	}
	c.result("echo", "[1]")
}

// memory is a line of the status of this process, in bytes.
func memory(t *testing.T, name string) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(name + `:\s*(\d+) kB`).FindSubmatch(status)
	if found == nil {
		t.Fatalf("no %s", name)
	}
	kib, _ := strconv.Atoi(string(found[1]))
	return kib << 10
}
