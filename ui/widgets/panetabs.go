package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// PaneTab is one tab of a pane.
type PaneTab struct {
	ID, Title  string
	Badge      string // a count beside the title, "" for none
	BadgeStyle ChipStyle
}

// PaneTabs is the row of underlined words over a pane, with room for a few objects at its right end. A click does
// not take the keyboard; Tab reaches the row, Left and Right change the tab.
type PaneTabs struct {
	widget.BaseWidget
	strip

	tabs    []PaneTab
	right   []fyne.CanvasObject
	drawing *paneTabsDrawing
}

// NewPaneTabs returns a row of tabs with the first one selected. It takes the slice over.
func NewPaneTabs(tabs []PaneTab, onSelect func(id string)) *PaneTabs {
	p := new(PaneTabs)
	p.strip = newStrip(p, onSelect)
	p.ExtendBaseWidget(p)
	p.SetTabs(tabs)
	return p
}

// SetTabs replaces the tabs and takes the slice over. The selection stays if its tab does.
func (p *PaneTabs) SetTabs(tabs []PaneTab) {
	p.tabs, p.pointer.hover = tabs, -1
	if p.index(p.selected) < 0 {
		p.selected = ""
		if len(tabs) > 0 {
			p.selected = tabs[0].ID
		}
	}
	p.Refresh()
}

// SetBadge changes the count beside a title; "" takes it away.
func (p *PaneTabs) SetBadge(id, badge string, style ChipStyle) {
	i := p.index(id)
	if i < 0 || p.tabs[i].Badge == badge && p.tabs[i].BadgeStyle == style {
		return
	}
	p.tabs[i].Badge, p.tabs[i].BadgeStyle = badge, style
	p.Refresh()
}

// SetRight puts objects at the right end, in their smallest size. Where the room is short, the last ones
// are hidden first.
func (p *PaneTabs) SetRight(objects ...fyne.CanvasObject) {
	p.right = objects
	p.Refresh()
}

// Title returns the object that the title of a tab is painted with, nil if it has not been painted yet.
func (p *PaneTabs) Title(id string) fyne.CanvasObject {
	i := p.index(id)
	if p.drawing == nil || i < 0 || i >= len(p.drawing.cells) {
		return nil
	}
	return p.drawing.cells[i].title
}

func (p *PaneTabs) ids() []string {
	ids := make([]string, len(p.tabs))
	for i, t := range p.tabs {
		ids[i] = t.ID
	}
	return ids
}

func (p *PaneTabs) at(x float32) int {
	if p.drawing == nil {
		return -1
	}
	return p.drawing.at(x)
}
