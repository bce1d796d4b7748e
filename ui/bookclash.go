package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// bookClashes asks about the variables that were changed here and on disk: a row each, with what either side has of it.
type bookClashes struct {
	s       *bookSheet
	told    *widgets.Label
	rows    *fyne.Container
	ways    []*widgets.Button // mine and theirs of each, in order
	shown   []model.Clash
	content *fyne.Container
}

func newBookClashes(s *bookSheet) *bookClashes {
	c := &bookClashes{s: s, told: widgets.NewLabel("⚠ " + s.w.t("environment.clashes")), rows: container.NewVBox()}
	c.told.SetColor(widgets.ColorWarn)
	c.told.Shrink = true
	c.content = container.NewVBox(widgets.NewMinHeight(30, c.told), c.rows)
	c.content.Hide()
	return c
}

func (c *bookClashes) show(clashes []model.Clash) {
	show(c.content, len(clashes) > 0)
	if slices.Equal(clashes, c.shown) {
		return
	}
	c.shown, c.rows.Objects, c.ways = clashes, nil, nil
	for _, clash := range clashes {
		c.rows.Objects = append(c.rows.Objects, c.row(clash))
	}
	c.rows.Refresh()
}

// row asks about a variable: its name, the ways out, and below them what either side has of it, all of it, as the merge view shows files.
func (c *bookClashes) row(clash model.Clash) fyne.CanvasObject {
	name := widgets.NewLabel(clash.Title())
	name.Mono, name.Shrink = true, true
	theirs := c.way("environment.clash.theirs", clash, false)
	mine := c.way("environment.clash.mine", clash, true)
	c.ways = append(c.ways, mine, theirs)
	view := c.view(clash)
	return widgets.NewColumn(1, widgets.NewMinHeight(30, widgets.NewStretchRow(8, 0, 0, name, theirs, mine)), widgets.NewPanel(widgets.ColorPanel, view))
}

// Lines that are in sight of a value: at least those of a title, a line and a scroll bar, and so many that others stay in sight.
const (
	clashLeast = 3
	clashMost  = 10
	clashLine  = 19 // at zoom 1
)

// view shows both sides beside each other, with what differs marked.
func (c *bookClashes) view(clash model.Clash) fyne.CanvasObject {
	w, view := c.s.w, widgets.NewDiffView()
	view.Text = true
	view.SetForm(widgets.DiffBeside)
	view.Equal = func(n int) string { return w.t("diff.equal_lines", wording.Count(uint64(n))) }
	view.More(func(n int) string { return w.t("view.more", wording.Size(n)) })
	for _, side := range view.Sides() {
		side.Unhandled, side.OnCopy = w.unhandled, w.copied
	}
	theirs, mine := c.title("environment.clash.on_disk", clash.Theirs), c.title("environment.clash.here", clash.Mine)
	view.SetTitles(theirs, mine, theirs+" → "+mine)
	c.s.book.Compare(clash, func(found model.Compared) { view.SetResult(found.Result, found.Older, found.Newer) })
	lines := 1 + max(strings.Count(clash.Mine.Value, "\n"), strings.Count(clash.Theirs.Value, "\n")) + 1
	return widgets.NewMinHeight(float32(min(clashMost, max(clashLeast, lines))*clashLine), view)
}

// title says whose a value is, and that there is none where it was taken away.
func (c *bookClashes) title(key string, side model.Side) string {
	if side.Gone {
		return c.s.w.t(key) + " " + c.s.w.t("environment.clash.gone")
	}
	return c.s.w.t(key)
}

// way is the button that takes one side.
func (c *bookClashes) way(key string, clash model.Clash, mine bool) *widgets.Button {
	b := widgets.NewStyledButton(c.s.w.t(key), widgets.ButtonSmall, c.s.w.guard(func() { c.s.book.Decide(clash.Name, mine) }))
	b.Unhandled = c.s.w.unhandled
	return b
}
