package loop

import (
	"errors"
	"sync/atomic"

	"rpcexplorer/rpcclient"
)

// crash is a panic that was survived.
type crash struct {
	what   string // its kind, for a person to pass on
	report string
}

func crashOf(d *rpcclient.Defect) *crash { return &crash{d.What, d.Report()} }

// caught runs f and gives the crash that its panic was, one that another goroutine handed on too; nil if there was none.
func caught(f func()) (c *crash) {
	defer func() {
		if p := recover(); p != nil {
			c = crashOf(rpcclient.NewDefect(p))
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

// KeepDefect keeps the report of a panic that was survived elsewhere, as in a session, if err is one. Any goroutine may call it.
func (l *Loop) KeepDefect(err error) {
	if d := (*rpcclient.Defect)(nil); errors.As(err, &d) {
		l.crashes.keep(crashOf(d))
	}
}
