package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// leftList lists what is not carried over, file by file where there are several, and copies the list.
type leftList struct {
	w      *Window
	parts  []model.ImportPart // nil for one file
	left   []model.ImportLeft // of one file
	count  *widgets.Label
	copy   *widgets.Button
	list   *widgets.Outline
	object fyne.CanvasObject
}

func (w *Window) newLeftList() *leftList {
	l := &leftList{w: w, count: widgets.NewLabel("")}
	l.count.SetColor(widgets.ColorMuted)
	l.copy = widgets.NewStyledButton(w.t("import.copy"), widgets.ButtonQuiet, w.guard(l.take))
	l.copy.Unhandled = w.unhandled
	l.list = widgets.NewOutline(w.t("import.all_taken"), widgets.OutlineEvents{OnCopy: w.guard(l.take), Unhandled: w.unhandled})
	head := widgets.NewMinHeight(30, widgets.NewStretchRow(8, 0, 0, l.count, l.copy))
	l.object = widgets.NewColumn(1, head, widgets.NewPanel(widgets.ColorPanel, l.list))
	return l
}

// show lists what is left of one file.
func (l *leftList) show(left []model.ImportLeft) {
	l.parts, l.left = nil, left
	l.refresh(len(left))
}

// showParts lists several files, each with what is left of it.
func (l *leftList) showParts(parts []model.ImportPart) {
	l.parts, l.left = parts, nil
	n := 0
	for _, p := range parts {
		n += len(p.Left)
	}
	l.refresh(n)
}

// wait shows nothing, as nothing is known yet.
func (l *leftList) wait() {
	l.list.SetEmpty("")
	show(l.copy, false)
}

func (l *leftList) refresh(count int) {
	l.count.SetText(l.w.t("import.left_out", wording.Count(uint64(count))))
	rows := l.rows(func(left []model.ImportLeft) []model.ImportLeft { return model.GatherLeft(l.w.t, left) })
	show(l.copy, len(rows) > 0)
	l.list.SetRows(rows)
}

// rows are those of the list: a file's, and those of what is left of it, as they are gathered.
func (l *leftList) rows(gathered func([]model.ImportLeft) []model.ImportLeft) (rows widgets.RowSlice) {
	add := func(depth int, left []model.ImportLeft) {
		for _, x := range gathered(left) {
			rows = append(rows, widgets.Row{Depth: depth, Title: x.Why, Note: x.Where})
		}
	}
	add(0, l.left)
	for _, p := range l.parts {
		row := widgets.Row{Title: p.Name, Note: p.Facts, Bold: true}
		if p.Refusal != "" {
			row.Note, row.NoteColor = p.Refusal, widgets.ColorFail
		}
		rows = append(rows, row)
		add(1, p.Left)
	}
	for i := range rows {
		rows[i].ID = strconv.Itoa(i + 1)
	}
	return rows
}

// text is the list as it is copied: a line for each place, with where it stands before what it is.
func (l *leftList) text() string {
	var b strings.Builder
	for _, row := range l.rows(func(left []model.ImportLeft) []model.ImportLeft { return left }) {
		at, what := row.Note, row.Title
		if row.Bold {
			at, what = what, at
		}
		b.WriteString(strings.Repeat("\t", row.Depth) + strings.Trim(at+"\t"+what, "\t") + "\n")
	}
	return b.String()
}

// take copies the list.
func (l *leftList) take() {
	if text := l.text(); text != "" {
		l.w.Clipboard.SetContent(text)
		l.w.model.Tell("import.copied")
	}
}
