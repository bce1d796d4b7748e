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
	ways    findWays
	where   *widgets.Segment
	count   *widgets.Label
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
	b.ways = newFindWays(w, b.flip(func(q *model.Query) { q.Case = !q.Case }), b.flip(func(q *model.Query) { q.Regexp = !q.Regexp }), b.leave)
	b.where = widgets.NewSegment(nil, guarded(w, func(string) { b.search() }))
	b.where.Unhandled = w.unhandled
	b.count.Scale = widgets.SizeSmall
	f := &b.ways
	row := widgets.NewMinHeight(30, widgets.NewStretchRow(6, 10, 0, b.text, b.count, f.letters, f.pattern, b.where, f.back, f.next, f.close))
	b.content = widgets.NewPanel(widgets.ColorPanel, row)
	b.content.Hide()
	return b
}

// flip changes how is searched, and searches.
func (b *findBar) flip(change func(*model.Query)) func() {
	return func() {
		q := b.query()
		change(&q)
		b.ask(q)
	}
}

func (b *findBar) language() {
	b.text.SetPlaceHolder(b.w.t("find.placeholder"))
	b.ways.language(b.w)
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
	b.ways.show(f.Query().Case, f.Query().Regexp)
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
