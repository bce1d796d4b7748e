package widgets

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// marks are the rows that are chosen together: with Ctrl one more or less, with Shift all from the anchor on.
type marks struct {
	ids    map[string]bool // beside the cursor's
	anchor string
	shift  bool // Shift is held
	times  int  // how often a person has chosen something
}

// Chosen are the ids of all rows that are chosen, in their order: at least that of the cursor, if there is one.
func (o *Outline) Chosen() []string {
	var all []string
	for i := range o.list.rows.Len() {
		if id := o.list.rows.At(i).ID; id == o.selected || o.marks.ids[id] {
			all = append(all, id)
		}
	}
	if len(all) == 0 && o.selected != "" {
		return []string{o.selected} // its row is still to come
	}
	return all
}

// TimesChosen is how often a person has chosen something: who wants to choose for them later sees whether they did meanwhile.
func (o *Outline) TimesChosen() int { return o.marks.times }

// Has reports whether there is a row with an id.
func (o *Outline) Has(id string) bool { return o.index(id) >= 0 }

// Choose has rows chosen together, with the cursor on the first one. It calls nothing.
func (o *Outline) Choose(ids ...string) {
	o.unmark()
	if len(ids) == 0 {
		return
	}
	for _, id := range ids {
		o.marks.ids[id] = true
	}
	o.SetSelected(ids[0])
}

// unmark leaves the cursor's row chosen alone.
func (o *Outline) unmark() {
	o.marks.ids, o.marks.anchor = map[string]bool{}, ""
}

// isMarked reports whether a row is chosen beside that of the cursor.
func (o *Outline) isMarked(i int) bool {
	return len(o.marks.ids) > 0 && o.marks.ids[o.list.rows.At(i).ID]
}

// flip chooses one more row, or one less.
func (o *Outline) flip(i int) {
	o.marks.times++
	id := o.list.rows.At(i).ID
	if o.marks.ids[id] || id == o.selected {
		delete(o.marks.ids, id)
		if id == o.selected {
			o.stepOff()
		}
		o.list.Refresh()
		return
	}
	o.marks.ids[o.selected], o.marks.ids[id] = o.selected != "", true
	o.selected, o.marks.anchor = id, id
	o.list.move(i)
}

// stepOff takes the cursor to another row that is chosen.
func (o *Outline) stepOff() {
	for i := range o.list.rows.Len() {
		if o.isMarked(i) {
			o.selected = o.list.rows.At(i).ID
			o.list.move(i)
			return
		}
	}
}

// reach chooses all rows from the anchor to row i.
func (o *Outline) reach(i int) {
	o.marks.times++
	if o.marks.anchor == "" {
		o.marks.anchor = o.selected
	}
	from := o.index(o.marks.anchor)
	if from < 0 || i < 0 {
		return
	}
	o.marks.ids = map[string]bool{}
	for at := min(from, i); at <= max(from, i); at++ {
		o.marks.ids[o.list.rows.At(at).ID] = true
	}
	o.selected = o.list.rows.At(i).ID
	o.list.move(i)
}

// KeyDown implements desktop.Keyable: key events do not tell whether Shift is held.
func (o *Outline) KeyDown(key *fyne.KeyEvent) { o.held(key.Name, true) }

// KeyUp implements desktop.Keyable.
func (o *Outline) KeyUp(key *fyne.KeyEvent) { o.held(key.Name, false) }

func (o *Outline) held(key fyne.KeyName, down bool) {
	if key == desktop.KeyShiftLeft || key == desktop.KeyShiftRight {
		o.marks.shift = down
	}
}

// TypedShortcut implements fyne.Shortcutable: undo, copy, paste, and all rows at once.
func (o *Outline) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutUndo:
		if o.OnUndo != nil {
			o.OnUndo()
		}
	case *fyne.ShortcutCopy:
		if o.OnCopy != nil {
			o.OnCopy()
		}
	case *fyne.ShortcutPaste:
		if o.OnPaste != nil {
			o.OnPaste()
		}
	case *fyne.ShortcutSelectAll:
		o.chooseAll()
	}
}

// chooseAll chooses all rows that its owner lets be chosen together, and leaves the cursor where it is if that is one of them.
func (o *Outline) chooseAll() {
	last := o.list.rows.Len() - 1
	switch {
	case !o.Multiple || last < 0:
	case o.All == nil:
		o.marks.anchor = o.list.rows.At(0).ID
		o.reach(last)
	default:
		ids, cursor := o.All(), o.selected
		if len(ids) == 0 {
			return
		}
		o.marks.times++
		if o.Choose(ids...); slices.Contains(ids, cursor) {
			o.SetSelected(cursor)
		}
		o.list.Refresh()
	}
}

// prune forgets rows that were there and are not among those that come. Those that were never there may be still to come.
func (o *Outline) prune(next Rows) {
	if len(o.marks.ids) == 0 {
		return
	}
	gone := map[string]bool{}
	for i := range o.list.rows.Len() {
		if o.isMarked(i) {
			gone[o.list.rows.At(i).ID] = true
		}
	}
	for i := 0; next != nil && i < next.Len(); i++ {
		delete(gone, next.At(i).ID)
	}
	maps.DeleteFunc(o.marks.ids, func(id string, _ bool) bool { return gone[id] })
}
