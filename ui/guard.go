package ui

// The toolkit calls our handlers on its own goroutine, where a panic would end the program. What a person does goes
// through guard or guarded: a defect costs that one act, and is told.

// guard makes a handler survive a panic in it.
func (w *Window) guard(f func()) func() { return func() { w.model.Guard(f) } }

// guarded is guard for a handler that is told something.
func guarded[T any](w *Window, f func(T)) func(T) {
	return func(v T) { w.model.Guard(func() { f(v) }) }
}
