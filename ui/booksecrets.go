package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

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
	title := widgets.NewLabel(s.w.t("environment.secrets"))
	title.Bold = true
	b.content = container.NewVBox(widgets.NewMinHeight(30, title), b.note, b.choose, b.unlock, b.rows)
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
	return a.Name == b.Name && a.Has == b.Has && a.Short == b.Short && a.Later == b.Later && slices.Equal(a.Peers, b.Peers)
}

func (b *bookSecrets) fill(rows []model.SecretRow) {
	b.shown = rows
	b.rows.Objects = nil
	b.fields.giveBack()
	for _, r := range rows {
		b.rows.Objects = append(b.rows.Objects, b.row(r))
	}
	b.rows.Refresh()
}

// row is one secret.
func (b *bookSecrets) row(r model.SecretRow) fyne.CanvasObject {
	w, book := b.s.w, b.s.book
	name := widgets.NewLabel("secret." + r.Name)
	name.Mono, name.Shrink = true, true
	hint := "environment.secret.missing"
	switch {
	case r.Has:
		hint = "environment.secret.has"
	case r.Later:
		hint = "environment.secret.later"
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
	enable(value, !r.Later)
	enable(keep, !r.Later)
	show(forget, r.Has)
	show(revoke, len(r.Peers) > 0)
	line := widgets.NewStretchRow(8, 0, 1, widgets.NewMinWidth(bookName, name), field, keep, revoke, forget)
	peers := widgets.NewLabel(b.peers(r))
	peers.Scale, peers.Shrink = widgets.SizeSmall, true
	peers.SetColor(widgets.ColorMuted)
	return widgets.NewColumn(0, line, underName(peers))
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
