package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/widgets"
)

// help shows how to begin, and all keys.
func (o *overlay) help() {
	intro := widgets.NewMinHeight(76, o.prose(o.w.t("help.intro", o.w.keys("send"))))
	rows := o.w.keyRows()
	half := (len(rows) + 1) / 2
	keys := container.NewGridWithColumns(o.columns(), o.keyList(rows[:half]), o.keyList(rows[half:]))
	o.show(o.w.t("help.title"), container.NewBorder(intro, nil, nil, nil, container.NewVScroll(keys)), fyne.NewSize(860, 620))
}

// keyRow is an action with all its keys.
type keyRow struct{ key, chords string }

// keyRows lists the actions that have keys; the n tabs are one row while they have their own.
func (w *Window) keyRows() []keyRow {
	k := w.model.Keys
	var rows, tabs []keyRow
	changed := false
	for _, a := range k.Actions() {
		_, nth := tabNumber(a.ID)
		changed = changed || nth && k.Changed(a.ID)
		switch row := (keyRow{a.Key(), w.chordsOf(a)}); {
		case len(a.Chords) == 0:
		case nth:
			tabs = append(tabs, row)
		default:
			rows = append(rows, row)
		}
	}
	if !changed {
		tabs = []keyRow{{"action.nth_tab", "Ctrl+1 … Ctrl+9"}}
	}
	return append(rows, tabs...)
}

// chordsOf are all keys of an action as people read them.
func (w *Window) chordsOf(a actions.Action) string {
	var chords []string
	for _, c := range a.Chords {
		chords = append(chords, c.Text(w.t))
	}
	return strings.Join(chords, ", ")
}

func (o *overlay) keyList(rows []keyRow) fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, r := range rows {
		keys := widgets.NewLabel(r.chords)
		keys.Mono = true
		keys.SetColor(widgets.ColorMuted)
		list = append(list, widgets.NewInset(4, 2, widgets.NewStretchRow(8, 4, 0, shrinking(o.w.t(r.key)), keys)))
	}
	return container.NewVBox(list...)
}

// shrinking is a label that takes what room it is given.
func shrinking(text string) *widgets.Label {
	l := widgets.NewLabel(text)
	l.Shrink = true
	return l
}

// about shows what this is, and which versions are at work.
func (o *overlay) about() {
	o.show(o.w.t("app.name"), o.prose(o.w.t("about.text"), o.w.Versions), fyne.NewSize(520, 320))
}

// prose shows texts that can be selected.
func (o *overlay) prose(texts ...string) *widgets.Prose {
	var paragraphs []widgets.Paragraph
	for _, text := range texts {
		paragraphs = append(paragraphs, widgets.Paragraph{Text: text})
	}
	p := widgets.NewProse(paragraphs...)
	p.Unhandled = o.w.unhandled
	return p
}

// columns is how many columns of keys the window has room for.
func (o *overlay) columns() int {
	if o.w.win.Canvas().Size().Width < 800*o.w.model.Settings.Values().Zoom {
		return 1
	}
	return 2
}
