package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// bookPage is one environment: its name and colour, a row a variable, and a row a secret.
type bookPage struct {
	s         *bookSheet
	name      *widgets.Entry
	color     *widgets.Select
	colorName *widgets.Label
	values    []string // of the colours
	rows      *fyne.Container
	lines     []*bookRow
	fields    loans // of the rows
	clashes   *bookClashes
	secrets   *bookSecrets
	shown     *model.Page
	filling   bool // what the fields report is no edit
	content   fyne.CanvasObject
}

// bookName is how wide the names are, at zoom 1.
const bookName = 220

func newBookPage(s *bookSheet) *bookPage {
	p := &bookPage{s: s, name: widgets.NewEntry(""), rows: container.NewVBox(), fields: loans{w: s.w}}
	p.name.Unhandled = s.w.unhandled
	p.name.OnChanged = p.edit(func(text string) { s.book.Rename(jsondoc.Meant(text)) })
	var names []string
	p.values, names = s.w.colorChoices()
	p.color, p.colorName = widgets.NewSelect(names), widgets.NewLabel(s.w.t("environment.color"))
	p.color.Unhandled = s.w.unhandled
	p.color.OnChanged = p.edit(func(string) { s.book.Paint(p.values[max(0, p.color.SelectedIndex())]) })
	add := widgets.NewStyledButton(s.w.t("environment.add"), widgets.ButtonSmall, s.w.guard(p.addRow))
	add.Unhandled = s.w.unhandled
	p.secrets, p.clashes = newBookSecrets(s), newBookClashes(s)
	head := widgets.NewStretchRow(8, 4, 1, widgets.NewLabel(s.w.t("environment.name")), p.name, p.colorName, p.color)
	order := shrinking(s.w.t("variables.order"))
	order.Scale = widgets.SizeSmall
	order.SetColor(widgets.ColorMuted)
	p.secrets.heading = p.heading("environment.secrets")
	body := container.NewVBox(
		p.clashes.content, widgets.NewStretchRow(12, 0, 1, p.heading("environment.variables"), order), p.rows, container.NewHBox(add),
		p.secrets.heading, p.secrets.content,
	)
	p.content = widgets.NewColumn(1, widgets.NewMinHeight(44, head), container.NewVScroll(widgets.NewInset(4, 4, body)))
	return p
}

func (p *bookPage) heading(key string) fyne.CanvasObject {
	l := widgets.NewLabel(p.s.w.t(key))
	l.Bold = true
	return widgets.NewMinHeight(30, l)
}

// edit makes a handler of a field out of what changes the book.
func (p *bookPage) edit(change func(string)) func(string) {
	return guarded(p.s.w, func(text string) {
		if !p.filling {
			change(text)
		}
	})
}

// show shows a page. Fields that hold what it says are left alone.
func (p *bookPage) show(page *model.Page) {
	p.filling = true
	defer func() { p.filling = false }()
	if jsondoc.Meant(p.name.Text) != page.Name() {
		p.name.SetText(jsondoc.Shown(page.Name()))
	}
	p.color.SetSelectedIndex(max(0, slices.Index(p.values, page.Color())))
	enable(p.name, page.Kind() == model.OfEnvironment && page.Err() == nil)
	show(p.color, page.Kind() == model.OfEnvironment)
	show(p.colorName, page.Kind() == model.OfEnvironment)
	if rows := page.Rows(p.s.book.Section()); p.shown != page || !p.holds(rows) {
		p.shown = page
		p.fill(rows)
	}
	p.clashes.show(page.Clashes(p.s.book.Section()))
	show(p.secrets.heading, page.Kind().HasSecrets())
	show(p.secrets.content, page.Kind().HasSecrets())
	p.secrets.show()
}

// holds reports whether the fields say what rows do.
func (p *bookPage) holds(rows []model.Variable) bool {
	if len(rows) != len(p.lines) {
		return false
	}
	for i, v := range rows {
		r := p.lines[i]
		if jsondoc.Meant(r.name.Text) != v.Name || r.value.text() != v.Value {
			return false
		}
	}
	return true
}

func (p *bookPage) fill(rows []model.Variable) {
	p.rows.Objects, p.lines = nil, nil
	p.fields.giveBack()
	for i, v := range rows {
		r := newBookRow(p, i, v)
		p.lines = append(p.lines, r)
		p.rows.Add(r.content)
	}
	p.rows.Refresh()
}

// leave gives back what was borrowed: the page is not shown any more.
func (p *bookPage) leave() {
	p.fields.giveBack()
	p.secrets.fields.giveBack()
	p.secrets.asked.giveBack()
}

// begin goes to the first thing that can be changed.
func (p *bookPage) begin() {
	switch {
	case !p.name.Disabled():
		p.s.w.focus(p.name)
	case len(p.lines) > 0:
		p.s.w.focus(p.lines[0].value.focusable())
	case p.shown.Err() == nil:
		p.addRow()
	}
}

// addRow adds a variable and goes to its name.
func (p *bookPage) addRow() {
	p.s.book.AddRow()
	p.s.show()
	if n := len(p.lines); n > 0 {
		p.s.w.focus(p.lines[n-1].name)
	}
}

// after goes on to the row behind one, which is made where there is none.
func (p *bookPage) after(at int) {
	if at+1 < len(p.lines) {
		p.s.w.focus(p.lines[at+1].name)
		return
	}
	p.addRow()
}

// enter is Ctrl+Enter in the value of a variable.
func (p *bookPage) enter() {
	for _, r := range p.lines {
		if p.s.w.win.Canvas().Focused() == r.value.focusable() {
			r.value.enter()
			return
		}
	}
}

// bookRow is a variable: its name, its value, and what takes it away.
type bookRow struct {
	name    *widgets.Entry
	value   *bookValue
	content fyne.CanvasObject
}

func newBookRow(p *bookPage, at int, v model.Variable) *bookRow {
	name := p.fields.borrow(fieldName)
	r := &bookRow{name: name.entry.(*widgets.Entry)}
	r.name.SetPlaceHolder(p.s.w.t("environment.variable"))
	r.name.SetText(jsondoc.Shown(v.Name))
	take := p.edit(func(string) {
		p.s.book.SetRow(at, model.Variable{Name: jsondoc.Meant(r.name.Text), Value: r.value.text()})
	})
	r.value = newBookValue(p.s, v.Value, func() { take("") }, func() { p.after(at) })
	r.name.OnChanged = take
	r.name.Unhandled = p.s.w.unhandled
	remove := widgets.NewStyledButton("×", widgets.ButtonQuiet, p.s.w.guard(func() { p.s.book.RemoveRow(at) }))
	remove.Tooltip = p.s.w.t("environment.remove")
	remove.Unhandled = p.s.w.unhandled
	r.content = widgets.NewStretchRow(8, 0, 1, widgets.NewMinWidth(bookName, name), r.value.content, remove)
	return r
}

// bookSecrets are the secrets of a page: whether they have values, and to whom they go. A value is typed hidden and never shown.
type bookSecrets struct {
	s       *bookSheet
	rows    *fyne.Container
	note    *widgets.Label
	unlock  *fyne.Container
	choose  *fyne.Container // where to keep secrets, where there is no keyring
	pass    *secretFields
	fields  loans // of the rows
	asked   loans // of the passphrase
	shown   []model.SecretRow
	heading fyne.CanvasObject
	content fyne.CanvasObject
}

func newBookSecrets(s *bookSheet) *bookSecrets {
	b := &bookSecrets{s: s, rows: container.NewVBox(), note: widgets.NewLabel(""), fields: loans{w: s.w}, asked: loans{w: s.w}}
	b.note.Shrink = true
	b.pass = newSecretFields(&b.asked, b.open)
	open := widgets.NewStyledButton(s.w.t("environment.unlock"), widgets.ButtonRaised, s.w.guard(b.open))
	open.Unhandled = s.w.unhandled
	b.unlock = container.NewVBox(b.pass.content, container.NewHBox(open))
	b.choose = container.NewHBox(b.keeper("ask.keep.vault", model.KeepInVault), b.keeper("ask.keep.session", model.KeepInSession))
	b.content = container.NewVBox(b.note, b.choose, b.unlock, b.rows)
	return b
}

// keeper is a button that says where secrets are kept from now on.
func (b *bookSecrets) keeper(key, where string) *widgets.Button {
	k := widgets.NewStyledButton(b.s.w.t(key), widgets.ButtonRaised, b.s.w.guard(func() { b.s.book.KeepSecretsIn(where) }))
	k.Tooltip, k.Unhandled = b.s.w.t(key+".tip"), b.s.w.unhandled
	return k
}

// open opens the vault by what was typed.
func (b *bookSecrets) open() {
	if given, ok := b.pass.given(); ok {
		b.pass.clear()
		b.s.book.Unlock(given)
	}
}

// show shows what is known of the secrets.
func (b *bookSecrets) show() {
	w, book := b.s.w, b.s.book
	rows := book.Secrets()
	step, blocked := book.SecretStep()
	passphrase := blocked && (step == model.SecretCreate || step == model.SecretUnlock)
	show(b.unlock, passphrase)
	show(b.choose, blocked && step == model.SecretKeep)
	if passphrase {
		b.pass.ask("ask.passphrase", step == model.SecretCreate)
	}
	text, color := w.t("environment.secrets.none"), widgets.ColorMuted
	switch fault := book.SecretFault(); {
	case !book.KnowsSecrets():
		text = ""
	case !fault.IsZero():
		text, color = "⚠ "+w.model.Note(fault), widgets.ColorWarn
	case len(rows) > 0:
		text = w.t("environment.secrets.kept", w.t("settings.secrets."+w.model.Settings.Values().Secrets))
	}
	b.note.SetText(text)
	b.note.SetColor(color)
	if !slices.EqualFunc(rows, b.shown, sameSecret) {
		b.fill(rows)
	}
}

func sameSecret(a, b model.SecretRow) bool {
	return a.Name == b.Name && a.Has == b.Has && a.Short == b.Short && slices.Equal(a.Peers, b.Peers)
}

func (b *bookSecrets) fill(rows []model.SecretRow) {
	b.shown = rows
	b.rows.Objects = nil
	b.fields.giveBack()
	for _, r := range rows {
		b.rows.Add(b.row(r))
	}
	b.rows.Refresh()
}

// row is one secret.
func (b *bookSecrets) row(r model.SecretRow) fyne.CanvasObject {
	w, book := b.s.w, b.s.book
	name := widgets.NewLabel("secret." + r.Name)
	name.Mono, name.Shrink = true, true
	hint := "environment.secret.missing"
	if r.Has {
		hint = "environment.secret.has"
	}
	field := b.fields.borrow(fieldSecret)
	value := field.entry.(*widgets.Entry)
	value.SetPlaceHolder(w.t(hint))
	value.Unhandled = w.unhandled
	set := func() {
		if value.Text != "" {
			book.SetSecret(r.Name, rpcclient.NewSecret(value.Text))
			value.SetText("")
			value.Conceal()
		}
	}
	value.OnSubmitted = guarded(w, func(string) { set() })
	button := func(key string, do func()) *widgets.Button {
		x := widgets.NewStyledButton(w.t(key), widgets.ButtonSmall, w.guard(do))
		x.Tooltip, x.Unhandled = w.t(key+".tip"), w.unhandled
		return x
	}
	keep, forget, revoke := button("environment.secret.set", set), button("environment.secret.delete", func() { book.DeleteSecret(r.Name) }), button("environment.secret.revoke", func() { book.RevokePeers(r.Name) })
	show(forget, r.Has)
	show(revoke, len(r.Peers) > 0)
	line := widgets.NewStretchRow(8, 0, 1, widgets.NewMinWidth(bookName, name), field, keep, revoke, forget)
	peers := widgets.NewLabel(b.peers(r))
	peers.Scale, peers.Shrink = widgets.SizeSmall, true
	peers.SetColor(widgets.ColorMuted)
	return widgets.NewColumn(0, line, widgets.NewInset(bookName+8, 0, peers))
}

// peers says to whom a secret may go.
func (b *bookSecrets) peers(r model.SecretRow) string {
	w, text := b.s.w, ""
	switch {
	case !r.Has:
		return w.t("environment.secret.none")
	case len(r.Peers) == 0:
		text = w.t("environment.secret.nobody")
	default:
		text = w.t("environment.secret.peers", rpcclient.PeerTexts(r.Peers))
	}
	if r.Short {
		text = "⚠ " + w.t("secret.short", r.Name) + "  " + text
	}
	return text
}
