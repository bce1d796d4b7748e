package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// noticeList lists what is odd about a response; choosing one shows the bytes that it is about.
type noticeList struct {
	w       *Window
	rows    *widgets.Outline
	notices []model.NoticeRow
	reveal  func(model.Span)
	content fyne.CanvasObject
}

func newNoticeList(w *Window, reveal func(model.Span)) *noticeList {
	l := &noticeList{w: w, reveal: reveal}
	l.rows = widgets.NewOutline("", widgets.OutlineEvents{OnOpen: guarded(w, l.open), Unhandled: w.unhandled})
	l.content = container.NewStack(l.rows)
	return l
}

func (l *noticeList) show(notices []model.NoticeRow) {
	l.notices = notices
	l.rows.SetEmpty(l.w.t("empty.notices"))
	l.rows.SetRows(l)
}

func (l *noticeList) open(id string) {
	if i, err := strconv.Atoi(id); err == nil && l.notices[i].Span.Len > 0 {
		l.reveal(l.notices[i].Span)
	}
}

// Len and At are the rows of the list.
func (l *noticeList) Len() int { return len(l.notices) }

func (l *noticeList) At(i int) widgets.Row {
	return widgets.Row{ID: strconv.Itoa(i), Title: "⚠ " + l.notices[i].Text}
}
