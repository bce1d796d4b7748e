package ui

import (
	"strconv"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// noticeList lists what is odd about a response; choosing one shows the bytes that it is about.
type noticeList struct {
	w       *Window
	rows    *widgets.Outline
	whole   *widgets.Prose // the text of the row at the cursor, which may be too long for a row
	notices []model.NoticeRow
	reveal  func(model.Span)
	content fyne.CanvasObject
}

func newNoticeList(w *Window, reveal func(model.Span)) *noticeList {
	l := &noticeList{w: w, reveal: reveal, whole: widgets.NewProse()}
	l.rows = widgets.NewOutline("", widgets.OutlineEvents{
		OnSelect: guarded(w, l.choose), OnOpen: guarded(w, l.open), Unhandled: w.unhandled,
	})
	l.whole.Look.Pad = 12
	l.whole.Unhandled = w.unhandled
	l.whole.OnMenu = w.proseMenu(l.whole)
	l.content = widgets.NewColumn(0, l.rows, widgets.NewDivider(), widgets.NewMinHeight(62, l.whole))
	return l
}

func (l *noticeList) show(notices []model.NoticeRow) {
	l.notices = notices
	l.rows.SetEmpty(l.w.t("empty.notices"))
	l.rows.SetRows(l)
	if l.rows.Selected() == "" {
		l.rows.SetSelected("0")
	}
	l.choose(l.rows.Selected())
}

// notice is that of a row; the ids of the rows are their places.
func (l *noticeList) notice(id string) (n model.NoticeRow, ok bool) {
	if i, err := strconv.Atoi(id); err == nil && i < len(l.notices) {
		return l.notices[i], true
	}
	return n, false
}

// choose shows the whole text of a row.
func (l *noticeList) choose(id string) {
	if n, ok := l.notice(id); ok {
		l.whole.SetText(widgets.Paragraph{Text: n.Text})
		return
	}
	l.whole.SetText()
}

// open shows what a row is about.
func (l *noticeList) open(id string) {
	if n, ok := l.notice(id); ok && n.Span.Len > 0 {
		l.reveal(n.Span)
	}
}

// Len and At are the rows of the list.
func (l *noticeList) Len() int { return len(l.notices) }

func (l *noticeList) At(i int) widgets.Row {
	return widgets.Row{ID: strconv.Itoa(i), Title: "⚠ " + l.notices[i].Text}
}
