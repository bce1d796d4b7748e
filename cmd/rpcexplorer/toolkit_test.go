package main

import (
	"testing"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
)

// TestNothingWaitsForALoopThatEnds: the toolkit has nothing to do once its loop ends, which it would wait for.
func TestNothingWaitsForALoopThatEnds(t *testing.T) {
	defer fyne.SetCurrentApp(fyne.CurrentApp())
	l, ok := fyneapp.NewWithID("").Lifecycle().(interface {
		fyne.Lifecycle
		OnStopped() func()
	})
	if !ok || l.OnStopped() == nil {
		t.Fatal("the toolkit has changed: look whether the program ends, be it without endSoon")
	}
	if endSoon(l); l.OnStopped() != nil {
		t.Error("there is something to do when the loop ends")
	}
}
