package rpcclient

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// Defect is the error below a Failure with CausePanic, where a panic was caught. It holds nothing that a
// user or a peer wrote.
type Defect struct {
	What  string // the runtime's own words, else the type of the value that was panicked with
	Stack []byte // of the goroutine that panicked
}

// Error is the line of diagnosis, without the stack.
func (d *Defect) Error() string { return "panic: " + d.What }

// Report is what is kept of it for those who mend it: what it was and where.
func (d *Defect) Report() string { return fmt.Sprintf("panic: %s\n\n%s", d.What, d.Stack) }

// NewDefect describes a panic. It must be called by the deferred function that recovered. What is a Defect already stays as it is.
func NewDefect(value any) *Defect {
	if d, ok := value.(*Defect); ok {
		return d
	}
	d := &Defect{What: fmt.Sprintf("%T", value), Stack: debug.Stack()}
	if err, ok := value.(runtime.Error); ok {
		d.What = err.Error()
	}
	return d
}
