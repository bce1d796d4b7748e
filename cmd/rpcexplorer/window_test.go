package main

import (
	"io"
	"os"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test" // makes the app, too

	"rpcexplorer/ui/model"
)

// framed is a window whose frame has a button that closes it.
type framed struct {
	fyne.Window
	button func()
}

func (f *framed) SetCloseIntercept(do func()) { f.button = do }

// frames is an app that gives one window.
type frames struct {
	fyne.App
	win *framed
}

func (f *frames) NewWindow(string) fyne.Window { return f.win }

// TestNothingRunsOnAWindowThatIsClosed: whatever closes the window shuts the door to the toolkit's goroutine, before the toolkit's loop ends and would
// run what comes on any.
func TestNothingRunsOnAWindowThatIsClosed(t *testing.T) {
	for name, shuts := range map[string]func(t *testing.T, w *framed){
		"the action": func(t *testing.T, w *framed) {
			for _, menu := range w.MainMenu().Items {
				for _, item := range menu.Items {
					if item.IsQuit {
						item.Action()
						return
					}
				}
			}
			t.Error("no menu ends the program")
		},
		"the button of the frame": func(_ *testing.T, w *framed) { w.button() },
	} {
		t.Run(name, func(t *testing.T) {
			way, do := &door{hand: fyne.Do}, func(f func()) { f() }
			a := newApp(os.Stdin, io.Discard, io.Discard, func(string) string { return "" })
			m := model.New(model.Config{Do: do, Text: a.text})
			defer m.Close()
			w := &framed{Window: test.NewWindow(nil)}
			openWindow(&frames{fyne.CurrentApp(), w}, m, a, do, way)
			if way.isShut() {
				t.Fatal("the door is shut while the window is open")
			}
			shuts(t, w)
			if !way.isShut() {
				t.Error("the door is open, and the window closed")
			}
		})
	}
}

// TestDoorIsShutBeforeTheQueueCloses: whoever hands something over while the program ends meets a shut door and not a queue that is being closed.
func TestDoorIsShutBeforeTheQueueCloses(t *testing.T) {
	for range 100 {
		queue, ran := make(chan func(), 1<<12), 0
		way := &door{hand: func(f func()) { queue <- f }}
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for range 100 {
					way.do(func() { ran++ })
				}
			})
		}
		(<-queue)()
		way.shut()
		close(queue)
		all.Wait()
		for f := range queue {
			f()
		}
		if ran != 1 {
			t.Fatalf("%d functions ran, want 1: behind a shut door, too", ran)
		}
	}
}
