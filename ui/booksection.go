package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// bookSection is how a section of a page looks.
type bookSection struct {
	title  string // keys of the translation tables: its heading, what is said of it, what adds a row
	told   string
	add    string // "" where none can be added
	newRow func(p *bookPage, at int, v model.Variable) *bookRow
}

// bookSections is the table of them. It is a function, since rows lead to other sections.
func bookSections() [3]bookSection {
	return [...]bookSection{
		model.SectionVariables: {"environment.variables", "variables.order", "environment.add", newVariableRow},
		model.SectionEndpoints: {"endpoints", "endpoints.told", "endpoints.add", newEndpointRow},
		model.SectionDefaults:  {"defaults", "defaults.told", "", newDefaultRow},
	}
}

// bookParts is what is around the rows of a section: what leads to the others, its heading, what is said of it, and what adds a row.
type bookParts struct {
	choice *widgets.Segment
	title  *widgets.Label
	told   *widgets.Label
	unread *widgets.Prose  // why the file cannot be read
	reason *fyne.Container // with room for that
	astray *widgets.Label  // endpoints that are gone, and meant somewhere
	follow *widgets.Button // has those that mean them say their new names
	add    *widgets.Button
}

func newBookParts(p *bookPage) bookParts {
	w := p.s.w
	parts := bookParts{title: widgets.NewLabel(""), told: shrinking(""), astray: shrinking("")}
	parts.title.Bold = true
	parts.told.Scale = widgets.SizeSmall
	parts.told.SetColor(widgets.ColorMuted)
	parts.astray.SetColor(widgets.ColorWarn)
	parts.follow = widgets.NewStyledButton(w.t("endpoints.follow"), widgets.ButtonSmall, w.guard(p.s.book.Follow))
	parts.follow.Tooltip, parts.follow.Unhandled = w.t("endpoints.follow.tip"), w.unhandled
	parts.unread = widgets.NewProse()
	parts.unread.Unhandled, parts.unread.OnMenu = w.unhandled, w.proseMenu(parts.unread)
	parts.reason = widgets.NewProseRoom(parts.unread, 40, 160)
	parts.add = widgets.NewStyledButton("", widgets.ButtonSmall, w.guard(p.addRow))
	parts.add.Unhandled = w.unhandled
	parts.choice = widgets.NewSegment(nil, guarded(w, func(id string) {
		p.s.book.ShowSection(sectionOf(id))
		p.s.show()
	}))
	parts.choice.Unhandled = w.unhandled
	return parts
}

func sectionOf(id string) model.Section {
	for s, of := range bookSections() {
		if of.title == id {
			return model.Section(s)
		}
	}
	return model.SectionVariables
}

// head and foot are what stands above and below the rows.
func (b *bookParts) head() fyne.CanvasObject {
	return container.NewVBox(b.reason, widgets.NewMinHeight(30, widgets.NewStretchRow(12, 0, 1, b.title, b.told)), widgets.NewStretchRow(8, 0, 0, b.astray, b.follow))
}

func (b *bookParts) foot() fyne.CanvasObject { return container.NewHBox(b.add) }

// show shows the parts of the section that is shown.
func (b *bookParts) show(w *Window, book *model.Book) {
	all, kind := bookSections(), book.Page().Kind()
	of := all[book.Section()]
	b.title.SetText(w.t(of.title))
	b.told.SetText(w.t(of.told))
	if show(b.add, of.add != ""); of.add != "" {
		b.add.SetText(w.t(of.add))
	}
	err := book.Page().Err()
	enable(b.add, err == nil)
	if show(b.reason, err != nil); err != nil {
		b.unread.SetText(widgets.Paragraph{Text: "✗ " + w.model.FaultText(err), Style: widgets.Error})
	}
	var choices []widgets.Choice
	for s, of := range all {
		if kind.Has(model.Section(s)) {
			choices = append(choices, widgets.Choice{ID: of.title, Title: w.t(of.title)})
		}
	}
	b.choice.SetChoices(choices)
	b.choice.SetSelected(of.title)
	show(b.choice, len(choices) > 1)
	astray := ""
	if book.Section() == model.SectionEndpoints {
		astray = book.Astray()
	}
	b.astray.SetText("⚠ " + astray)
	show(b.astray, astray != "")
	show(b.follow, astray != "" && book.CanFollow())
}
