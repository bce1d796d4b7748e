package model

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"rpcexplorer/rpcclient"
)

// panicked keeps the report of a panic and makes a failure of it. It must be called from the deferred function that
// recovered.
func (w *Workspace) panicked(value any) *rpcclient.Failure {
	failure := &rpcclient.Failure{Cause: rpcclient.CausePanic, Arg: describe(value)}
	if path := w.config.Crash(CrashReport(value)); path != "" {
		failure.Address = path
	}
	return failure
}

// CrashReport is what is kept of a panic: what it was and where. It holds nothing that a user or a peer wrote.
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
