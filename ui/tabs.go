package ui

import (
	"strconv"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// tabsPane is the row of tabs over the request.
type tabsPane struct {
	w       *Window
	bar     *widgets.TabBar
	content fyne.CanvasObject

	environment *environmentPicker
}

func newTabsPane(w *Window) *tabsPane {
	p := &tabsPane{w: w, environment: newEnvironmentPicker(w)}
	p.bar = widgets.NewTabBar(widgets.TabBarEvents{
		OnSelect:  p.at(func(at int) { w.now(func() { w.model.ShowTab(at) }) }),
		OnClose:   p.at(func(at int) { w.now(func() { w.model.CloseTab(at) }) }),
		OnPin:     p.at(w.model.KeepTab),
		OnMove:    func(id string, to int) { p.at(func(at int) { w.model.MoveTab(at, to) })(id) },
		OnMenu:    func(id string, on fyne.Position) { p.at(func(at int) { p.tabMenu(at, on) })(id) },
		OnNew:     func() { w.act("new_tab") },
		OnList:    func() { w.act("list_tabs") },
		Unhandled: w.unhandled,
	})
	p.content = widgets.NewPanel(widgets.ColorPanel, widgets.NewStretchRow(0, 0, 0, p.bar, p.environment.content))
	return p
}

// at makes a handler of a tab's place out of one of its id. The ids are the places at the time of the last show.
func (p *tabsPane) at(do func(at int)) func(id string) {
	return func(id string) {
		if at, err := strconv.Atoi(id); err == nil {
			p.w.model.Guard(func() { do(at) })
		}
	}
}

// title is a tab's title, with a word before it where its peer may be anybody.
func (p *tabsPane) title(t *model.Tab) string {
	if t.Unverified() {
		return p.w.t("state.unverified") + " · " + t.Title()
	}
	return t.Title()
}

func (p *tabsPane) show() {
	tabs := p.w.model.Tabs()
	items := make([]widgets.TabItem, len(tabs))
	for i, t := range tabs {
		items[i] = widgets.TabItem{
			ID: strconv.Itoa(i), Tag: t.Tag(), Title: p.title(t), Alert: t.Unverified(), Modified: t.Modified(), Preview: t.Preview,
		}
	}
	_, active := p.w.model.Active()
	p.bar.ListTip = p.w.tip("list_tabs")
	p.bar.SetItems(items, strconv.Itoa(active))
}

// listTabs offers all tabs, also those that the bar has no room for.
func (w *Window) listTabs() {
	var items []widgets.PaletteItem
	for i, t := range w.model.Tabs() {
		item := widgets.PaletteItem{ID: strconv.Itoa(i), Tag: t.Tag(), Title: w.tabs.title(t)}
		if v := t.Volume(); v != nil {
			item.Note = v.Name()
		}
		if t.Modified() {
			item.Keys = "●"
		}
		items = append(items, item)
	}
	w.overlay.choose("tabs.list", items, func(id string) {
		if at, err := strconv.Atoi(id); err == nil {
			w.now(func() { w.model.ShowTab(at) })
		}
	})
}
