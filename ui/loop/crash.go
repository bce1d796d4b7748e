package loop

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync/atomic"

	"rpcexplorer/rpcclient"
)

// crash is a panic that was survived.
type crash struct {
	what   string // its kind, for a person to pass on
	report string
}

// caught runs f and gives the crash that its panic was; nil if there was none.
func caught(f func()) (c *crash) {
	defer func() {
		if p := recover(); p != nil {
			c = &crash{describe(p), CrashReport(p)}
		}
	}()
	f()
	return nil
}

// crashes keeps the reports of panics.
type crashes struct {
	put  func(report string) (path string)
	kept atomic.Int32
}

// maxCrashes is how many reports are kept of one run: a defect that shows each time something is drawn must not fill the
// disk.
const maxCrashes = 20

// keep keeps a report and returns where; "" if it is not kept. Any goroutine may call it.
func (c *crashes) keep(p *crash) (path string) {
	if c.kept.Add(1) > maxCrashes {
		return ""
	}
	caught(func() { path = c.put(p.report) })
	return path
}

// KeepDefect keeps the report of a panic that a session survived itself, if err is one. Any goroutine may call it.
func (l *Loop) KeepDefect(err error) {
	if d := (*rpcclient.Defect)(nil); errors.As(err, &d) {
		l.crashes.keep(&crash{d.What, fmt.Sprintf("panic: %s\n\n%s", d.What, d.Stack)})
	}
}

// CrashReport is what is kept of a panic: what it was and where. It holds nothing that a user or a peer wrote. It must be
// called from the deferred function that recovered.
func CrashReport(value any) string {
	return fmt.Sprintf("panic: %s\n\n%s", describe(value), debug.Stack())
}

// describe names a panic without repeating values that may come from a message: only the runtime's own errors are told in
// full.
func describe(value any) string {
	if err, ok := value.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", value)
}
