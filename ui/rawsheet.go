package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// rawSheet is where the text of a file is edited, whatever it says, with why it cannot be read below it.
type rawSheet struct {
	w     *Window
	file  *model.RawFile
	text  *widgets.Editor
	told  *widgets.Label
	ways  [2]*widgets.Button // mine and theirs, where somebody else has changed the file
	save  *widgets.Button
	sheet *widgets.Sheet
	why   string // the file cannot be read as it was typed; "" if it can
}

// editRaw opens the sheet for the file of the chosen row.
func (w *Window) editRaw() { w.editRawOf(w.sidebar.chosen()) }

func (w *Window) editRawOf(row string) {
	if file := w.model.EditRaw(row); file != nil {
		w.overlay.openRaw(file)
	}
}

func (o *overlay) openRaw(file *model.RawFile) {
	s := &rawSheet{w: o.w, file: file, text: widgets.NewEditor(), told: shrinking("")}
	s.text.Look.Folds = false
	s.text.Colour = func([]byte, []widgets.Run) []widgets.Run { return nil }
	s.text.Later, s.text.Unhandled, s.text.OnCopy = o.w.model.Work, o.w.unhandled, o.w.copied
	s.text.OnChanged = o.w.guard(s.typed)
	s.text.OnMenu = s.menu
	s.buttons()
	row := []fyne.CanvasObject{s.told}
	for _, b := range s.all() {
		row = append(row, b)
	}
	foot := widgets.NewMinHeight(40, widgets.NewStretchRow(8, 4, 0, row...))
	s.sheet = o.show(o.w.t("raw.title", file.Path), widgets.NewColumn(0, widgets.NewPanel(widgets.ColorPanel, s.text), widgets.NewDivider(), foot), fyne.NewSize(1000, 600))
	s.sheet.OnClose, o.raw = o.w.guard(file.Leave), s
	s.text.SetText(file.Typed)
	s.look()
	o.w.focus(s.text)
}

func (s *rawSheet) buttons() {
	button := s.w.namedButton
	s.ways[0] = button(widgets.ButtonRaised, "raw.keep_mine", func() { s.settle(true) })
	s.ways[1] = button(widgets.ButtonRaised, "raw.take_disk", func() { s.settle(false) })
	s.save = button(widgets.ButtonPrimary, "raw.save", s.write)
	s.save.Tooltip = s.w.t("raw.save.tip", s.w.keys("save"))
}

func (s *rawSheet) all() []*widgets.Button {
	return []*widgets.Button{s.ways[1], s.ways[0], s.save}
}

// open reports whether the sheet is shown.
func (s *rawSheet) open() bool { return s != nil && s.sheet.IsOpen() }

// menu is the context menu of the text.
func (s *rawSheet) menu(_ widgets.Point, at fyne.Position) {
	e := s.text
	choices := []choice{{"menu.undo", e.Undo}, {"menu.redo", e.Redo}, {"menu.cut", e.Cut}, {"menu.copy", e.Copy}, {"menu.paste", e.Paste}, {"menu.select_all", e.SelectAll}}
	s.w.popup(at, choices...)
}

// typed takes what was typed.
func (s *rawSheet) typed() {
	s.file.Type(s.text.Text())
	s.look()
}

// look has what was typed looked at, and shows what is found.
func (s *rawSheet) look() {
	s.show()
	s.file.Check(func(why string) {
		s.why = why
		s.show()
	})
}

// show shows how the file is, and what can be done about it.
func (s *rawSheet) show() {
	clashes, gone := s.file.Clashes()
	show(s.ways[0], clashes)
	show(s.ways[1], clashes && !gone)
	show(s.save, !clashes)
	enable(s.save, s.file.Modified())
	text, color := "✓ "+s.w.t("raw.readable"), widgets.ColorOK
	switch {
	case gone:
		text, color = "⚠ "+s.w.t("raw.gone"), widgets.ColorWarn
	case clashes:
		text, color = "⚠ "+s.w.t("raw.clash"), widgets.ColorWarn
	case s.why != "":
		text, color = "✗ "+s.why, widgets.ColorFail
	}
	s.told.SetText(text)
	s.told.SetColor(color)
}

// settle ends a clash with what somebody else has written.
func (s *rawSheet) settle(mine bool) {
	if s.file.Settle(mine); mine {
		s.write()
		return
	}
	s.text.Replace(s.file.Typed)
	s.look()
}

// write saves, and closes the sheet when it is in the file.
func (s *rawSheet) write() {
	if clashes, _ := s.file.Clashes(); clashes || !s.file.Modified() {
		return
	}
	s.file.Save(func(saved bool) {
		if saved && !s.file.Modified() && s.open() {
			s.sheet.Close()
			return
		}
		s.show()
	})
}
