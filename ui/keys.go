package ui

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/widgets"
)

// modifiers are the toolkit's names of the model's modifier keys. ShortcutDefault is Command on macOS.
var modifiers = []struct {
	mod  actions.Mod
	fyne fyne.KeyModifier
}{
	{actions.Ctrl, fyne.KeyModifierShortcutDefault},
	{actions.Shift, fyne.KeyModifierShift},
	{actions.Alt, fyne.KeyModifierAlt},
}

// shortcut is a chord as the toolkit knows it; nil for a key without modifiers, which is none to the toolkit.
func shortcut(c actions.Chord) fyne.Shortcut {
	if c.Mod&(actions.Ctrl|actions.Alt) == 0 {
		return nil
	}
	s := &desktop.CustomShortcut{KeyName: fyne.KeyName(c.Key)}
	for _, m := range modifiers {
		if c.Mod&m.mod != 0 {
			s.Modifier |= m.fyne
		}
	}
	return s
}

// menus makes the menu bar out of the table of actions. A chord is seen everywhere, text fields included, only when a menu
// item has it: so the further chords of actions, and those of actions that stand in no menu, are items of a menu "more
// keys" below the last menu.
func (w *Window) menus() *fyne.MainMenu {
	main, menus := fyne.NewMainMenu(), map[actions.Menu]*fyne.Menu{}
	for _, name := range actions.Menus {
		menus[name] = fyne.NewMenu(w.t(name.Key()))
		main.Items = append(main.Items, menus[name])
	}
	for _, a := range w.model.Keys.Actions() {
		if a.Menu != actions.NoMenu {
			w.addItem(menus, a)
		}
	}
	more := fyne.NewMenuItem(w.t("menu.more_keys"), nil)
	more.ChildMenu = w.moreKeys()
	last := main.Items[len(main.Items)-1]
	last.Items = append(last.Items, more)
	return main
}

// addItem puts an action into its menu. A menu within a menu stands where its first action would.
func (w *Window) addItem(menus map[actions.Menu]*fyne.Menu, a actions.Action) {
	top := menus[a.Menu.Top()]
	if a.BeginsGroup() {
		top.Items = append(top.Items, fyne.NewMenuItemSeparator())
	}
	if menus[a.Menu] == nil {
		menus[a.Menu] = fyne.NewMenu("")
		within := fyne.NewMenuItem(w.t(a.Menu.Key()), nil)
		within.ChildMenu = menus[a.Menu]
		top.Items = append(top.Items, within)
	}
	menus[a.Menu].Items = append(menus[a.Menu].Items, w.menuItem(a))
}

func (w *Window) moreKeys() *fyne.Menu {
	menu := fyne.NewMenu("")
	for _, a := range w.model.Keys.Actions() {
		chords := w.shortcuts(a)
		if a.Menu != actions.NoMenu && len(chords) > 0 {
			chords = chords[1:] // the first one stands in its menu
		}
		for _, s := range chords {
			item := fyne.NewMenuItem(w.t(a.Key()), func() { w.act(a.ID) })
			item.Shortcut = s
			menu.Items = append(menu.Items, item)
		}
	}
	return menu
}

// shortcuts are the chords of an action that are shortcuts to the toolkit; none while keys are being caught.
func (w *Window) shortcuts(a actions.Action) []fyne.Shortcut {
	if w.overlay.keys.catches() {
		return nil
	}
	var list []fyne.Shortcut
	for _, c := range a.Chords {
		if s := shortcut(c); s != nil {
			list = append(list, s)
		}
	}
	return list
}

func (w *Window) menuItem(a actions.Action) *fyne.MenuItem {
	item := fyne.NewMenuItem(w.t(a.Key()), func() { w.act(a.ID) })
	item.IsQuit = a.ID == "quit" // or the toolkit adds an item of its own
	switch chords := w.shortcuts(a); {
	case len(chords) > 0:
		item.Shortcut = chords[0]
	case !systemMenus && !w.overlay.keys.catches():
		item.Shortcut = shownKeys(a)
	}
	return item
}

// systemMenus reports whether the system draws the menu bar, and takes the keys that stand in it from whoever has the keyboard: there, a
// key without Ctrl or Alt does not stand in it.
const systemMenus = runtime.GOOS == "darwin"

// actionButton is a button that does an action.
func (w *Window) actionButton(style widgets.ButtonStyle, id actions.ID) *widgets.Button {
	b := widgets.NewStyledButton("", style, func() { w.act(id) })
	b.Unhandled = w.unhandled
	return b
}

// namedButton is a button that is called as a key of the table of texts says, and explained as key + ".tip" does.
func (w *Window) namedButton(style widgets.ButtonStyle, key string, do func()) *widgets.Button {
	b := widgets.NewStyledButton(w.t(key), style, w.guard(do))
	b.Tooltip, b.Unhandled = w.t(key+".tip"), w.unhandled
	return b
}

// bindKeys takes the keys that reach no widget.
func (w *Window) bindKeys() { w.win.Canvas().SetOnTypedKey(w.unhandled) }

// unhandled looks a key without modifiers up, which the widget with the focus had no use for.
func (w *Window) unhandled(e *fyne.KeyEvent) {
	chord := actions.Chord{Key: string(e.Name)}
	if w.shiftHeld() {
		chord.Mod = actions.Shift
	}
	if a, ok := w.model.Keys.For(chord); ok {
		w.act(a.ID)
	}
}

// shiftHeld asks the driver, since key events do not carry it.
func (w *Window) shiftHeld() bool {
	return w.Modifiers != nil && w.Modifiers()&fyne.KeyModifierShift != 0
}

// shownKeys are the first keys of an action as a menu shows them, also those that are no shortcut to the toolkit; nil if there are none.
func shownKeys(a actions.Action) fyne.Shortcut {
	if len(a.Chords) == 0 {
		return nil
	}
	c := a.Chords[0]
	s := &desktop.CustomShortcut{KeyName: fyne.KeyName(c.Key)}
	for _, m := range modifiers {
		if c.Mod&m.mod != 0 {
			s.Modifier |= m.fyne
		}
	}
	return s
}
