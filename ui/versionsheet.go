package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// versionSheet shows what the forms of a saved request differ in: as it was saved, as the tab would save it, and, where somebody else
// changed the file, as it is there and as both put together. Below stand the ways to go on.
type versionSheet struct {
	w        *Window
	versions *model.Versions
	pair     model.VersionPair // what is being compared, or shown
	pairs    *widgets.Segment
	says     *widgets.Label
	view     *widgets.DiffView
	ways     []*widgets.Button
	sheet    *widgets.Sheet
}

// compareSaved opens the sheet for the active tab.
func (o *overlay) compareSaved() {
	o.w.request.flush()
	v := o.w.tab().Versions()
	if v == nil {
		o.w.model.Tell("versions.none")
		return
	}
	s := &versionSheet{w: o.w, versions: v, says: shrinking(""), view: widgets.NewDiffView()}
	s.view.Text = true
	s.pairs = widgets.NewSegment(s.choices(), guarded(o.w, s.choose))
	s.pairs.Unhandled = o.w.unhandled
	s.watchView()
	step := func(sign string, by int) *widgets.Button {
		b := widgets.NewStyledButton(sign, widgets.ButtonQuiet, o.w.guard(func() { s.view.Step(by) }))
		b.Unhandled = o.w.unhandled
		return b
	}
	head := widgets.NewMinHeight(34, widgets.NewStretchRow(6, 4, 1, s.pairs, s.says, step("↑", -1), step("↓", 1)))
	foot := []fyne.CanvasObject{s.clashes()}
	for _, b := range s.buttons() {
		foot = append(foot, b)
	}
	below := widgets.NewMinHeight(40, widgets.NewStretchRow(8, 4, 0, foot...))
	o.versions = s
	s.sheet = o.show(o.w.t("versions.title", v.Name), widgets.NewColumn(1, head, widgets.NewPanel(widgets.ColorPanel, s.view), below), fyne.NewSize(1040, 600))
	s.choose("0")
	o.w.focus(s.pairs)
}

// open reports whether the sheet is shown.
func (s *versionSheet) open() bool { return s != nil && s.sheet.IsOpen() }

func (s *versionSheet) choices() (all []widgets.Choice) {
	for i, p := range s.versions.Pairs() {
		all = append(all, widgets.Choice{ID: strconv.Itoa(i), Title: s.title(p)})
	}
	return all
}

func (s *versionSheet) title(p model.VersionPair) string {
	return s.w.t(p.Older.Key()) + " → " + s.w.t(p.Newer.Key())
}

func (s *versionSheet) watchView() {
	s.view.Equal = func(n int) string { return s.w.t("diff.equal_lines", model.FormatCount(uint64(n))) }
	s.view.More(func(n int) string { return s.w.t("view.more", model.FormatSize(n)) })
	s.view.OnMenu = s.menu
	for _, side := range s.view.Sides() {
		side.Unhandled, side.OnCopy = s.w.unhandled, s.w.copied
	}
}

// menu is the context menu of a side.
func (s *versionSheet) menu(side *widgets.DiffSide, _ widgets.Point, at fyne.Position) {
	menu := fyne.NewMenu("", fyne.NewMenuItem(s.w.t("menu.copy"), s.w.guard(side.Copy)), fyne.NewMenuItem(s.w.t("menu.select_all"), s.w.guard(side.SelectAll)))
	widget.ShowPopUpMenuAtPosition(menu, s.w.win.Canvas(), at)
}

// choose compares a pair, and shows it when that is done.
func (s *versionSheet) choose(id string) {
	at, err := strconv.Atoi(id)
	pairs := s.versions.Pairs()
	if err != nil || at >= len(pairs) {
		return
	}
	s.pair = pairs[at]
	s.versions.Compare(s.pair, func(c model.Compared) {
		if s.pair == pairs[at] {
			s.show(c)
		}
	})
}

func (s *versionSheet) show(c model.Compared) {
	text, tone := s.versions.Differences(c)
	s.says.SetText(text)
	s.says.SetColor(toneColors[tone])
	older, newer := s.w.t(s.pair.Older.Key()), s.w.t(s.pair.Newer.Key())
	s.view.SetTitles(older, newer, s.title(s.pair))
	s.view.SetResult(c.Result, c.Older, c.Newer)
}

// clashes says what was changed on both sides.
func (s *versionSheet) clashes() fyne.CanvasObject {
	told := shrinking("")
	if keys := s.versions.Clashes; len(keys) > 0 {
		told.SetText(s.w.t("versions.clashes", strings.Join(keys, ", ")))
		told.SetColor(widgets.ColorWarn)
	}
	return told
}

// buttons are the ways to go on: those out of a conflict, or to save or to give up what was typed.
func (s *versionSheet) buttons() []*widgets.Button {
	way := func(style widgets.ButtonStyle, key string, do func()) {
		b := widgets.NewStyledButton(s.w.t(key), style, s.w.guard(func() { s.w.overlay.close(); s.w.now(do) }))
		b.Tooltip = s.w.t(key + ".tip")
		b.Unhandled = s.w.unhandled
		s.ways = append(s.ways, b)
	}
	tab := s.w.tab()
	if !s.versions.Has(model.TheirsVersion) {
		if tab.Modified() {
			way(widgets.ButtonRaised, "versions.revert", tab.Revert)
			way(widgets.ButtonPrimary, "versions.save", func() { s.w.act("save") })
		}
		return s.ways
	}
	way(widgets.ButtonRaised, "standing.theirs", func() { tab.Settle(model.KeepTheirs) })
	way(widgets.ButtonRaised, "standing.mine", func() { tab.Settle(model.KeepMine) })
	way(widgets.ButtonRaised, "standing.both", func() { tab.Settle(model.KeepBoth) })
	if s.versions.CanMerge() {
		way(widgets.ButtonPrimary, "versions.merge", func() { tab.Settle(model.KeepMerged) })
	}
	return s.ways
}
