package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/model/past"
)

// menu offers what can be done with the exchanges that are chosen.
func (p *pastPane) menu(id string, at fyne.Position) {
	if id == "" || past.IsDay(id) {
		return
	}
	if chosen := p.chosen(); len(chosen) > 1 {
		p.w.popup(at, p.choicesForMany(chosen)...)
		return
	}
	p.w.popup(at, p.choicesFor(id)...)
}

// choicesFor is what can be done with one exchange.
func (p *pastPane) choicesFor(id string) []choice {
	past, diff := p.w.model.Past, model.ViewState{Response: paneDiff}
	choices := []choice{
		{"history.open", func() { p.open(id) }},
		{"action.send_again", func() { p.sendAgain(id) }},
		{"history.save", func() { p.w.model.TakePast(id, p.w.saveAs) }},
		{"history.copy_code", func() { p.copyCode(id) }},
		{"history.copy_request", func() { p.copyPart(id, model.RequestPart) }},
		{"history.copy_response", func() { p.copyPart(id, model.ResponsePart) }},
		{"history.compare_before", func() { p.w.model.CompareBefore(id, diff) }},
		{"history.mark", func() { past.Mark(id) }},
	}
	if past.CanCompare(id) {
		choices = append(choices, choice{"history.compare_marked", func() { p.w.model.CompareMarked(id, diff) }})
	}
	choices = append(choices, choice{"history.chart", func() { p.w.overlay.chart(id) }}, p.pinning([]string{id}), choice{"history.note", func() { p.note.open(id) }})
	if q := past.SameMethod(id); q != "" {
		choices = append(choices, choice{"history.same_method", func() { p.filter.SetText(jsondoc.Shown(q)) }})
	}
	if q := past.SameEndpoint(id); q != "" {
		choices = append(choices, choice{"history.same_endpoint", func() { p.filter.SetText(jsondoc.Shown(q)) }})
	}
	return append(choices, choice{"history.export", func() { p.w.overlay.exportPast([]string{id}) }}, choice{"history.delete", func() { p.delete([]string{id}) }})
}

// choicesForMany is what can be done with several exchanges.
func (p *pastPane) choicesForMany(chosen []string) []choice {
	var choices []choice
	if len(chosen) == 2 {
		choices = append(choices, choice{"history.compare_two", func() { p.compareTwo(chosen) }})
	}
	return append(choices, p.pinning(chosen), choice{"history.export", func() { p.w.overlay.exportPast(chosen) }}, choice{"history.delete", func() { p.delete(chosen) }})
}

// pinning is the entry that pins exchanges, or does not keep them pinned.
func (p *pastPane) pinning(chosen []string) choice {
	past := p.w.model.Past
	if past.Pinned(chosen...) {
		return choice{"history.unpin", func() { past.Pin(false, chosen...) }}
	}
	return choice{"history.pin", func() { past.Pin(true, chosen...) }}
}

// compareTwo compares the two exchanges that are chosen.
func (p *pastPane) compareTwo(chosen []string) {
	p.w.model.Past.Mark(chosen[0])
	p.w.model.CompareMarked(chosen[1], model.ViewState{Response: paneDiff})
}

// key does what keys without modifiers do with the exchanges that are chosen.
func (p *pastPane) key(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyF2:
		p.w.noteExchange()
	case fyne.KeyDelete:
		p.w.model.Guard(func() { p.delete(p.chosen()) })
	default:
		p.w.unhandled(e)
	}
}

// delete takes exchanges out of the history, and goes on to the one below them.
func (p *pastPane) delete(ids []string) {
	if len(ids) == 0 {
		return
	}
	if next := p.beside(ids); next != "" {
		p.rows.Choose(next)
		p.preview(next)
	}
	p.w.model.Past.Delete(ids...)
}

// beside is the exchange below the last of some, else that above the first of them.
func (p *pastPane) beside(ids []string) string {
	above, below, seen := "", "", false
	for _, row := range p.w.model.Past.Rows() {
		switch {
		case row.Day:
		case slices.Contains(ids, row.ID):
			seen, below = true, ""
		case !seen:
			above = row.ID
		case below == "":
			below = row.ID
		}
	}
	if below != "" {
		return below
	}
	return above
}

// sendAgain sends what an exchange sent. The keyboard stays where it is.
func (p *pastPane) sendAgain(id string) {
	p.w.now(func() { p.w.model.SendAgain(id) })
}

// copy copies a part of the exchange at the cursor.
func (p *pastPane) copy(part model.ExchangePart) {
	if chosen := p.chosen(); len(chosen) == 1 {
		p.copyPart(chosen[0], part)
	}
}

func (p *pastPane) copyPart(id string, part model.ExchangePart) {
	p.w.model.CopyPast(id, part, func(text string) {
		p.w.Clipboard.SetContent(text[:min(len(text), hexLimit)])
		p.w.copied(min(len(text), hexLimit), len(text) <= hexLimit)
	})
}

func (p *pastPane) copyCode(id string) {
	p.w.model.SnippetsOfPast(id, p.w.overlay.showCode)
}

// exchanges are the exchanges that actions are for: those chosen in the history while that has the keyboard, else that of the tab that is
// shown, else those chosen in a history that is seen.
func (w *Window) exchanges() []string {
	p := w.sidebar.past
	if w.win.Canvas().Focused() == fyne.Focusable(p.rows) {
		return p.chosen()
	}
	if id := w.model.PastOf(); id != "" {
		return []string{id}
	}
	if p.content.Visible() {
		return p.chosen()
	}
	return nil
}

// withExchanges does something with the exchanges that are meant, or says that there are none.
func (w *Window) withExchanges(do func(ids []string)) {
	if ids := w.exchanges(); len(ids) > 0 {
		do(ids)
		return
	}
	w.model.Tell("status.no_exchange")
}

func (w *Window) sendAgain() {
	w.withExchanges(func(ids []string) { w.sidebar.past.sendAgain(ids[0]) })
}

// pinExchange pins the exchanges that are meant, or does not keep them pinned.
func (w *Window) pinExchange() {
	w.withExchanges(func(ids []string) { w.sidebar.past.pinning(ids).do() })
}

// noteExchange asks for a note on the exchange that is meant.
func (w *Window) noteExchange() {
	w.withExchanges(func(ids []string) {
		w.sidebar.past.note.open(ids[0])
	})
}
