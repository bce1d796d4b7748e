package widgets

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
	ids []string
	on  *Spot // where they would be dropped; nil where they cannot be
}

// drag follows the mouse with the rows that are chosen, or with the one that the drag began on. y is where the mouse is in the list.
func (o *Outline) drag(from int, y float32) {
	if o.OnDrop == nil || from < 0 {
		return
	}
	if o.dragged.ids == nil {
		o.dragged.ids = o.grabbed(from)
	}
	o.list.scrollNear(y)
	o.dragged.on = nil
	o.list.drop = dropMark{row: -1}
	i := o.list.rowAt(y)
	if i < 0 {
		o.list.Refresh()
		return
	}
	spot := o.spot(i, y)
	if o.CanDrop == nil || o.CanDrop(o.dragged.ids, spot) {
		o.dragged.on = &spot
		o.list.drop = dropMark{row: i, place: spot.Place, depth: o.list.rows.At(i).Depth}
	}
	o.list.Refresh()
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
	o.dragged = cargo{}
	o.list.drop = dropMark{row: -1}
	o.list.Refresh()
	if d.on != nil && len(d.ids) > 0 {
		o.OnDrop(d.ids, *d.on)
	}
}
