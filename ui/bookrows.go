package ui

import (
	"strconv"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// bookLine is a row of the list of pages: a page, or a heading before those of a kind.
type bookLine struct {
	page *model.Page // nil for a heading
	at   int         // of the page
	kind model.PageKind
	file string // its name, where the page's tells too little
}

// id is the row's in the list.
func (l bookLine) id() string {
	if l.page == nil {
		return "kind " + strconv.Itoa(int(l.kind))
	}
	return strconv.Itoa(l.at)
}

// bookHeadings are the headings of pages, by their kinds: keys of the translation tables. The collection and its environments need none.
var bookHeadings = map[model.PageKind]string{model.OfFolder: "variables.of_folders", model.OfInner: "variables.of_folders", model.OfRequest: "variables.of_requests"}

// lines are the rows of the list of pages.
func (s *bookSheet) lines() (lines []bookLine) {
	heading := ""
	for at, p := range s.book.Pages() {
		kind := p.Kind()
		if h := bookHeadings[kind]; h != heading && h != "" {
			lines = append(lines, bookLine{kind: kind})
			heading = h
		}
		lines = append(lines, bookLine{p, at, kind, s.book.File(p)})
	}
	return lines
}

// bookRows shows the pages of a book.
type bookRows struct {
	w     *Window
	lines []bookLine
}

// Len implements widgets.Rows.
func (r bookRows) Len() int { return len(r.lines) }

// At implements widgets.Rows.
func (r bookRows) At(i int) widgets.Row {
	l := r.lines[i]
	if l.page == nil {
		return widgets.Row{ID: l.id(), Title: r.w.t(bookHeadings[l.kind]), Muted: true}
	}
	p := l.page
	row := widgets.Row{ID: l.id(), Title: p.Title(), Note: p.Where()}
	switch l.kind {
	case model.OfCollection:
		row.Note, row.Bold = r.w.t("environment.of_collection"), true
	case model.OfEnvironment:
		row.Note, row.Dot = l.file, environmentColors[p.Color()]
	case model.OfFolder, model.OfInner, model.OfRequest:
		row.Depth = 1
	}
	if p.Modified() {
		row.Keys = "●"
	}
	if p.Err() != nil {
		row.Note, row.Muted = "⚠", true
	}
	return row
}
