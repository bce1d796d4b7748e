package ui

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// bookSheet is where variables are edited: at the left the collection, its environments, folders and requests, at the right the variables of one of
// them, and its secrets.
type bookSheet struct {
	w     *Window
	book  *model.Book
	pages *widgets.Outline
	page  *bookPage
	bookFoot
	sheet *widgets.Sheet
}

// bookFoot are the buttons below.
type bookFoot struct {
	create, copy, remove, undo *widgets.Button
	theirs, mine, both, save   *widgets.Button
	resolve                    *widgets.Button
	told                       *widgets.Label
	row                        *fyne.Container // all but what stands at the left
}

// editEnvironments opens the environments of the active tab's collection.
func (o *overlay) editEnvironments() {
	if b := o.w.model.EditEnvironments(); b != nil {
		o.openBook(b)
	}
}

// editVariables opens the variables of what the chosen row shows.
func (o *overlay) editVariables() {
	if b := o.w.model.EditVariables(o.w.sidebar.chosen()); b != nil {
		o.openBook(b)
	}
}

// editEndpoints opens the endpoints of the collection of the chosen row, or of the active tab.
func (o *overlay) editEndpoints() {
	if b := o.w.model.EditEndpoints(o.w.sidebar.chosen()); b != nil {
		o.openBook(b)
	}
}

// showRow shows a row of a book, in the sheet that is open or in one that opens, and goes to its value; nothing of no book.
func (o *overlay) showRow(b *model.Book, row int) {
	switch {
	case b == nil:
		return
	case o.book.open() && o.book.book == b:
		o.book.show()
	default:
		o.openBook(b)
	}
	if lines := o.book.page.lines; row >= 0 && row < len(lines) {
		o.w.focus(lines[row].value.focusable())
	}
}

func (o *overlay) openBook(b *model.Book) {
	if o.book != nil {
		o.book.page.leave()
	}
	s := &bookSheet{w: o.w, book: b}
	s.page = newBookPage(s)
	s.pages = widgets.NewOutline("", widgets.OutlineEvents{
		OnSelect: guarded(o.w, s.choose), OnOpen: guarded(o.w, func(id string) { s.choose(id); s.page.begin() }), OnUndo: o.w.guard(b.Undelete), Unhandled: o.w.unhandled,
	})
	s.buttons()
	left := widgets.NewColumn(0, s.pages, widgets.NewInset(6, 6, container.NewHBox(s.create, s.copy, s.remove)))
	s.row = widgets.NewStretchRow(8, 4, 0, s.told, s.undo, s.theirs, s.mine, s.both, s.resolve, s.save)
	right := widgets.NewColumn(0, s.page.content, widgets.NewDivider(), widgets.NewMinHeight(40, s.row))
	content := widgets.NewHSplit(widgets.KeepLeading, 210, widgets.NewPanel(widgets.ColorPanel, left), widgets.NewInset(8, 0, right))
	o.book = s
	s.sheet = o.show(o.w.t("environment.title", b.Pages()[0].Name()), content, fyne.NewSize(1040, 600))
	s.show()
	o.w.focus(s.pages)
}

func (s *bookSheet) buttons() {
	button := s.w.namedButton
	s.create = button(widgets.ButtonRaised, "environment.new", func() { s.book.New(); s.w.focus(s.page.name) })
	s.copy = button(widgets.ButtonRaised, "environment.duplicate", func() { s.book.Duplicate(); s.w.focus(s.page.name) })
	s.remove = button(widgets.ButtonRaised, "environment.delete", func() { s.book.Delete(); s.w.focus(s.pages) })
	s.undo = button(widgets.ButtonRaised, "environment.undelete", s.book.Undelete)
	s.theirs = button(widgets.ButtonRaised, "environment.theirs", func() { s.book.Settle(false) })
	s.mine = button(widgets.ButtonRaised, "environment.mine", func() { s.book.Settle(true) })
	s.both = button(widgets.ButtonPrimary, "environment.both", s.book.Merge)
	s.resolve = button(widgets.ButtonPrimary, "standing.resolve", s.resolveMarkers)
	s.save = button(widgets.ButtonPrimary, "environment.save", s.book.Save)
	s.save.Tooltip = s.w.t("environment.save.tip", s.w.keys("save"))
	s.told = widgets.NewLabel("")
	s.told.Shrink = true
}

// open reports whether the sheet is shown.
func (s *bookSheet) open() bool { return s != nil && s.sheet.IsOpen() }

// resolveMarkers has one decide about the merge markers in the file of the page, and comes back.
func (s *bookSheet) resolveMarkers() {
	o, book := s.w.overlay, s.book
	o.resolve(book.Marked(), func() { o.openBook(book) })
}

// choose shows a page. A heading leads on to the page behind it, or to the one before it where one comes from below.
func (s *bookSheet) choose(id string) {
	rows := s.lines()
	at := slices.IndexFunc(rows, func(l bookLine) bool { return l.id() == id })
	if at < 0 {
		return
	}
	if rows[at].page == nil {
		step := 1
		if s.book.At() == rows[at+1].at {
			step = -1
		}
		at += step
	}
	s.book.Show(rows[at].at)
	s.show()
}

// show shows the book as it is.
func (s *bookSheet) show() {
	if !s.open() {
		return
	}
	s.pages.SetRows(bookRows{s.w, s.lines()})
	s.pages.SetSelected(strconv.Itoa(s.book.At()))
	s.page.show(s.book.Page())
	p := s.book.Page()
	enable(s.remove, p.Kind() == model.OfEnvironment)
	conflicts, _ := p.Conflicts()
	show(s.theirs, conflicts)
	show(s.mine, conflicts)
	show(s.both, p.CanMerge())
	marked := s.book.Marked() != ""
	show(s.resolve, marked)
	show(s.save, !conflicts && (!marked || s.book.Modified()))
	show(s.undo, s.book.CanUndelete())
	enable(s.save, p.Err() == nil || s.book.Modified())
	s.tell(p)
	s.row.Refresh() // for the buttons that came and went
}

// tell says in the foot what is to be said of the page.
func (s *bookSheet) tell(p *model.Page) {
	text, color := "", widgets.ColorMuted
	switch conflicts, gone := p.Conflicts(); {
	case gone:
		text, color = "⚠ "+s.w.t("environment.gone"), widgets.ColorWarn
	case conflicts:
		text, color = "⚠ "+s.w.t("environment.conflict"), widgets.ColorWarn
	case !s.book.Trouble().IsZero():
		text, color = "✗ "+s.w.model.Note(s.book.Trouble()), widgets.ColorFail
	case p.Err() != nil:
		text, color = "✗ "+s.w.t("environment.unread"), widgets.ColorFail
	case p.Modified():
		text = "● " + s.w.t("environment.unsaved")
	case s.book.Modified():
		text = "● " + s.w.t("environment.unsaved.others", s.book.Unsaved())
	}
	s.told.SetText(text)
	s.told.SetColor(color)
}

// colorChoices are the colours to choose from, none first.
func (w *Window) colorChoices() (values, names []string) {
	values, names = []string{""}, []string{w.t("environment.color.none")}
	for _, color := range model.Colors {
		values, names = append(values, color), append(names, w.t("environment.color."+color))
	}
	return values, names
}
