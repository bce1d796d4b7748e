package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// noticeList lists what is odd about a response. Choosing a place marks its bytes in the frame; opening it goes there.
type noticeList struct {
	w       *Window
	rows    *widgets.Outline
	whole   *widgets.Prose // the text of the row at the cursor, which may be too long for a row
	going   goingOn
	ways    []*widgets.Button // lead to the place of the row at the cursor
	lines   noticeLines
	reveal  func(pane string, span model.Span)
	content *fyne.Container
}

// goingOn tells how far the response was looked through, and can stop that.
type goingOn struct {
	text    *widgets.Label
	stop    *widgets.Button
	content fyne.CanvasObject
}

// noticeLines are the lines of the list: notices, and under those that are open their places.
type noticeLines struct {
	notices []model.NoticeRow
	lines   []noticeLine
	flipped map[string]bool // keys of notices that are not folded as they are at first
	w       *Window
}

// noticeLine is a notice, or one of its places.
type noticeLine struct{ notice, place int }

// Marks of lines that are no places, but their notice, or how many more there are.
const (
	noticeItself = -1
	noticeMore   = -2
)

// openAtFirst is how many places a notice has at most that shows them at first.
const openAtFirst = 12

// noticeWays are where the place of a notice can be shown: a pane of the response, or the bytes of its frame.
var noticeWays = []string{panePretty, paneRaw, paneHex}

func newNoticeList(w *Window, reveal func(string, model.Span)) *noticeList {
	l := &noticeList{w: w, reveal: reveal, whole: widgets.NewProse(), lines: noticeLines{w: w, flipped: map[string]bool{}}}
	l.rows = widgets.NewOutline("", widgets.OutlineEvents{
		OnSelect: guarded(w, l.choose), OnOpen: guarded(w, l.open), Unhandled: w.unhandled,
		OnFold: func(id string, _ bool) { w.model.Guard(func() { l.fold(id) }) },
	})
	l.whole.Look.Pad = 12
	l.whole.Unhandled = w.unhandled
	l.whole.OnMenu = w.proseMenu(l.whole)
	l.going.text, l.going.stop = widgets.NewLabel(""), widgets.NewStyledButton("", widgets.ButtonSmall, w.guard(l.stop))
	l.going.text.Scale = widgets.SizeSmall
	l.going.text.SetColor(widgets.ColorMuted)
	l.going.stop.Unhandled = w.unhandled
	l.going.content = widgets.NewMinHeight(28, widgets.NewStretchRow(8, 12, 0, l.going.text, l.going.stop))
	var ways []fyne.CanvasObject
	for _, pane := range noticeWays {
		b := widgets.NewStyledButton("", widgets.ButtonSmall, w.guard(func() { l.show(pane) }))
		b.Unhandled = w.unhandled
		l.ways, ways = append(l.ways, b), append(ways, b)
	}
	foot := widgets.NewColumn(-1, widgets.NewMinHeight(46, l.whole), widgets.NewMinHeight(28, widgets.NewRow(8, 12, ways...)))
	l.content = widgets.NewColumn(1, l.going.content, l.rows, widgets.NewDivider(), foot)
	return l
}

func (l *noticeList) language() {
	l.rows.SetEmpty(l.w.t("empty.notices"))
	l.going.stop.SetText(l.w.t("filter.stop"))
	for i, key := range []string{"notices.pretty", "notices.raw", "notices.hex"} {
		l.ways[i].SetText(l.w.t(key))
	}
}

// fill lists what is odd about a response.
func (l *noticeList) fill(r *model.Response) {
	l.language()
	l.lines.notices = l.w.model.Notices(r)
	l.lines.lay()
	l.rows.SetRows(&l.lines)
	if l.rows.Selected() == "" && len(l.lines.lines) > 0 {
		l.rows.SetSelected(l.lines.id(0))
	}
	l.describe(l.rows.Selected())
	text, running := l.w.model.Surveying(r)
	l.going.text.SetText(text)
	show(l.going.stop, running)
	show(l.going.content, text != "")
	l.content.Refresh()
}

func (l *noticeList) stop() { l.w.model.StopSurvey(l.w.response.shown) }

// choose marks the place of a row.
func (l *noticeList) choose(id string) {
	if _, span := l.describe(id); !span.Empty() {
		l.w.model.PointSpan(span)
	}
}

// describe shows the whole text of a row, and gives its place.
func (l *noticeList) describe(id string) (found bool, span model.Span) {
	text, span, found := l.lines.find(id)
	l.whole.SetText()
	if found {
		l.whole.SetText(widgets.Paragraph{Text: text})
	}
	for i, b := range l.ways {
		_, shown := l.w.model.Wire.Selected()
		show(b, !span.Empty() && (shown || noticeWays[i] != paneHex))
	}
	return found, span
}

// open shows what a row is about.
func (l *noticeList) open(id string) {
	if _, span, ok := l.lines.find(id); ok && !span.Empty() {
		l.reveal(panePretty, span)
	}
}

// show shows the place of the row at the cursor.
func (l *noticeList) show(pane string) {
	if _, span, ok := l.lines.find(l.rows.Selected()); ok && !span.Empty() {
		l.reveal(pane, span)
	}
}

// fold folds the places of a notice, or unfolds them.
func (l *noticeList) fold(id string) {
	l.lines.flipped[id] = !l.lines.flipped[id]
	l.lines.lay()
	l.rows.SetRows(&l.lines)
}

// isOpen reports whether the places of a notice are listed.
func (l *noticeLines) isOpen(n *model.NoticeRow) bool {
	return (len(n.Places) <= openAtFirst) != l.flipped[n.Key]
}

// lay lays the lines out.
func (l *noticeLines) lay() {
	l.lines = l.lines[:0]
	for i := range l.notices {
		n := &l.notices[i]
		l.lines = append(l.lines, noticeLine{i, noticeItself})
		if n.Key == "" || !l.isOpen(n) {
			continue
		}
		for place := range n.Places {
			l.lines = append(l.lines, noticeLine{i, place})
		}
		if n.More > 0 {
			l.lines = append(l.lines, noticeLine{i, noticeMore})
		}
	}
}

// id names a line as long as the response is shown: a notice by its key or its number, a place by both.
func (l *noticeLines) id(i int) string {
	at := l.lines[i]
	id := l.notices[at.notice].Key
	if id == "" {
		id = strconv.Itoa(at.notice)
	}
	if at.place != noticeItself {
		id += " " + strconv.Itoa(at.place)
	}
	return id
}

// find is what the line of an id says and is about. It may be folded away.
func (l *noticeLines) find(id string) (text string, span model.Span, ok bool) {
	key, number, isPlace := strings.Cut(id, " ")
	for i := range l.notices {
		n := &l.notices[i]
		if n.Key != key && (n.Key != "" || strconv.Itoa(i) != key) {
			continue
		}
		at, err := strconv.Atoi(number)
		if !isPlace || err != nil || at < 0 || at >= len(n.Places) {
			return n.Text, n.Span, true
		}
		return l.place(&n.Places[at]) + "\n" + n.Text, n.Places[at].Span, true
	}
	return "", model.Span{}, false
}

func (l *noticeLines) place(p *model.Place) string {
	return l.w.t("finding.place", wording.Count(uint64(p.Line)), p.Text)
}

// Len and At are the rows of the list.
func (l *noticeLines) Len() int { return len(l.lines) }

// At implements widgets.Rows.
func (l *noticeLines) At(i int) widgets.Row {
	at := l.lines[i]
	n := &l.notices[at.notice]
	row := widgets.Row{ID: l.id(i)}
	switch {
	case at.place >= 0:
		row.Title, row.Depth, row.Muted = l.place(&n.Places[at.place]), 1, true
	case at.place == noticeMore:
		row.Title, row.Depth, row.Muted = l.w.t("finding.more", wording.Count(uint64(n.More))), 1, true
	default:
		row.Title = "⚠ " + n.Text
		if n.Key != "" {
			row.Fold = widgets.Closed
			if l.isOpen(n) {
				row.Fold = widgets.Open
			}
		}
	}
	return row
}
