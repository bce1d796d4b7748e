package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Keep says what a Split keeps when the room for it grows or shrinks.
type Keep uint8

// What a Split can keep.
const (
	KeepRatio    Keep = iota // both sides grow
	KeepLeading              // the left or upper side stays as it is
	KeepTrailing             // the right or lower side stays as it is
)

// Split shows two things side by side or above each other with a hairline between them that can be dragged. A side
// that is hidden leaves the whole room to the other; hide it with HideLeading and HideTrailing.
type Split struct {
	widget.BaseWidget

	OnChanged func(offset float64) // called when the user dragged the line. May be nil

	leading, trailing fyne.CanvasObject
	vertical          bool // the line lies: one above the other
	keep              Keep
	offset            float64 // what the user wants; see Offset
}

// NewHSplit puts two things side by side.
func NewHSplit(keep Keep, offset float64, leading, trailing fyne.CanvasObject) *Split {
	return newSplit(false, keep, offset, leading, trailing)
}

// NewVSplit puts one thing above another.
func NewVSplit(keep Keep, offset float64, upper, lower fyne.CanvasObject) *Split {
	return newSplit(true, keep, offset, upper, lower)
}

func newSplit(vertical bool, keep Keep, offset float64, leading, trailing fyne.CanvasObject) *Split {
	s := &Split{vertical: vertical, keep: keep, offset: offset, leading: leading, trailing: trailing}
	s.ExtendBaseWidget(s)
	return s
}

// Offset returns where the line is wanted: with KeepRatio the part of the room, from 0 to 1, that the leading side gets;
// else the length at zoom 1 of the side that is kept. The sides get more or less where they need it.
func (s *Split) Offset() float64 { return s.offset }

// SetOffset moves the line. It does not call OnChanged.
func (s *Split) SetOffset(offset float64) {
	s.offset = max(0, offset)
	s.Refresh()
}

// Vertical reports whether one thing is above the other.
func (s *Split) Vertical() bool { return s.vertical }

// SetVertical turns the split.
func (s *Split) SetVertical(vertical bool) {
	if s.vertical != vertical {
		s.vertical = vertical
		s.Refresh()
	}
}

// HideLeading hides or shows the left or upper side.
func (s *Split) HideLeading(hide bool) { s.hide(s.leading, hide) }

// HideTrailing hides or shows the right or lower side.
func (s *Split) HideTrailing(hide bool) { s.hide(s.trailing, hide) }

func (s *Split) hide(side fyne.CanvasObject, hide bool) {
	if side.Visible() == hide {
		setVisible(side, !hide)
		s.Refresh()
	}
}

// drag moves the line to a distance from the leading edge.
func (s *Split) drag(to float32) {
	room := s.along(s.Size())
	if room <= 0 {
		return
	}
	s.SetOffset(s.offsetAt(s.bound(to, room), room))
	if s.OnChanged != nil {
		s.OnChanged(s.offset)
	}
}

func (s *Split) along(size fyne.Size) float32 {
	if s.vertical {
		return size.Height
	}
	return size.Width
}

// bound keeps the line where both sides have the room that they need. Where there is none, the leading side wins.
func (s *Split) bound(at, room float32) float32 {
	at = min(at, room-s.along(s.trailing.MinSize())-look{s}.hair())
	return min(max(at, s.along(s.leading.MinSize())), room)
}

// wanted is the distance of the line from the leading edge that the offset asks for, in a room.
func (s *Split) wanted(room float32) float32 {
	switch kept := (look{s}).px(float32(s.offset)); s.keep {
	case KeepLeading:
		return kept
	case KeepTrailing:
		return room - kept
	}
	return float32(s.offset) * room
}

// offsetAt is the offset that asks for a distance in a room.
func (s *Split) offsetAt(at, room float32) float64 {
	switch one := (look{s}).px(100) / 100; s.keep {
	case KeepLeading:
		return float64(at / one)
	case KeepTrailing:
		return float64((room - at) / one)
	}
	return float64(at / room)
}

// CreateRenderer implements fyne.Widget.
func (s *Split) CreateRenderer() fyne.WidgetRenderer {
	line := canvas.NewRectangle(color.Transparent)
	bar := newSplitBar(s)
	return &drawing{
		objects: []fyne.CanvasObject{s.leading, s.trailing, line, bar},
		min:     s.minSize,
		layout:  func(size fyne.Size) { s.layout(size, line, bar) },
		owner:   s,
	}
}

func (s *Split) minSize() fyne.Size {
	var a, b fyne.Size
	if s.leading.Visible() {
		a = s.leading.MinSize()
	}
	if s.trailing.Visible() {
		b = s.trailing.MinSize()
	}
	if s.vertical {
		return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height+look{s}.hair())
	}
	return fyne.NewSize(a.Width+b.Width+look{s}.hair(), max(a.Height, b.Height))
}

func (s *Split) layout(size fyne.Size, line *canvas.Rectangle, bar *splitBar) {
	l, both := look{s}, s.leading.Visible() && s.trailing.Visible()
	setVisible(line, both)
	setVisible(bar, both)
	if !both {
		place(s.leading, 0, 0, size.Width, size.Height)
		place(s.trailing, 0, 0, size.Width, size.Height)
		return
	}
	room := s.along(size)
	at := float32(int(s.bound(s.wanted(room), room)))
	line.FillColor = l.color(ColorLine)
	if bar.hovered {
		line.FillColor = l.color(ColorAccent)
	}
	reach := l.px(3)
	s.put(s.leading, size, 0, at)
	s.put(line, size, at, l.hair())
	s.put(bar, size, at-reach, l.hair()+2*reach)
	s.put(s.trailing, size, at+l.hair(), room-at-l.hair())
}

// put lays o across the split, from a distance on, as long as length.
func (s *Split) put(o fyne.CanvasObject, size fyne.Size, from, length float32) {
	if s.vertical {
		place(o, 0, from, size.Width, length)
	} else {
		place(o, from, 0, length, size.Height)
	}
}

// splitBar is the invisible handle over the hairline.
type splitBar struct {
	widget.BaseWidget
	split   *Split
	hovered bool
	held    float32 // where in the bar it is held, to keep the line under the pointer
	dragged bool
}

func newSplitBar(s *Split) *splitBar {
	b := &splitBar{split: s}
	b.ExtendBaseWidget(b)
	return b
}

// Cursor implements desktop.Cursorable.
func (b *splitBar) Cursor() desktop.Cursor {
	if b.split.vertical {
		return desktop.VResizeCursor
	}
	return desktop.HResizeCursor
}

// MouseIn implements desktop.Hoverable.
func (b *splitBar) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (b *splitBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *splitBar) MouseOut() { b.hover(false) }

func (b *splitBar) hover(on bool) {
	b.hovered = on
	b.split.Refresh()
}

// Dragged implements fyne.Draggable. The line follows the pointer on the canvas: a position within the bar would mean
// another place once the bar has moved.
func (b *splitBar) Dragged(ev *fyne.DragEvent) {
	at := ev.Position.Add(b.Position())
	pointer, moved := at.X, ev.Dragged.DX
	if b.split.vertical {
		pointer, moved = at.Y, ev.Dragged.DY
	}
	if !b.dragged {
		line := b.Position().X
		if b.split.vertical {
			line = b.Position().Y
		}
		b.dragged, b.held = true, pointer-moved-line-look{b}.px(3)
	}
	b.split.drag(pointer - b.held)
}

// DragEnd implements fyne.Draggable.
func (b *splitBar) DragEnd() { b.dragged = false }

// CreateRenderer implements fyne.Widget.
func (b *splitBar) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(newNothing())
}

// newNothing is an object without any looks.
func newNothing() fyne.CanvasObject { return canvas.NewRectangle(color.Transparent) }
