package widgets

import (
	"time"

	"fyne.io/fyne/v2"
)

// Spot is where rows would be dropped: on a row that takes them, or before or behind it.
type Spot struct {
	ID    string
	Place Place
}

// Place is where beside a row.
type Place uint8

// The places.
const (
	Into   Place = iota // in the row, which folds
	Before              // above it
	After               // below it
)

// cargo is rows that are dragged.
type cargo struct {
	ids   []string
	on    *Spot   // where they would be dropped; nil where they cannot be
	y     float32 // where the mouse is in the list
	off   bool    // Esc was pressed: nothing is dropped
	clock *fyne.Animation
	dwell
}

// dwell is for how long the mouse has stayed where it is.
type dwell struct {
	ticked time.Time
	over   string // the closed row that it is on, "" for none
	since  time.Time
}

// springAfter is how long rows are held over one that is closed before it opens.
const springAfter = 700 * time.Millisecond

// drag follows the mouse with the rows that are chosen, or with the one that the drag began on. y is where the mouse is in the list.
func (o *Outline) drag(from int, y float32) {
	if o.OnDrop == nil || from < 0 || o.dragged.off {
		return
	}
	o.dragged.y = y
	if o.dragged.ids == nil {
		o.grab(from)
	}
	o.aim()
}

// grab begins a drag. The keyboard comes along, so that Esc ends it.
func (o *Outline) grab(from int) {
	o.dragged.ids = o.grabbed(from)
	focus(o)
	o.dragged.clock = fyne.NewAnimation(time.Second, func(float32) { o.hold(time.Now()) })
	o.dragged.clock.RepeatCount = fyne.AnimationRepeatForever
	o.dragged.clock.Start()
}

// aim finds where the rows would be dropped.
func (o *Outline) aim() {
	o.dragged.on = nil
	o.list.drop = dropMark{row: -1}
	i := o.list.rowAt(o.dragged.y)
	if i < 0 {
		o.list.Refresh()
		return
	}
	spot := o.spot(i, o.dragged.y)
	if o.CanDrop == nil || o.CanDrop(o.dragged.ids, spot) {
		o.dragged.on = &spot
		o.list.drop = dropMark{row: i, place: spot.Place, depth: o.list.rows.At(i).Depth}
	}
	o.list.Refresh()
}

// hold goes on while the mouse stays where it is: near an edge the list scrolls, and a row that is closed opens after a moment.
func (o *Outline) hold(now time.Time) {
	d := &o.dragged
	if d.ids == nil || d.off {
		return
	}
	passed := now.Sub(d.ticked)
	d.ticked = now
	if o.list.scrollNear(d.y, min(passed, 100*time.Millisecond)) {
		d.over = ""
		o.aim()
		return
	}
	o.spring(now)
}

// spring opens the closed row that rows have been held over for a while.
func (o *Outline) spring(now time.Time) {
	d := &o.dragged
	i := o.list.rowAt(d.y)
	if d.on == nil || d.on.Place != Into || i < 0 || o.list.rows.At(i).Fold != Closed {
		d.over = ""
		return
	}
	switch row := o.list.rows.At(i); {
	case d.over != row.ID:
		d.over, d.since = row.ID, now
	case now.Sub(d.since) >= springAfter:
		d.over = ""
		o.fold(row)
	}
}

// letGo ends a drag without a drop, and reports whether there was one. What the mouse does until its button is released means nothing.
func (o *Outline) letGo() bool {
	if o.dragged.ids == nil || o.dragged.off {
		return false
	}
	o.dragged.clock.Stop()
	o.dragged.off, o.dragged.on = true, nil
	o.list.drop = dropMark{row: -1}
	o.list.Refresh()
	return true
}

// grabbed are the rows that a drag takes along: all that are chosen, if it began on one of them.
func (o *Outline) grabbed(from int) []string {
	id := o.list.rows.At(from).ID
	if o.isMarked(from) || id == o.selected {
		return o.Chosen()
	}
	return []string{id}
}

// spot is what the mouse is over: the middle of a row that folds takes what is dropped, its edges and all other rows are beside it.
func (o *Outline) spot(i int, y float32) Spot {
	row, height := o.list.rows.At(i), o.list.rowHeight()
	within := (y + o.list.view.offset - float32(i)*height) / height
	switch {
	case row.Fold != Leaf && (within > 0.25 && within < 0.75 || row.Depth == 0):
		return Spot{row.ID, Into}
	case row.Fold == Open && within >= 0.75:
		return Spot{row.ID, Into} // what is below an open folder's row lies in it
	case within < 0.5:
		return Spot{row.ID, Before}
	}
	return Spot{row.ID, After}
}

// drop ends a drag.
func (o *Outline) drop() {
	d := o.dragged
	if d.clock != nil {
		d.clock.Stop()
	}
	o.dragged = cargo{}
	o.list.drop = dropMark{row: -1}
	o.list.Refresh()
	if d.on != nil && len(d.ids) > 0 {
		o.OnDrop(d.ids, *d.on)
	}
}
