package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// bookPage is one page: the name and the colour of an environment, the rows of a section, and a row a secret.
type bookPage struct {
	s         *bookSheet
	name      *widgets.Entry
	color     *widgets.Select
	colorName *widgets.Label
	values    []string // of the colours
	parts     bookParts
	rows      *fyne.Container
	lines     []*bookRow
	fields    loans // of the rows
	clashes   *bookClashes
	secrets   *bookSecrets
	shown     *model.Page
	section   model.Section
	filling   bool // what the fields report is no edit
	content   fyne.CanvasObject
}

// bookName is how wide the names are, at zoom 1.
const bookName = 220

func newBookPage(s *bookSheet) *bookPage {
	p := &bookPage{s: s, name: widgets.NewEntry(""), rows: container.NewVBox(), fields: loans{w: s.w}}
	p.name.Unhandled = s.w.unhandled
	p.name.OnChanged = p.edit(func(text string) { s.book.Rename(jsondoc.Meant(text)) })
	var names []string
	p.values, names = s.w.colorChoices()
	p.color, p.colorName = widgets.NewSelect(names), widgets.NewLabel(s.w.t("environment.color"))
	p.color.Unhandled = s.w.unhandled
	p.color.OnChanged = p.edit(func(string) { s.book.Paint(p.values[max(0, p.color.SelectedIndex())]) })
	p.parts, p.secrets, p.clashes = newBookParts(p), newBookSecrets(s), newBookClashes(s)
	head := widgets.NewStretchRow(8, 4, 1, widgets.NewLabel(s.w.t("environment.name")), p.name, p.colorName, p.color, p.parts.choice)
	body := container.NewVBox(p.clashes.content, p.parts.head(), p.rows, p.parts.foot(), p.secrets.content)
	p.content = widgets.NewColumn(1, widgets.NewMinHeight(44, head), container.NewVScroll(widgets.NewInset(4, 4, body)))
	return p
}

// edit makes a handler of a field out of what changes the book.
func (p *bookPage) edit(change func(string)) func(string) {
	return guarded(p.s.w, func(text string) {
		if !p.filling {
			change(text)
		}
	})
}

// show shows a page. Fields that hold what it says are left alone.
func (p *bookPage) show(page *model.Page) {
	p.filling = true
	defer func() { p.filling = false }()
	if jsondoc.Meant(p.name.Text) != page.Name() {
		p.name.SetText(jsondoc.Shown(page.Name()))
	}
	p.color.SetSelectedIndex(max(0, slices.Index(p.values, page.Color())))
	enable(p.name, page.Kind() == model.OfEnvironment && page.Err() == nil)
	show(p.color, page.Kind() == model.OfEnvironment)
	enable(p.color, page.Err() == nil)
	show(p.colorName, page.Kind() == model.OfEnvironment)
	section := p.s.book.Section()
	if rows := page.Rows(section); p.shown != page || p.section != section || !p.holds(rows) {
		p.shown, p.section = page, section
		p.fill(rows)
	}
	for i, r := range p.lines {
		r.advise(p, i)
	}
	p.parts.show(p.s.w, p.s.book)
	p.clashes.show(page.Clashes(section))
	show(p.secrets.content, section == model.SectionVariables && page.Kind().HasSecrets())
	p.secrets.show()
}

// holds reports whether the fields say what rows do.
func (p *bookPage) holds(rows []model.Variable) bool {
	if len(rows) != len(p.lines) {
		return false
	}
	for i, v := range rows {
		if p.lines[i].variable() != v {
			return false
		}
	}
	return true
}

func (p *bookPage) fill(rows []model.Variable) {
	p.rows.Objects, p.lines = nil, nil
	p.fields.giveBack()
	for i, v := range rows {
		r := bookSections()[p.section].newRow(p, i, v)
		p.lines = append(p.lines, r)
		p.rows.Objects = append(p.rows.Objects, r.content) // Add would lay all of them out each time
	}
	p.rows.Refresh()
}

// leave gives back what was borrowed: the page is not shown any more.
func (p *bookPage) leave() {
	p.fields.giveBack()
	p.secrets.fields.giveBack()
	p.secrets.asked.giveBack()
}

// begin goes to the first thing that can be changed.
func (p *bookPage) begin() {
	switch {
	case !p.name.Disabled():
		p.s.w.focus(p.name)
	case len(p.lines) > 0:
		p.s.w.focus(p.lines[0].value.focusable())
	case p.shown.Err() == nil && p.parts.add.Visible():
		p.addRow()
	}
}

// addRow adds a variable and goes to its name.
func (p *bookPage) addRow() {
	p.s.book.AddRow()
	p.s.show()
	if n := len(p.lines); n > 0 {
		p.s.w.focus(p.lines[n-1].first())
	}
}

// after goes on to the row behind one, which is made where there is none and one can be.
func (p *bookPage) after(at int) {
	switch {
	case at+1 < len(p.lines):
		p.s.w.focus(p.lines[at+1].first())
	case p.parts.add.Visible():
		p.addRow()
	}
}

// enter is Ctrl+Enter in the value of a variable.
func (p *bookPage) enter() {
	for _, r := range p.lines {
		if p.s.w.win.Canvas().Focused() == r.value.focusable() {
			r.value.enter()
			return
		}
	}
}
