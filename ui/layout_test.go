package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// box is a control with its place on the canvas.
type box struct {
	at       fyne.Position
	size     fyne.Size
	min      fyne.Size
	shrinks  bool // it is content to get less
	ancestry map[fyne.CanvasObject]bool
	object   fyne.CanvasObject
}

func (b box) right() float32  { return b.at.X + b.size.Width }
func (b box) bottom() float32 { return b.at.Y + b.size.Height }

func (b box) String() string {
	return fmt.Sprintf("%T %q at %v, %v", b.object, nameOf(b.object), b.at, b.size)
}

// overlaps tells whether two boxes share more than a hairline.
func (b box) overlaps(c box) bool {
	return min(b.right(), c.right())-max(b.at.X, c.at.X) > 1 && min(b.bottom(), c.bottom())-max(b.at.Y, c.at.Y) > 1
}

// boxes are the controls that are seen in the window, without what lies over it.
func (s *stage) boxes() []box {
	var all []box
	var path []fyne.CanvasObject
	var window *container.Scroll // the innermost one that what is visited scrolls in; nil if none
	var windowAt fyne.Position
	var visit func(o fyne.CanvasObject, at fyne.Position)
	visit = func(o fyne.CanvasObject, at fyne.Position) {
		if !o.Visible() {
			return
		}
		if scroll, ok := o.(*container.Scroll); ok {
			before, beforeAt := window, windowAt
			window, windowAt = scroll, at
			defer func() { window, windowAt = before, beforeAt }()
		}
		if isControl(o) {
			b := box{at: at, size: o.Size(), min: o.MinSize(), object: o, ancestry: map[fyne.CanvasObject]bool{}}
			for _, p := range path {
				b.ancestry[p] = true
			}
			label, ok := o.(*widgets.Label)
			b.shrinks = ok && label.Shrink
			if window != nil {
				b = b.clipped(windowAt, window.Size())
			}
			all = append(all, b)
		}
		path = append(path, o)
		for _, inner := range parts(o) {
			visit(inner, at.Add(inner.Position()))
		}
		path = path[:len(path)-1]
	}
	visit(s.win.Canvas().Content(), fyne.Position{})
	return all
}

// clipped is the part of a box that is seen in what scrolls. Of one that is not seen at all nothing is left.
func (b box) clipped(at fyne.Position, size fyne.Size) box {
	left, top := max(b.at.X, at.X), max(b.at.Y, at.Y)
	right, bottom := min(b.right(), at.X+size.Width), min(b.bottom(), at.Y+size.Height)
	if right-left < b.size.Width-1 || bottom-top < b.size.Height-1 {
		b.shrinks = true
	}
	b.at = fyne.NewPos(min(left, at.X+size.Width), min(top, at.Y+size.Height))
	b.size = fyne.NewSize(max(0, right-left), max(0, bottom-top))
	return b
}

// isControl picks what a person looks at or clicks on as one thing.
func isControl(o fyne.CanvasObject) bool {
	switch o := o.(type) {
	case *widgets.Label:
		return o.Text() != ""
	case *widgets.Button, *widgets.Entry, *widgets.PickerEntry, *widgets.Chip, *widgets.PaneTabs, *widgets.TabBar, *widgets.Check,
		*widgets.CodeView, *widgets.Editor, *widgets.HexView, *widgets.FrameTable, *widgets.Outline, *widgets.Prose, *widget.Label:
		return true
	}
	return false
}

func nameOf(o fyne.CanvasObject) string {
	if named, ok := o.(interface{ Text() string }); ok {
		return named.Text()
	}
	return ""
}

// checkLayout finds controls that lie over each other, out of the window, or in less room than they need.
func (s *stage) checkLayout(what string) {
	s.Helper()
	window := s.win.Canvas().Size()
	all := s.boxes()
	for i, b := range all {
		if b.at.X < -1 || b.at.Y < -1 || b.right() > window.Width+1 || b.bottom() > window.Height+1 {
			s.Errorf("%s: %v sticks out of %v", what, b, window)
		}
		if b.size.IsZero() {
			continue // left out for want of room
		}
		if !b.shrinks && (b.size.Width < b.min.Width-1 || b.size.Height < b.min.Height-1) {
			s.Errorf("%s: %v needs %v", what, b, b.min)
		}
		for _, c := range all[:i] {
			if b.overlaps(c) && !b.ancestry[c.object] && !c.ancestry[b.object] && !onTop(b, c) {
				s.Errorf("%s: %v lies over %v", what, b, c)
			}
		}
	}
}

// onTop are the pairs that belong together: the words in the middle of an empty table, chips on the row of tabs.
func onTop(b, c box) bool {
	_, label := b.object.(*widgets.Label)
	_, table := c.object.(*widgets.FrameTable)
	return label && table
}

// TestLayout: at the smallest and the usual size, at every zoom, in both languages and with the split turned, nothing lies
// over anything else, and Send is there to be clicked.
func TestLayout(t *testing.T) {
	cases := []struct {
		language      string
		zoom          float32
		width, height float32
	}{{"en", 0.5, 900, 600}, {"en", 1, 900, 600}, {"zh-CN", 1, 900, 600}, {"en", 2, 1800, 1200}}
	for _, c := range cases {
		t.Run(fmt.Sprintf("%s at %v in %v x %v", c.language, c.zoom, c.width, c.height), func(t *testing.T) {
			play(t, func(s *stage) {
				s.model.Settings.Change(func(v *model.Values) { v.Language, v.Zoom = c.language, c.zoom })
				s.idle()
				s.win.Resize(fyne.NewSize(c.width, c.height))
				for _, step := range []struct {
					name string
					do   func()
				}{
					{"first start", func() {}},
					{"answer", func() { s.odd(); s.send() }},
					{"options", func() { s.request.choose(paneOptions) }},
					{"options of HTTP", func() { s.address.address.SetText("https://127.0.0.1:8443/rpc") }},
					{"security", func() { s.request.choose(paneSecurity) }},
					{"nothing verified", func() { s.field("security.insecure").(*widgets.Check).SetChecked(true) }},
					{"options of a program", func() { s.address.address.SetText("lsp+stdio:pylsp --x"); s.request.choose(paneOptions) }},
					{"consent", func() { s.send() }},
					{"back", func() { s.address.address.SetText("demo:"); s.send() }},
					{"turned", func() { s.do("flip") }},
					{"raw message", func() { s.open("batch: sort twice"); s.do("flip") }},
					{"in flight", func() { s.peer.answer = nil; s.send(); s.pass(time.Second) }},
					{"failure", func() { s.pass(time.Minute) }},
					{"many tabs", func() {
						for range 12 {
							s.do("duplicate_tab")
						}
					}},
					{"no sidebar, no wire", func() { s.do("sidebar"); s.do("wire") }},
				} {
					step.do()
					s.idle()
					s.settle()
					s.checkLayout(step.name)
					if b := s.address.send; !s.isSeen(b) || b.Size().Width < b.MinSize().Width {
						t.Errorf("%s: Send is not there", step.name)
					}
				}
			})
		})
	}
}

// TestSmallestSize: the window asks for no more than 900 by 600 at zoom 1.
func TestSmallestSize(t *testing.T) {
	play(t, func(s *stage) {
		for _, language := range []string{"en", "zh-CN"} {
			s.model.Settings.Change(func(v *model.Values) { v.Language = language })
			s.send()
			if got := s.win.Canvas().Content().MinSize(); got.Width > 900 || got.Height > 600 {
				t.Errorf("%s: the window needs %v", language, got)
			}
		}
	})
}

// TestTabsKeepTheirHeight: whether the tab's collection has environments moves nothing below the tabs.
func TestTabsKeepTheirHeight(t *testing.T) {
	play(t, func(s *stage) {
		for _, zoom := range []float32{0.8, 1, 1.1, 1.5, 2} {
			s.model.Settings.Change(func(v *model.Values) { v.Zoom = zoom })
			s.idle()
			if bar, picker := s.tabs.bar.MinSize(), s.tabs.environment.content.MinSize(); picker.Height != bar.Height {
				t.Errorf("zoom %v: the environment is %v high, the tabs %v", zoom, picker.Height, bar.Height)
			}
		}
	})
}

// TestRestylingKeepsThePlace: zoom, theme and language leave the views where they were scrolled to, and the carets too.
func TestRestylingKeepsThePlace(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`["` + strings.Repeat(`a", "`, 5000) + `"]`)
		s.send()
		s.params("[\n" + strings.Repeat("1,\n", 500) + "1]")
		s.response.pretty.SetCaret(widgets.Point{Line: 3000}, false)
		s.request.params.SetCaret(widgets.Point{Line: 300}, false)
		s.wire.detail.hex.ScrollTo(500)
		s.idle()
		top := s.wire.detail.hex.Top()
		for _, change := range []func(v *model.Values){
			func(v *model.Values) { v.Language, v.Wait = "zh-CN", "7s" },
			func(v *model.Values) { v.Theme, v.Zoom = "light", 1.1 },
		} {
			s.model.Settings.Change(change)
			s.idle()
		}
		for name, view := range map[string]*widgets.TextView{"answer": &s.response.pretty.TextView, "params": &s.request.params.TextView} {
			at := view.Caret().Line
			if at != 3000 && at != 300 || at < view.Top() || at > view.Top()+view.Rows() {
				t.Errorf("%s: the caret is in line %d, in sight are those from %d", name, at, view.Top())
			}
		}
		if got := s.wire.detail.hex.Top(); got != top {
			t.Errorf("the bytes were scrolled from %d to %d", top, got)
		}
	})
}

// TestRestyling: themes and zooms come and go while everything is open, and the window stays usable.
func TestRestyling(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		for _, id := range []actions.ID{"theme", "zoom_in", "zoom_out"} {
			s.do("settings")
			s.do(id)
		}
		if v := s.model.Settings.Values(); v.Theme != "light" || v.Zoom != 1 {
			t.Errorf("there and back again: %+v", v)
		}
		s.usable()
	})
}
