package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

func minRect(width, height float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}

func TestSplitShares(t *testing.T) {
	cases := []struct {
		name        string
		keep        Keep
		vertical    bool
		offset      float64
		from, to    float32
		want, after float32 // length of the leading side before and after the room changes
	}{
		{"ratio", KeepRatio, false, 0.5, 400, 800, 200, 400},
		{"keep leading", KeepLeading, false, 200, 400, 800, 200, 200},
		{"keep trailing", KeepTrailing, false, 200, 400, 800, 200, 600},
		{"vertical", KeepTrailing, true, 300, 400, 600, 100, 300},
		{"leading needs more", KeepRatio, false, 0, 400, 400, 50, 50},
		{"trailing needs more", KeepRatio, false, 1, 400, 400, 349, 349},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			themed(t)
			a, b := minRect(50, 50), minRect(50, 50)
			s := newSplit(c.vertical, c.keep, c.offset, a, b)
			s.Resize(fyne.NewSize(c.from, c.from))
			if got := s.along(a.Size()); got != c.want {
				t.Errorf("leading side is %v, want %v", got, c.want)
			}
			s.Resize(fyne.NewSize(c.to, c.to))
			if got := s.along(a.Size()); got != c.after {
				t.Errorf("after the room changed it is %v, want %v", got, c.after)
			}
			if sum := s.along(a.Size()) + s.along(b.Size()) + 1; sum != c.to {
				t.Errorf("sides and line fill %v of %v", sum, c.to)
			}
		})
	}
}

func TestSplitDragAndHide(t *testing.T) {
	themed(t)
	a, b := minRect(50, 50), minRect(50, 50)
	s := NewHSplit(KeepRatio, 0.5, a, b)
	told := -1.0
	s.OnChanged = func(offset float64) { told = offset }
	newWindow(t, s, 400, 100)
	bar := newSplitBar(s)
	bar.Move(fyne.NewPos(197, 0))
	ev := &fyne.DragEvent{Dragged: fyne.NewDelta(-100, 0)}
	ev.Position = fyne.NewPos(3-100, 50)
	bar.Dragged(ev)
	bar.DragEnd()
	if s.Offset() != 0.25 || told != 0.25 || a.Size().Width != 100 {
		t.Errorf("offset %v, told %v, width %v; want 0.25, 0.25, 100", s.Offset(), told, a.Size().Width)
	}
	s.drag(-50)
	if a.Size().Width != 50 {
		t.Errorf("dragged past the edge: width %v, want the least, 50", a.Size().Width)
	}
	s.HideLeading(true)
	if b.Size().Width != 400 || s.MinSize().Width != 51 {
		t.Errorf("alone: width %v, least %v; want 400 and 51", b.Size().Width, s.MinSize().Width)
	}
	s.HideLeading(false)
	if a.Size().Width != 50 || b.Size().Width != 349 {
		t.Errorf("shown again: %v and %v, want 50 and 349", a.Size().Width, b.Size().Width)
	}
}
