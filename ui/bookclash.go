package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
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

func (c *bookClashes) row(clash model.Clash) fyne.CanvasObject {
	name := widgets.NewLabel(clash.Name)
	name.Mono, name.Shrink = true, true
	mine := c.way("environment.clash.mine", clash, clash.Mine, true)
	theirs := c.way("environment.clash.theirs", clash, clash.Theirs, false)
	c.ways = append(c.ways, mine, theirs)
	return widgets.NewRow(8, 0, widgets.NewMinWidth(bookName, name), mine, theirs)
}

// clashText is how much of a value stands on a button.
const clashText = 48

// way is the button that takes one side.
func (c *bookClashes) way(key string, clash model.Clash, side model.Side, mine bool) *widgets.Button {
	text := c.s.w.t("environment.clash.gone")
	if !side.Gone {
		text = visibleWord(side.Value)
		if runes := []rune(text); len(runes) > clashText {
			text = string(runes[:clashText]) + "…"
		}
	}
	b := widgets.NewStyledButton(c.s.w.t(key, text), widgets.ButtonSmall, c.s.w.guard(func() { c.s.book.Decide(clash.Name, mine) }))
	b.Unhandled = c.s.w.unhandled
	return b
}
