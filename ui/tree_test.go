package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/widgets"
)

// chosen is the value that a view of the answer stands at.
func (s *stage) chosen(off int) string {
	r := s.tab().Response()
	node, _ := r.Doc.NodeAt(off)
	return string(node.Span.Of(r.Body))
}

// TestTheSameBytesEverywhere: what is pointed at in one view is pointed at in all, both ways.
func TestTheSameBytesEverywhere(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`{"list":[10,{"deep":"value"}],"last":true}`)
		s.send()
		marked := func() string {
			record, _ := s.model.Wire.Selected()
			return string(s.model.Wire.Marked().Span.Of(record.Frame.Data))
		}
		s.point(s.response.pretty, `"value"`)
		s.response.choose(paneTree)
		s.idle()
		if got := s.chosen(s.response.tree.Offset()); got != `"value"` || s.focused() != s.response.tree {
			t.Errorf("pretty to tree: %s, the keyboard at %T", got, s.focused())
		}
		s.press(fyne.KeyUp) // the object
		s.press(fyne.KeyUp) // the 10
		s.idle()
		if got := s.response.path.Text(); got != "$.result.list[0]" || marked() != "10" {
			t.Errorf("tree to bytes: %s at %s", marked(), got)
		}
		s.response.choose(panePretty)
		s.idle()
		if got := s.tab().Response().Pointer(); got.Path != "$.result.list[0]" {
			t.Errorf("tree to pretty: %s", got.Path)
		}
		s.response.choose(paneTree)
		s.idle()
		hex := s.wire.detail.hex
		hex.Select(jsondoc.Span{Off: strings.Index(string(hex.Bytes()), "true"), Len: 1})
		s.win.Canvas().Focus(hex)
		hex.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		hex.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		s.idle()
		if got := s.chosen(s.response.tree.Offset()); got != "true" {
			t.Errorf("hex to tree: %s", got)
		}
		s.do("copy_value")
		if got := s.clipboard(); got != "true" {
			t.Errorf("copied %q", got)
		}
		s.do("copy_key")
		if got := s.clipboard(); got != "last" {
			t.Errorf("copied %q", got)
		}
	})
}

// TestHoverShowsThePath and gives the place back to the path of what is looked at.
func TestHoverShowsThePath(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`{"list":[10,20]}`)
		s.send()
		s.point(s.response.pretty, "10")
		view := s.response.pretty
		at := view.PositionOf(widgets.Point{Line: 5, Rune: 7}).AddXY(2, 4)
		move := func(pos fyne.Position) {
			e := &desktop.MouseEvent{}
			e.Position = pos
			view.MouseMoved(e)
			s.idle()
		}
		for _, c := range []struct {
			do   func()
			want string
		}{
			{func() { move(at) }, "$.result.list[0]"},
			{func() { move(at.AddXY(0, view.CellSize().Height)) }, "$.result.list[1]"},
			{func() { move(fyne.NewPos(40, view.Size().Height-2)) }, "$.result.list[0]"},
			{func() { move(view.PositionOf(widgets.Point{Line: 4, Rune: 6}).AddXY(2, 4)) }, "$.result.list"},
			{func() { view.MouseOut(); s.idle() }, "$.result.list[0]"},
		} {
			c.do()
			if got := s.response.path.Text(); got != c.want {
				t.Errorf("the path is %q, want %q", got, c.want)
			}
		}
	})
}

// TestTreeWaitsToBeSeen: a large answer is put into the tree when that is shown, whole once all of it was read.
func TestTreeWaitsToBeSeen(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result("[" + strings.Repeat(`{"a":1},`, 50_000) + "0]")
		s.send()
		s.pass(1e9)
		if n := s.response.tree.Source().Lines(); n != 0 {
			t.Errorf("%d rows before it is seen", n)
		}
		s.response.choose(paneTree)
		s.idle()
		s.press(fyne.KeyEnd)
		s.press(fyne.KeyRight)
		if n := s.response.tree.Source().Lines(); n != 4+51 {
			t.Errorf("%d rows, want those of 51 stretches", n)
		}
	})
}
