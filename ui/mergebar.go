package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// mergeBar is the row by which one decides, place by place, what of two texts is taken.
type mergeBar struct {
	s           *versionSheet
	says        *widgets.Label
	left, right *widgets.Button
	both        *widgets.Button
	content     *fyne.Container
}

func newMergeBar(s *versionSheet) *mergeBar {
	b := &mergeBar{s: s, says: shrinking("")}
	b.left = b.button(model.TakeLeft, "back", "merge.left_tip")
	b.both = b.button(model.TakeBoth, "move_down", "merge.both_tip")
	b.right = b.button(model.TakeRight, "forward", "merge.right_tip")
	b.both.SetText(s.w.t("merge.both"))
	b.content = widgets.NewMinHeight(34, widgets.NewStretchRow(6, 4, 0, b.says, b.left, b.both, b.right))
	if m := s.versions.Merge(); m != nil {
		b.left.SetText("◂ " + shortName(m.Names[0]))
		b.right.SetText(shortName(m.Names[1]) + " ▸")
	}
	return b
}

// sideName is how much of a name that git gives stands on a button.
const sideName = 28

func shortName(name string) string { return clipRunes(name, sideName) }

// clipRunes is the beginning of a text that is too long.
func clipRunes(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// button takes something of the place where the caret is; an action's keys do the same.
func (b *mergeBar) button(take model.Take, action actions.ID, tip string) *widgets.Button {
	button := widgets.NewStyledButton("", widgets.ButtonRaised, b.s.w.guard(func() { b.take(take) }))
	button.Tooltip = b.s.w.t(tip, b.s.w.keys(action))
	button.Unhandled = b.s.w.unhandled
	return button
}

// hunk is the place where the caret is, else the next that nobody has decided about; -1 if there is none.
func (b *mergeBar) hunk() int {
	m := b.s.versions.Merge()
	if i := m.HunkAt(b.s.view.Lines(b.s.view.Front().Caret().Line)); i >= 0 {
		return i
	}
	return m.NextUndecided(-1)
}

// take decides about the place where the caret is, and goes on to the next.
func (b *mergeBar) take(take model.Take) {
	m, i := b.s.versions.Merge(), b.hunk()
	if i < 0 || !b.s.merging() {
		return
	}
	m.Decide(i, take)
	if next := m.NextUndecided(i); next >= 0 && m.Hunk(i).Take == take {
		b.s.view.GoToLines(m.LinesOf(next))
	}
	b.s.refresh()
}

// takeAll decides about all places that nobody has decided about.
func (b *mergeBar) takeAll(take model.Take) {
	b.s.versions.Merge().DecideAll(take)
	b.s.refresh()
}

// show shows how far it has come, and what can be taken where the caret is.
func (b *mergeBar) show() {
	show(b.content, b.s.merging())
	m := b.s.versions.Merge()
	if m == nil {
		return
	}
	text, tone := m.Words()
	b.says.SetText(text)
	b.says.SetColor(toneColors[tone])
	i := b.hunk()
	enable(b.left, i >= 0)
	enable(b.right, i >= 0)
	enable(b.both, i >= 0 && m.Hunk(i).CanBoth)
	for take, button := range map[model.Take]*widgets.Button{model.TakeLeft: b.left, model.TakeRight: b.right, model.TakeBoth: b.both} {
		style := widgets.ButtonRaised
		if i >= 0 && m.Hunk(i).Take == take {
			style = widgets.ButtonPrimary
		}
		button.SetStyle(style)
	}
}

// takes are what the view shows of what is taken.
var takes = map[model.Take]widgets.DiffTaken{
	model.Undecided: widgets.DiffUndecided, model.TakeLeft: widgets.DiffOlder, model.TakeRight: widgets.DiffNewer, model.TakeBoth: widgets.DiffBoth,
}

// taken is what is taken of lines of both sides.
func (b *mergeBar) taken(left, right int) widgets.DiffTaken {
	m := b.s.versions.Merge()
	if i := m.HunkAt(left, right); i >= 0 {
		return takes[m.Hunk(i).Take]
	}
	return widgets.DiffNotAsked
}
