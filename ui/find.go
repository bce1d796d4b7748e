package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// findBar is the row under the response in which one searches it.
type findBar struct {
	w       *Window
	text    *widgets.Entry
	letters *widgets.Button
	pattern *widgets.Button
	where   *widgets.Segment
	count   *widgets.Label
	back    *widgets.Button
	next    *widgets.Button
	close   *widgets.Button
	content fyne.CanvasObject
	turn    int // of the search, that was shown last
}

// The places that are searched.
var searchPlaces = []struct {
	id string
	in jsondoc.Where
}{{"all", jsondoc.Anywhere}, {"keys", jsondoc.InKeys}, {"values", jsondoc.InValues}}

func newFindBar(w *Window) *findBar {
	b := &findBar{w: w, text: widgets.NewMonoEntry(""), count: widgets.NewLabel("")}
	b.text.Compact = true
	b.text.OnChanged = func(string) { b.search() }
	b.text.OnSubmitted = func(string) { b.step() }
	b.text.Unhandled = w.unhandled
	b.letters = b.flag("Aa", func(q *model.Query) { q.Case = !q.Case })
	b.pattern = b.flag(".*", func(q *model.Query) { q.Regexp = !q.Regexp })
	b.where = widgets.NewSegment(nil, guarded(w, func(string) { b.search() }))
	b.where.Unhandled = w.unhandled
	b.count.Scale = widgets.SizeSmall
	b.back = w.actionButton(widgets.ButtonQuiet, "find_previous")
	b.next = w.actionButton(widgets.ButtonQuiet, "find_next")
	b.close = widgets.NewStyledButton("✕", widgets.ButtonQuiet, w.guard(b.leave))
	b.close.Unhandled = w.unhandled
	b.back.SetText("↑")
	b.next.SetText("↓")
	row := widgets.NewMinHeight(30, widgets.NewStretchRow(6, 10, 0, b.text, b.count, b.letters, b.pattern, b.where, b.back, b.next, b.close))
	b.content = widgets.NewPanel(widgets.ColorPanel, row)
	b.content.Hide()
	return b
}

// flag is a button that changes how is searched, and shows whether it does.
func (b *findBar) flag(text string, flip func(*model.Query)) *widgets.Button {
	button := widgets.NewStyledButton(text, widgets.ButtonQuiet, b.w.guard(func() {
		q := b.query()
		flip(&q)
		b.ask(q)
	}))
	button.Unhandled = b.w.unhandled
	return button
}

func (b *findBar) language() {
	b.text.SetPlaceHolder(b.w.t("find.placeholder"))
	b.letters.Tooltip = b.w.t("find.case")
	b.pattern.Tooltip = b.w.t("find.regexp")
	b.back.Tooltip, b.next.Tooltip = b.w.tip("find_previous"), b.w.tip("find_next")
	b.close.Tooltip = b.w.t("find.close")
	var choices []widgets.Choice
	for _, p := range searchPlaces {
		choices = append(choices, widgets.Choice{ID: p.id, Title: b.w.t("find." + p.id)})
	}
	b.where.SetChoices(choices)
	b.show()
}

// open has the keyboard in the bar. What is selected in the response, if it is a word or two, is looked for.
func (b *findBar) open() {
	p := b.w.response
	if p.shown == nil || p.shown.Doc == nil {
		return
	}
	if !p.searchable() {
		p.turnTo(panePretty)
	}
	b.content.Show()
	p.layOut()
	b.w.focus(b.text)
	if text, whole := p.code().SelectedText(selectionSought); whole && text != "" && !strings.Contains(text, "\n") {
		b.text.SetText(text)
	}
	b.text.Select()
	b.search()
}

// selectionSought is the longest selection that is taken for what is to be found.
const selectionSought = 100

// leave closes the bar and gives the keyboard back.
func (b *findBar) leave() {
	b.content.Hide()
	b.w.model.Find.Close()
	b.w.response.layOut()
	b.w.focus(b.w.response.focusable())
}

// query is what the bar asks for.
func (b *findBar) query() model.Query {
	q := b.w.model.Find.Query()
	q.Text = b.text.Text
	for _, p := range searchPlaces {
		if p.id == b.where.Selected() {
			q.In = p.in
		}
	}
	return q
}

func (b *findBar) search() { b.ask(b.query()) }

// ask searches, unless nothing else is asked for than before.
func (b *findBar) ask(q model.Query) {
	if b.content.Visible() && (q != b.w.model.Find.Query() || q.Text == "") {
		b.w.model.Find.Search(q, b.w.response.shown, b.w.response.code().SelectedSpan().Off)
	}
}

// step goes to the next place, or with Shift to the one before.
func (b *findBar) step() {
	if b.w.shiftHeld() {
		b.w.model.Find.Step(-1)
		return
	}
	b.w.model.Find.Step(1)
}

// show shows what was found.
func (b *findBar) show() {
	f := b.w.model.Find
	text, tone := f.Words()
	b.count.SetText(text)
	b.count.SetColor(toneColors[tone])
	for _, flag := range []struct {
		button *widgets.Button
		on     bool
	}{{b.letters, f.Query().Case}, {b.pattern, f.Query().Regexp}} {
		style := widgets.ButtonQuiet
		if flag.on {
			style = widgets.ButtonRaised
		}
		flag.button.SetStyle(style)
	}
	p := b.w.response
	at, turn := f.Current()
	fresh := turn != b.turn && !at.Empty()
	b.turn = turn
	p.layOut() // the words have another width
	p.hits(f.Hits(), at)
	if fresh {
		p.lookAt(at)
	}
}
