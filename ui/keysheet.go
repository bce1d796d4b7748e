package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/widgets"
)

// keysField leads to the keys.
func (o *overlay) keysField(*widgets.Label) fyne.CanvasObject {
	b := o.w.actionButton(widgets.ButtonRaised, "keys")
	b.SetText(o.w.t("action.keys"))
	return container.NewHBox(b)
}

// resetKeys stands for giving all actions their own keys, among the actions.
const resetKeys = "\x00"

// chooseKeys lists all actions with their keys, for one to be given others.
func (o *overlay) chooseKeys() {
	var items []widgets.PaletteItem
	keys := o.w.model.Keys
	for _, a := range keys.Actions() {
		item := widgets.PaletteItem{ID: string(a.ID), Title: o.w.t(a.Key()), Keys: o.w.chordsOf(a)}
		if a.Menu != actions.NoMenu {
			item.Note = o.w.t(a.Menu.Key())
		}
		if keys.Changed(a.ID) {
			item.Note = join(item.Note, "✎ "+o.w.t("keys.changed"))
		}
		items = append(items, item)
	}
	if keys.AnyChanged() {
		items = append(items, widgets.PaletteItem{ID: resetKeys, Title: o.w.t("keys.reset_all")})
	}
	o.choose("keys.choose", items, func(id string) {
		if id == resetKeys {
			o.w.now(func() { keys.Reset() })
			o.chooseKeys()
			return
		}
		o.editKeys(actions.ID(id))
	})
}

// keySheet shows the keys of an action, takes keys from it, and gives it those that are pressed.
type keySheet struct {
	w       *Window
	id      actions.ID
	content fyne.CanvasObject
	rows    *fyne.Container
	catcher *widgets.KeyCatcher
	told    *widgets.Prose
	give    *widgets.Button
	reset   *widgets.Button
	sheet   *widgets.Sheet
	caught  actions.Chord // what was pressed last; no key if nothing

	catching bool // the catcher has the keyboard, and the menus have no keys
}

// editKeys opens the keys of an action. Closed, it leads back to all of them.
func (o *overlay) editKeys(id actions.ID) {
	s := &keySheet{w: o.w, id: id, rows: container.NewVBox(), told: o.prose()}
	s.catcher = widgets.NewKeyCatcher(o.w.t("keys.press"), s.pressed)
	s.catcher.OnFocus = s.catch
	s.give = s.w.namedButton(widgets.ButtonPrimary, "keys.give", s.take)
	s.reset = s.w.namedButton(widgets.ButtonRaised, "keys.reset", func() { s.set(func(k *actions.Keys) { k.Reset(id) }) })
	foot := container.NewHBox(s.give, s.reset)
	s.content = widgets.NewColumn(2, s.rows, widgets.NewInset(4, 8, s.catcher), widgets.NewInset(4, 0, s.told), widgets.NewInset(4, 6, foot))
	s.sheet = o.show(o.w.t("keys.title", strings.TrimSuffix(o.w.t("action."+string(id)), "…")), s.content, fyne.NewSize(520, 400))
	s.sheet.OnClose = func() { s.catch(false); o.chooseKeys() }
	o.keys = s
	s.show()
	o.w.focus(s.catcher)
}

func (s *keySheet) open() bool { return s != nil && s.sheet.IsOpen() }

// show shows the keys of the action as they are, and what is to be said of those that were pressed.
func (s *keySheet) show() {
	keys := s.w.model.Keys
	s.rows.Objects = nil
	for _, c := range keys.Of(s.id).Chords {
		s.rows.Add(s.row(c))
	}
	if len(s.rows.Objects) == 0 {
		none := widgets.NewLabel(s.w.t("keys.none"))
		none.SetColor(widgets.ColorMuted)
		s.rows.Add(widgets.NewInset(4, 2, none))
	}
	s.content.Refresh() // there are more rows, or fewer
	enable(s.reset, keys.Changed(s.id))
	s.judge()
}

// row is a chord of the action, and what takes it away.
func (s *keySheet) row(c actions.Chord) fyne.CanvasObject {
	name := widgets.NewLabel(c.Text(s.w.t))
	name.Mono = true
	remove := s.w.namedButton(widgets.ButtonSmall, "keys.remove", func() { s.set(func(k *actions.Keys) { k.Take(s.id, c) }) })
	return widgets.NewInset(4, 2, widgets.NewStretchRow(8, 4, 0, name, remove))
}

// judge tells what stands against the keys that were pressed.
func (s *keySheet) judge() {
	if s.caught.Key == "" {
		s.catcher.SetText("")
		s.give.Disable()
		s.told.SetText(widgets.Paragraph{Text: s.w.t("keys.how")})
		return
	}
	chord := s.caught.Text(s.w.t)
	s.catcher.SetText(chord)
	j := s.w.model.Keys.Judge(s.id, s.caught)
	enable(s.give, j.Usable)
	switch {
	case !j.Usable:
		s.told.SetText(widgets.Paragraph{Text: s.w.t(j.Key, chord), Style: widgets.Error})
	case j.Owner.ID != "":
		s.told.SetText(widgets.Paragraph{Text: s.w.t("keys.taken", chord, s.w.t(j.Owner.Key())), Style: widgets.Warn})
	default:
		s.told.SetText(widgets.Paragraph{Text: s.w.t("keys.free", chord)})
	}
}

// pressed takes a key: Enter alone gives what was pressed before, Esc alone takes that back, and without it closes.
func (s *keySheet) pressed(name fyne.KeyName, mod fyne.KeyModifier) {
	alone := mod == 0 && !s.w.shiftHeld()
	switch {
	case alone && name == fyne.KeyEscape && s.caught.Key == "":
		s.sheet.Close()
		return
	case alone && name == fyne.KeyEscape:
		s.caught = actions.Chord{}
	case alone && (name == fyne.KeyReturn || name == fyne.KeyEnter):
		s.take()
		return
	default:
		s.caught = chordOf(name, mod)
		if mod == 0 && !alone {
			s.caught.Mod = actions.Shift
		}
	}
	s.judge()
}

// take gives the action what was pressed.
func (s *keySheet) take() {
	if c := s.caught; s.w.model.Keys.Judge(s.id, c).Usable {
		s.set(func(k *actions.Keys) { k.Give(s.id, c) })
	}
}

// set changes the keys, and shows them.
func (s *keySheet) set(change func(*actions.Keys)) {
	change(s.w.model.Keys)
	s.caught = actions.Chord{}
	s.show()
	s.w.focus(s.catcher)
}

// catch takes the keys from the menus, so that they reach the catcher, or gives them back.
func (s *keySheet) catch(on bool) {
	if s.catching != on {
		s.catching = on
		s.w.win.SetMainMenu(s.w.menus())
	}
}

// catches reports whether keys are being caught.
func (s *keySheet) catches() bool { return s != nil && s.catching }

// chordOf is the model's name of a key. A modifier key that it does not know makes it no key.
func chordOf(name fyne.KeyName, mod fyne.KeyModifier) actions.Chord {
	c := actions.Chord{Key: string(name)}
	for _, m := range modifiers {
		if mod&m.fyne != 0 {
			c.Mod, mod = c.Mod|m.mod, mod&^m.fyne
		}
	}
	if mod != 0 {
		c.Key = "Unknown"
	}
	return c
}
