package main

import (
	"context"
	"errors"
)

// windowOptions is what the window is opened with.
type windowOptions struct {
	app  *app   // dial, the demo service, the texts
	path string // a collection's folder, or a saved request, to open; if empty, as it was left
}

// runWindow opens the window and returns when it is closed, or when ctx ends. It is called on the main goroutine.
func runWindow(_ context.Context, _ windowOptions) error {
	return errors.New("this build has no window")
}
