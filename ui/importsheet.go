package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// importSheet tells what other tools' files hold before anything of it is written: what was recognised, where it goes, which secrets they
// have, and what is not carried over.
type importSheet struct {
	w       *Window
	read    *model.Import
	places  []model.SavePlace
	place   *widgets.Select
	secrets *widgets.Check // nil where the file has none
	told    *widgets.Prose
	left    *leftList
	take    *widgets.Button
	sheet   *widgets.Sheet
}

// importFile asks for a file to import.
func (w *Window) importFile() {
	w.askPath(true, w.t("import.file"), func(path string) { w.model.ReadImport(path, w.overlay.importing) })
}

// importClipboard imports a text that was copied.
func (w *Window) importClipboard() {
	w.model.ReadImportText(w.Clipboard.Content(), w.overlay.importing)
}

// importing shows what was read.
func (o *overlay) importing(read *model.Import) {
	s := &importSheet{w: o.w, read: read}
	o.imports = s
	rows := []fyne.CanvasObject{s.head()}
	if read.Refusal() == "" {
		rows = append(rows, s.where())
		if has := s.secretRow(); has != nil {
			rows = append(rows, has)
		}
	}
	top := widgets.NewColumn(-1, rows...)
	s.left = o.w.newLeftList()
	if parts := read.Parts(); len(parts) > 0 {
		s.left.showParts(parts)
	} else {
		s.left.show(read.Left())
	}
	s.sheet = o.show(o.w.t("import.title", read.Name()), widgets.NewColumn(1, widgets.NewInset(4, 6, top), s.left.object), fyne.NewSize(860, 560))
	if s.take != nil {
		o.w.focus(s.take)
	} else {
		o.w.focus(s.left.list)
	}
}

// open reports whether the sheet is shown.
func (s *importSheet) open() bool { return s != nil && s.sheet.IsOpen() }

// head says what was recognised, or why nothing can be taken.
func (s *importSheet) head() fyne.CanvasObject {
	told := widgets.NewProse()
	s.told = told
	told.Unhandled = s.w.unhandled
	var lines []widgets.Paragraph
	if facts := s.read.Facts(); facts != "" {
		lines = append(lines, widgets.Paragraph{Text: facts})
	}
	if why := s.read.Refusal(); why != "" {
		lines = append(lines, widgets.Paragraph{Text: why, Style: widgets.Error})
	}
	if _, lacks := s.read.Secrets(); len(lacks) > 0 {
		lines = append(lines, widgets.Paragraph{Text: s.w.t("import.lacks", strings.Join(lacks, ", ")), Style: widgets.Warn})
	}
	told.SetText(lines...)
	return widgets.NewProseRoom(told, 0, 160)
}

// where is the row that asks for the collection, with the button that takes it all.
func (s *importSheet) where() fyne.CanvasObject {
	s.places = s.w.model.ImportPlaces(s.read)
	var titles []string
	for _, p := range s.places {
		titles = append(titles, p.Title)
	}
	s.place = widgets.NewSelect(titles)
	s.place.SetSelectedIndex(0)
	s.take = widgets.NewStyledButton(s.w.t("import.take"), widgets.ButtonPrimary, s.w.guard(s.agree))
	s.place.Unhandled, s.take.Unhandled = s.w.unhandled, s.w.unhandled
	return widgets.NewStretchRow(8, 0, 1, widgets.NewLabel(s.w.t("import.into")), s.place, s.take)
}

// offer puts forward the collection of a row of the tree, if it can be written to.
func (s *importSheet) offer(row string) {
	v, _ := s.w.model.Shelf.Find(row)
	if v == nil || s.place == nil {
		return
	}
	if at := slices.IndexFunc(s.places, func(p model.SavePlace) bool { return p.ID == v.ID() }); at >= 0 {
		s.place.SetSelectedIndex(at)
	}
}

// secretRow offers to keep the secrets that the file has; nil where it has none.
func (s *importSheet) secretRow() fyne.CanvasObject {
	has, _ := s.read.Secrets()
	if len(has) == 0 {
		return nil
	}
	s.secrets = widgets.NewCheck(s.w.t("import.keep_secrets", strings.Join(has, ", ")), nil)
	s.secrets.Unhandled = s.w.unhandled
	s.secrets.SetChecked(true)
	return s.secrets
}

// agree has it all written.
func (s *importSheet) agree() {
	at := s.place.SelectedIndex()
	if at < 0 {
		return
	}
	s.w.overlay.close()
	s.read.Take(s.places[at].ID, s.secrets != nil && s.secrets.Checked, func(ids []string) {
		s.w.splits.showSidebar()
		s.w.focus(s.w.sidebar.rows)
		s.w.sidebar.chooseAll(ids)
	})
}
