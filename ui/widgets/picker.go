package widgets

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
)

// Suggestion is something that a PickerEntry offers.
type Suggestion struct {
	Value string // what is put into the entry
	Title string // what the list shows in its place; if empty, the value
	Note  string // muted, behind the value
	Tag   string // a small coloured word before it
}

// PickerEntry is an entry with suggestions: a ▾ at its right end, Down or typing opens them under the entry, typing
// filters, Up and Down choose, Enter takes, Esc closes. Anything may be typed, suggested or not; Enter takes a
// suggestion only if the user moved onto one.
type PickerEntry struct {
	Entry

	OnChosen func(Suggestion) // called after the text was set to a suggestion. May be nil

	suggestions []Suggestion
	shown       []int // of suggestions, in the order of the open list
	drop        *dropdown
	offer       *NameOffer // what is offered in the place of suggestions; nil for these
}

// NewPickerEntry returns an empty entry in monospace without suggestions.
func NewPickerEntry(placeholder string) *PickerEntry {
	p := &PickerEntry{}
	p.setUp(placeholder, true)
	p.outer = p
	p.drop = newDropdown(p)
	p.drop.list.onTap = func(i int, _ bool) { p.take(i) }
	p.ActionItem = newPickerArrow(p.toggle)
	p.ExtendBaseWidget(p)
	return p
}

// NewNameEntry returns an entry in monospace that offers nothing but the names of its Naming, where one is being typed.
func NewNameEntry(placeholder string) *PickerEntry {
	p := NewPickerEntry(placeholder)
	p.ActionItem = nil
	return p
}

// NewSecretNameEntry is NewNameEntry for what is hidden. An eye at its right end shows it.
func NewSecretNameEntry(placeholder string) *PickerEntry {
	p := NewNameEntry(placeholder)
	p.Password = true
	return p
}

// dropAnchor implements dropHost.
func (p *PickerEntry) dropAnchor() (fyne.Position, fyne.Size) { return absolute(p), p.Size() }

// SetSuggestions replaces what is offered, in the order in which it is shown. It takes the slice over.
func (p *PickerEntry) SetSuggestions(suggestions []Suggestion) {
	p.suggestions = suggestions
	if p.drop.open() {
		p.filter(p.Text)
	}
}

// IsOpen reports whether the suggestions are shown.
func (p *PickerEntry) IsOpen() bool { return p.drop.open() }

// Open shows all suggestions, with the one that is in the entry chosen.
func (p *PickerEntry) Open() {
	p.filter("")
	if len(p.shown) == 0 {
		return
	}
	p.drop.show()
	at := slices.IndexFunc(p.suggestions, func(s Suggestion) bool { return s.Value == p.Text })
	p.drop.list.move(max(0, at))
}

// Close hides the suggestions.
func (p *PickerEntry) Close() { p.drop.close() }

func (p *PickerEntry) toggle() {
	if p.Disabled() {
		return
	}
	focus(p)
	p.Open()
}

// filter fills the list with what matches a text, and closes it when nothing does.
func (p *PickerEntry) filter(text string) {
	p.offer = nil
	p.shown = fuzzyRank(text, len(p.suggestions), func(i int) (string, string) {
		return p.suggestions[i].Value, p.suggestions[i].Note
	})
	rows := make(RowSlice, len(p.shown))
	for i, at := range p.shown {
		s := p.suggestions[at]
		rows[i] = Row{ID: s.Value, Tag: s.Tag, Title: cmp.Or(s.Title, s.Value), Note: s.Note}
	}
	p.drop.list.view.offset = 0
	p.drop.list.set(rows, -1)
	if len(rows) == 0 {
		p.drop.close()
	}
	p.drop.Refresh()
}

// typed answers to a change by the user: what is typed now is looked for.
func (p *PickerEntry) typed(before string) {
	if p.Text == before || p.offerNames() {
		return
	}
	p.filter(p.Text)
	done := len(p.shown) == 1 && p.suggestions[p.shown[0]].Value == p.Text
	switch {
	case len(p.shown) == 0 || done:
		p.drop.close()
	case p.Text != "":
		p.drop.show()
	}
}

func (p *PickerEntry) take(i int) {
	p.drop.close()
	if p.offer != nil {
		p.takeName(i)
		return
	}
	if i < 0 || i >= len(p.shown) {
		return
	}
	s := p.suggestions[p.shown[i]]
	p.SetText(s.Value)
	p.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if p.OnChosen != nil {
		p.OnChosen(s)
	}
}

// TypedRune implements fyne.Focusable.
func (p *PickerEntry) TypedRune(r rune) {
	before := p.Text
	p.Entry.TypedRune(r)
	p.typed(before)
}

// TypedShortcut implements fyne.Shortcutable. What is pasted opens no list, but an open one follows.
func (p *PickerEntry) TypedShortcut(s fyne.Shortcut) {
	p.Entry.TypedShortcut(s)
	if p.drop.open() {
		p.filter(p.Text)
	}
}

// TypedKey implements fyne.Focusable.
func (p *PickerEntry) TypedKey(key *fyne.KeyEvent) {
	if p.drop.open() && p.listKey(key.Name) {
		return
	}
	if key.Name == fyne.KeyDown && !p.Disabled() && len(p.suggestions) > 0 {
		p.Open()
		return
	}
	before := p.Text
	p.Entry.TypedKey(key)
	if key.Name == fyne.KeyBackspace || key.Name == fyne.KeyDelete {
		p.typed(before)
	}
}

// listKey is what keys do while the list is open; the others go on to the entry.
func (p *PickerEntry) listKey(key fyne.KeyName) bool {
	list := p.drop.list
	switch key {
	case fyne.KeyEscape:
		p.drop.close()
		return true
	case fyne.KeyTab:
		p.drop.close()
		if c := canvasFor(p); c != nil {
			c.FocusNext()
		}
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		chosen := list.cursor
		p.take(chosen)
		return chosen >= 0
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		if i, ok := list.step(key); ok {
			list.move(i)
		}
		return true
	}
	return false
}

// FocusLost implements fyne.Focusable.
func (p *PickerEntry) FocusLost() {
	p.drop.close()
	p.Entry.FocusLost()
}
