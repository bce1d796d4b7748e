package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// versionSheet shows what the forms of a saved request differ in: as it was saved, as the tab would save it, and, where somebody else
// changed the file, as it is there; and has both put together, of which the person decides where both changed the same. Below stand the
// ways to go on.
type versionSheet struct {
	w        *Window
	versions *model.Versions
	chosen   string // mergeChoice, or the place of the pair that is being compared
	pairs    *widgets.Segment
	says     *widgets.Label
	bar      *mergeBar
	view     *widgets.DiffView
	ways     []*widgets.Button
	write    *widgets.Button // writes what came of the merge; nil where there is none
	due      bool            // it is to be written as soon as it was looked at
	later    *widgets.Button // goes to the next file with merge markers
	back     func()          // what comes when all files with merge markers are resolved; nil for nothing
	sheet    *widgets.Sheet
}

// mergeChoice is chosen where one decides.
const mergeChoice = "merge"

// compareSaved opens the sheet for the active tab.
func (o *overlay) compareSaved() {
	o.w.request.flush()
	tab := o.w.tab()
	if row := tab.MarkedRow(); row != "" {
		o.resolve(row, nil)
		return
	}
	if !tab.Versions(func(v *model.Versions) { o.showVersions(tab, v, nil) }) {
		o.w.model.Tell("versions.none")
	}
}

// showVersions opens the sheet for what a tab, or a file with merge markers, has.
func (o *overlay) showVersions(tab *model.Tab, v *model.Versions, back func()) {
	if len(v.Pairs()) == 0 {
		return
	}
	s := &versionSheet{w: o.w, versions: v, says: shrinking(""), view: widgets.NewDiffView(), back: back}
	s.view.Text = true
	s.pairs = widgets.NewSegment(s.choices(), guarded(o.w, s.choose))
	s.pairs.Unhandled = o.w.unhandled
	s.bar = newMergeBar(s)
	s.watchView()
	head := widgets.NewMinHeight(34, widgets.NewStretchRow(6, 4, 1, s.pairs, s.says, s.step("↑", "previous_difference", -1), s.step("↓", "next_difference", 1)))
	s.later = s.others()
	foot := []fyne.CanvasObject{s.later, shrinking("")}
	for _, b := range s.buttons(tab) {
		foot = append(foot, b)
	}
	below := widgets.NewMinHeight(40, widgets.NewStretchRow(8, 4, 1, foot...))
	body := widgets.NewColumn(2, head, s.bar.content, widgets.NewPanel(widgets.ColorPanel, s.view), below)
	o.versions = s
	s.sheet = o.show(o.w.t("versions.title", v.Name), body, fyne.NewSize(1040, 600))
	s.choose(s.choices()[0].ID)
	o.w.focus(s.pairs)
}

// step is the button that goes to a difference.
func (s *versionSheet) step(sign string, action actions.ID, by int) *widgets.Button {
	b := widgets.NewStyledButton(sign, widgets.ButtonQuiet, s.w.guard(func() { s.view.Step(by) }))
	b.Tooltip = s.w.tip(action)
	b.Unhandled = s.w.unhandled
	return b
}

// open reports whether the sheet is shown.
func (s *versionSheet) open() bool { return s != nil && s.sheet.IsOpen() }

// merging reports whether one decides now.
func (s *versionSheet) merging() bool { return s.chosen == mergeChoice }

func (s *versionSheet) choices() (all []widgets.Choice) {
	if m := s.versions.Merge(); m != nil && m.Hunks() > 0 {
		all = append(all, widgets.Choice{ID: mergeChoice, Title: s.w.t("versions.decide", m.Hunks())})
	}
	for i, p := range s.versions.Pairs() {
		all = append(all, widgets.Choice{ID: strconv.Itoa(i), Title: s.title(p)})
	}
	return all
}

func (s *versionSheet) title(p model.VersionPair) string {
	return pairName(s.versions.NameOf(p.Older)) + " → " + pairName(s.versions.NameOf(p.Newer))
}

// pairName is what a side is called where all pairs stand in one row: of a commit, which git names with its message behind it, the number.
func pairName(name string) string {
	number, _, _ := strings.Cut(name, " (")
	return clipRunes(number, pairAt)
}

// pairAt is how much of the name of a side stands in the row of pairs: five of them fit.
const pairAt = 14

func (s *versionSheet) watchView() {
	s.view.Equal = func(n int) string { return s.w.t("diff.equal_lines", wording.Count(uint64(n))) }
	s.view.More(func(n int) string { return s.w.t("view.more", wording.Size(n)) })
	s.view.OnMenu = s.menu
	s.view.OnRow = guarded(s.w, func(int) { s.bar.show() })
	for _, side := range s.view.Sides() {
		side.Unhandled, side.OnCopy = s.w.unhandled, s.w.copied
	}
}

// menu is the context menu of a side.
func (s *versionSheet) menu(side *widgets.DiffSide, _ widgets.Point, at fyne.Position) {
	items := s.w.contextMenu([]choice{{"menu.copy", side.Copy}, {"menu.select_all", side.SelectAll}})
	if m := s.versions.Merge(); s.merging() && m.Left() > 0 {
		items = append(items,
			widgets.MenuItem{Title: s.w.t("merge.all", m.Names[0]), Group: true, Do: s.w.guard(func() { s.bar.takeAll(model.TakeLeft) })},
			widgets.MenuItem{Title: s.w.t("merge.all", m.Names[1]), Do: s.w.guard(func() { s.bar.takeAll(model.TakeRight) })})
	}
	widgets.NewMenu(items).Open(s.w.win.Canvas(), at)
}

// choose has one decide, or compares a pair and shows it when that is done.
func (s *versionSheet) choose(id string) {
	s.chosen = id
	s.pairs.SetSelected(id)
	s.bar.show()
	s.sheet.Refresh()
	if s.merging() {
		s.says.SetText("")
		s.view.Taken = s.bar.taken
		m := s.versions.Merge()
		s.picture(m.Sides(), m.Names[0], m.Names[1])
		if next := m.NextUndecided(-1); next >= 0 {
			s.view.GoToLines(m.LinesOf(next))
		}
		s.refresh()
		return
	}
	at, err := strconv.Atoi(id)
	pairs := s.versions.Pairs()
	if err != nil || at >= len(pairs) {
		return
	}
	s.versions.Compare(pairs[at], func(c model.Compared) {
		if s.chosen == id {
			s.compared(pairs[at], c)
		}
	})
}

// compared shows what a pair differs in.
func (s *versionSheet) compared(p model.VersionPair, c model.Compared) {
	text, tone := s.versions.Differences(c)
	if m := s.versions.Merge(); p.Newer == model.MergedVersion && m != nil && (m.Left() > 0 || !m.CanSave() || m.Hunks() == 0) {
		words, worse := m.Words()
		text, tone = words+" · "+text, worse
	}
	s.says.SetText(text)
	s.says.SetColor(toneColors[tone])
	s.view.Taken = nil
	s.picture(c, s.versions.NameOf(p.Older), s.versions.NameOf(p.Newer))
}

// picture shows two texts beside each other.
func (s *versionSheet) picture(c model.Compared, older, newer string) {
	s.view.SetTitles(older, newer, older+" → "+newer)
	s.view.SetResult(c.Result, c.Older, c.Newer)
}

// refresh shows what was decided.
func (s *versionSheet) refresh() {
	if !s.open() {
		return
	}
	s.bar.show()
	if m := s.versions.Merge(); s.write != nil && m != nil {
		enable(s.write, m.CanSave() || m.Looking())
		if s.due && m.CanSave() {
			s.save()
			return
		}
		s.due = s.due && m.Looking()
	}
	if s.merging() {
		s.view.Retake()
	}
}

// follow shows what is known by now; where the file says something else, that is put together anew with what was decided.
func (s *versionSheet) follow() {
	if !s.open() {
		return
	}
	switch m := s.versions.Merge(); {
	case m == nil || !m.IsStale():
		s.refresh()
	case s.w.model.HasMarkers(s.versions.Row()), !s.versions.IsMarked() && s.w.tab().Standing() == model.Changed:
		s.reopen()
	default: // another program settled it
		s.w.overlay.close()
		s.w.model.Tell("merge.over")
	}
}

// act does what an action means here. It reports false for one that means nothing.
func (s *versionSheet) act(id actions.ID) bool {
	switch id {
	case "next_difference":
		s.view.Step(1)
	case "previous_difference":
		s.view.Step(-1)
	case "back":
		s.bar.take(model.TakeLeft)
	case "forward":
		s.bar.take(model.TakeRight)
	case "move_down":
		s.bar.take(model.TakeBoth)
	case "next_tab":
		return s.turn(1)
	case "previous_tab":
		return s.turn(-1)
	case "save":
		if s.write == nil {
			return false
		}
		s.save()
	default:
		return false
	}
	return true
}

// save writes what came of the merge. Where the file was changed once more, that is put together anew with what was decided.
func (s *versionSheet) save() {
	m := s.versions.Merge()
	if s.due = m.Looking(); !m.CanSave() {
		return
	}
	next := s.beside(1)
	m.Save(func(why string) {
		switch {
		case !s.open():
		case why == "":
			s.written(next)
		default:
			s.again(why)
		}
	})
}

// again opens the sheet anew, when what the file says now has been read.
func (s *versionSheet) again(why string) {
	s.versions.Merge().WhenRead(func() {
		s.reopen()
		s.w.model.Tell("merge.not_written", why)
	})
}

// buttons are the ways to go on: those out of a conflict, or to save or to give up what was typed.
func (s *versionSheet) buttons(tab *model.Tab) []*widgets.Button {
	way := func(style widgets.ButtonStyle, key string, do func()) *widgets.Button {
		b := widgets.NewStyledButton(s.w.t(key), style, s.w.guard(do))
		b.Tooltip = s.w.t(key + ".tip")
		b.Unhandled = s.w.unhandled
		s.ways = append(s.ways, b)
		return b
	}
	then := func(do func()) func() {
		return func() { s.w.overlay.close(); s.w.now(do) }
	}
	switch {
	case s.versions.IsMarked():
	case !s.versions.Has(model.TheirsVersion):
		if tab.Modified() {
			if tab.Standing() != model.Gone || tab.Edited() {
				way(widgets.ButtonRaised, "versions.revert", then(tab.Revert))
			}
			way(widgets.ButtonPrimary, "versions.save", then(func() { s.w.act("save") }))
		}
	default:
		way(widgets.ButtonRaised, "standing.theirs", then(func() { tab.Settle(model.KeepTheirs) }))
		way(widgets.ButtonRaised, "standing.mine", then(func() { tab.Settle(model.KeepMine) }))
		way(widgets.ButtonRaised, "standing.both", then(func() { tab.Settle(model.KeepBoth) }))
	}
	if s.versions.Merge() != nil {
		s.write = way(widgets.ButtonPrimary, "versions.merge", s.save)
	}
	return s.ways
}
