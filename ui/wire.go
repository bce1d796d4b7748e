package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// wirePane is the wire drawer: the table of frames, and the bytes of the chosen one.
type wirePane struct {
	w       *Window
	head    *wireHead
	table   *widgets.FrameTable
	empty   *widgets.Label
	foot    *wireFoot
	detail  *framePane
	left    *fyne.Container // all that is about the table
	content fyne.CanvasObject
	chosen  chosen
}

// chosen is the frame whose row is selected in the table.
type chosen struct {
	serial  uint64
	showing bool // the row is being selected: what the table reports is no choice
}

func newWirePane(w *Window) *wirePane {
	p := &wirePane{w: w, head: newWireHead(w), empty: widgets.NewLabel(""), foot: newWireFoot(w)}
	p.empty.SetColor(widgets.ColorMuted)
	p.table = widgets.NewFrameTable(columns, frameRows{w.model})
	p.table.OnSelect = guarded(w, p.choose)
	p.table.OnFollow = func(following bool) { w.model.Wire.Following = following; show(p.foot.latest, !following) }
	p.table.OnMenu = p.rowMenu
	p.table.Unhandled = w.unhandled
	p.detail = newFramePane(w)
	table := container.NewStack(p.table, container.NewCenter(p.empty))
	p.left = widgets.NewColumn(2, p.head.content, p.head.fault, table, p.foot.content)
	split := widgets.NewHSplit(widgets.KeepRatio, w.model.Layout("frame", 0.52), p.left, p.detail.content)
	split.OnChanged = func(offset float64) { w.model.SetLayout("frame", offset) }
	p.content = widgets.NewPanel(widgets.ColorPanel, split)
	return p
}

func (p *wirePane) language() {
	p.head.language()
	p.foot.language()
	p.tellEmpty()
	p.table.SetTitles(p.titles())
	p.detail.language()
}

// columns are the keys of the columns' titles.
var columns = [7]string{
	"#", "wire.column.time", "", "wire.column.carrier", "wire.column.frame", "wire.column.size", "wire.column.summary",
}

func (p *wirePane) titles() [7]string {
	titles := columns
	for i, key := range titles {
		if len(key) > 1 {
			titles[i] = p.w.t(key)
		}
	}
	return titles
}

// show shows the frames that came, and follows the newest unless one has scrolled up.
func (p *wirePane) show() {
	p.table.Refresh()
	sifting := p.w.model.Wire.Sifting()
	show(p.empty, sifting.Shown == 0)
	p.tellEmpty()
	p.head.show(sifting)
	p.foot.show(sifting)
	p.showSelected()
}

// tellEmpty says why there are no rows.
func (p *wirePane) tellEmpty() {
	key := "empty.wire"
	if p.w.model.Wire.Kept() > 0 {
		key = "empty.wire_filter"
	}
	p.empty.SetText(p.w.t(key))
}

// choose looks at the frame in a row because the person asked for it.
func (p *wirePane) choose(row int) {
	if !p.chosen.showing {
		p.w.model.Wire.Select(row)
	}
}

// showSelected shows the frame that is looked at.
func (p *wirePane) showSelected() {
	p.showRow()
	p.detail.show()
}

// showRow selects the row of the frame that is looked at, and brings another one than before into sight.
func (p *wirePane) showRow() {
	p.chosen.showing = true
	defer func() { p.chosen.showing = false }()
	record, _ := p.w.model.Wire.Selected()
	row, ok := p.w.model.Wire.SelectedRow()
	switch {
	case !ok:
		p.table.Keep(-1)
	case record.Serial != p.chosen.serial:
		p.table.Select(row)
	case row != p.table.Selected():
		p.table.Keep(row)
	}
	p.chosen.serial = record.Serial
}

func (p *wirePane) jumpToLatest() { p.table.Follow(true) }

// focusable is what the keyboard goes to on the frame's side.
func (p *wirePane) focusable() fyne.Focusable { return p.detail.focusable() }

// frameRows shows the model's rows in the table.
type frameRows struct{ model *model.Workspace }

func (r frameRows) Len() int { return r.model.Wire.Len() }

func (r frameRows) Row(i int, cells *widgets.Cells) {
	row := r.model.Wire.Row(i)
	*cells = widgets.Cells{
		{Text: row.Number, Style: widgets.Muted},
		{Text: row.Time},
		{Text: row.Arrow, Style: styles[row.Dir]},
		{Text: row.Tag},
		{Text: row.Frame},
		{Text: row.Size},
		{Text: row.Summary, Style: styles[row.Tone]},
	}
}
