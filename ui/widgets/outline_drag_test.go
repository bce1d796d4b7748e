package widgets

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// dragged is an outline of a hundred rows, the second of them a closed folder, with what was dropped and folded.
func dragged(t *testing.T) (o *Outline, told *string) {
	t.Helper()
	told = new(string)
	o = NewOutline("", OutlineEvents{
		OnFold: func(id string, open bool) { *told += fmt.Sprint("fold ", id, open, "\n") },
		OnDrop: func(ids []string, on Spot) { *told += fmt.Sprint("drop ", ids, on, "\n") },
	})
	o.Multiple = true
	rows := RowSlice{{ID: "0"}, {ID: "1", Depth: 1, Fold: Closed}}
	for i := 2; i < 100; i++ {
		rows = append(rows, Row{ID: fmt.Sprint(i), Depth: 1})
	}
	newWindow(t, o, 200, 300)
	o.SetRows(rows)
	return o, told
}

// to drags from row 5 to a height.
func (o *Outline) to(y float32) {
	at := fyne.NewPos(50, 5.5*o.list.rowHeight())
	o.list.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	o.list.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, y)}, Dragged: fyne.NewDelta(0, y-at.Y)})
}

func TestDragIsHeldNearAnEdge(t *testing.T) {
	for _, c := range []struct {
		name   string
		y      float32 // of 300
		offset float32
		moves  float32 // -1 up, 1 down, 0 not at all
	}{
		{"the middle", 150, 500, 0},
		{"the lower edge", 295, 500, 1},
		{"below", 400, 500, 1},
		{"the upper edge", 5, 500, -1},
		{"above", -90, 500, -1},
		{"the top", 5, 0, 0},
	} {
		o, _ := dragged(t)
		o.list.scrollTo(c.offset)
		o.to(c.y)
		now := time.Now()
		for range 20 {
			now = now.Add(16 * time.Millisecond)
			o.hold(now)
		}
		if moved := o.list.view.offset - c.offset; moved*c.moves < 0 || (moved == 0) != (c.moves == 0) {
			t.Errorf("%s: scrolled by %v", c.name, moved)
		}
		o.list.DragEnd()
		at := o.list.view.offset
		if o.hold(now.Add(time.Second)); o.list.view.offset != at {
			t.Errorf("%s: it scrolls on after the drop", c.name)
		}
	}
}

func TestDragOpensAFolder(t *testing.T) {
	o, told := dragged(t)
	o.to(1.5 * o.list.rowHeight()) // amid the closed folder; far enough from the edge
	now := time.Now()
	o.hold(now)
	if o.hold(now.Add(springAfter / 2)); *told != "" {
		t.Errorf("too early: %s", *told)
	}
	o.to(3.5 * o.list.rowHeight())
	o.hold(now.Add(springAfter))
	o.to(1.5 * o.list.rowHeight())
	if o.hold(now.Add(springAfter)); *told != "" {
		t.Errorf("it was left in between: %s", *told)
	}
	if o.hold(now.Add(2 * springAfter)); *told != "fold 1true\n" {
		t.Errorf("told %q", *told)
	}
}

func TestEscEndsADrag(t *testing.T) {
	o, told := dragged(t)
	o.to(100)
	if o.list.drop.row < 0 {
		t.Error("no mark shows where the rows would go")
	}
	if fyne.CurrentApp().Driver().CanvasForObject(o).Focused() != o {
		t.Error("the keyboard is elsewhere")
	}
	key(o, fyne.KeyEscape)
	if o.list.drop.row >= 0 {
		t.Error("the mark is still there")
	}
	o.to(120)
	o.list.DragEnd()
	if *told != "" {
		t.Errorf("dropped after all: %s", *told)
	}
	o.to(100)
	if o.list.DragEnd(); *told == "" {
		t.Error("the next drag does nothing")
	}
}

func TestDragOfSeveral(t *testing.T) {
	o, told := dragged(t)
	o.Choose("4", "5", "6")
	o.to(8.1 * o.list.rowHeight())
	o.list.DragEnd()
	if want := "drop [4 5 6] {8 1}\n"; *told != want {
		t.Errorf("told %q, want %q", *told, want)
	}
}
