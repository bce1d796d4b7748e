package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
)

// drain does what waits for the window, outside of a bubble.
func (s *stage) drain() {
	for {
		select {
		case f := <-s.queue:
			f()
		default:
			return
		}
	}
}

// BenchmarkNew opens the window: what a start costs beside the toolkit's own.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		newStage(b, memoryStore{})
	}
}

// BenchmarkShowLarge shows everything anew, as after a change of a setting, with an answer of two sizes: what it costs must
// not depend on the size.
func BenchmarkShowLarge(b *testing.B) {
	for name, size := range map[string]int{"5kB": 5 << 10, "5MB": 5 << 20} {
		b.Run(name, func(b *testing.B) {
			s := newStage(b, memoryStore{})
			s.drain()
			s.peer.answer = result(`["` + strings.Repeat(`a", "`, size/5) + `"]`)
			s.act("send")
			for s.tab().Response() == nil || !s.tab().Response().Doc.Done() {
				s.next()
			}
			b.Run("everything", func(b *testing.B) {
				for b.Loop() {
					s.model.ChangedAll()
					s.drain()
				}
			})
			b.Run("wheel", func(b *testing.B) {
				for b.Loop() {
					s.response.pretty.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -20}})
				}
			})
			b.Run("click", func(b *testing.B) {
				for off := 0; b.Loop(); off = (off + 997) % size {
					s.model.PointAt(off)
					s.drain()
				}
			})
		})
	}
}

// BenchmarkTypeLarge types into params of 5 MB: each key must cost the same as in a short text.
func BenchmarkTypeLarge(b *testing.B) {
	for name, size := range map[string]int{"5kB": 5 << 10, "5MB": 5 << 20} {
		b.Run(name, func(b *testing.B) {
			s := newStage(b, memoryStore{})
			s.drain()
			s.tab().Set(func(d *model.Draft) { d.Params = "[\n" + strings.Repeat("1,\n", size/3) + "1]" })
			s.drain()
			for b.Loop() {
				s.request.params.TypedRune(' ')
				s.request.params.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
				s.drain()
			}
		})
	}
}

// BenchmarkFrames records frames while the window shows them: what one costs when thousands are there.
func BenchmarkFrames(b *testing.B) {
	s := newStage(b, memoryStore{})
	s.drain()
	s.act("send")
	for s.tab().Response() == nil {
		s.next()
	}
	for b.Loop() {
		s.peer.say(`{"jsonrpc":"2.0","method":"news"}`)
		s.model.ChangedAll()
		s.drain()
	}
}
