package model_test

import (
	"errors"
	"testing"
	"time"
)

// TestWhatIsToldPasses: with the first thing done after it could be read, and in any case after a while.
func TestWhatIsToldPasses(t *testing.T) {
	onDesk(t, func(d *desk) {
		const first, second = "export_saved.nothing", "versions.none"
		text := func(key string) string { return d.T(key) }
		d.Tell(first)
		d.NewTab()
		want(t, "at once", d.Notice(), text(first))
		d.pass(4 * time.Second)
		want(t, "while nothing is done", d.Notice(), text(first))
		d.NewTab()
		want(t, "after something was done", d.Notice(), "")
		d.Tell(first)
		d.pass(20 * time.Second)
		d.Tell(second)
		d.pass(20 * time.Second)
		want(t, "told later", d.Notice(), text(second))
		d.pass(20 * time.Second)
		want(t, "after a while", d.Notice(), "")
		d.Tell("status.pasting")
		d.pass(time.Minute)
		d.NewTab()
		want(t, "under way", d.Notice(), text("status.pasting"))
	})
}

// TestWhatHoldsIsTold until it is untold: what has just happened is told over it for a while only.
func TestWhatHoldsIsTold(t *testing.T) {
	onDesk(t, func(d *desk) {
		lost := errors.New("disk full")
		d.Tell("status.not_saved", lost)
		d.pass(time.Minute)
		d.NewTab()
		want(t, "not saved", d.Notice(), d.T("status.not_saved", "disk full"))
		d.Tell("versions.none")
		want(t, "over it", d.Notice(), d.T("versions.none"))
		d.pass(time.Minute)
		want(t, "again", d.Notice(), d.T("status.not_saved", "disk full"))
		d.Tell("status.not_saved", lost)
		d.Untell("status.not_saved")
		want(t, "saved", d.Notice(), "")
	})
}
