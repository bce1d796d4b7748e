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

// secretFields are where a secret, or a passphrase, is typed, hidden. A new passphrase is typed twice.
type secretFields struct {
	w       *Window
	value   *widgets.Entry
	again   *widgets.Entry
	hint    *widgets.Label
	label   *widgets.Label
	repeat  *widgets.Label
	second  *fyne.Container
	content *fyne.Container
}

func newSecretFields(l *loans, done func()) *secretFields {
	w, value, again := l.w, l.borrow(fieldSecret), l.borrow(fieldSecret)
	f := &secretFields{
		w: w, value: value.entry.(*widgets.Entry), again: again.entry.(*widgets.Entry),
		hint: widgets.NewLabel(""), label: widgets.NewLabel(""), repeat: widgets.NewLabel(""),
	}
	for _, e := range []*widgets.Entry{f.value, f.again} {
		e.Unhandled = w.unhandled
		e.OnSubmitted = guarded(w, func(string) { done() })
	}
	f.label.Shrink, f.repeat.Shrink = true, true
	first := widgets.NewFormRow(110, 300, f.label, value, f.hint)
	f.second = widgets.NewFormRow(110, 300, f.repeat, again, widgets.NewLabel(""))
	f.content = widgets.NewInset(12, 10, container.NewVBox(first, f.second))
	return f
}

func (f *secretFields) clear() {
	for _, e := range []*widgets.Entry{f.value, f.again} {
		e.SetText("")
		e.Conceal() // the next secret is not shown because the last one was
	}
	f.hint.SetText("")
}

// ask shows the fields: key names what is typed, twice if it is new.
func (f *secretFields) ask(key string, twice bool) {
	f.label.SetText(f.w.t(key))
	f.repeat.SetText(f.w.t("ask.secret.repeat"))
	show(f.second, twice)
	f.content.Show()
}

// given is what was typed; false if it cannot be taken, which is told beside it.
func (f *secretFields) given() (rpcclient.Secret, bool) {
	problem := ""
	switch {
	case f.value.Text == "":
		problem = "ask.secret.empty"
	case f.second.Visible() && f.again.Text != f.value.Text:
		problem = "ask.secret.differ"
	}
	if problem != "" {
		f.w.advise(f.hint, problem, false)
		return rpcclient.Secret{}, false
	}
	return rpcclient.NewSecret(f.value.Text), true
}

// showSecret asks about a secret.
func (c *consentCard) showSecret(s *model.SecretAsk) {
	title, note := c.offerSecret(s)
	paragraphs := []widgets.Paragraph{{Text: title, Style: widgets.Warn}, {Text: note, Style: widgets.Muted}}
	if s.Exposed && (s.Step == model.SecretValue || s.Step == model.SecretPermit) {
		paragraphs = slices.Insert(paragraphs, 1, widgets.Paragraph{Text: c.w.t("ask.secret.exposed"), Style: widgets.Error})
	}
	if s.Another {
		paragraphs = slices.Insert(paragraphs, 1, widgets.Paragraph{Text: c.w.t("ask.secret.another")})
	}
	if !s.Trouble.IsZero() {
		paragraphs = append([]widgets.Paragraph{{Text: "✗ " + c.w.model.Note(s.Trouble), Style: widgets.Error}}, paragraphs...)
	}
	needs := 0
	if s.Step == model.SecretPermit {
		needs = len(paragraphs) - 1
	}
	c.say(needs, paragraphs...)
}

// second shows the second answer.
func (c *consentCard) second(key string) {
	c.other.SetText(c.w.t(key))
	c.other.Tooltip = c.w.t(key + ".tip")
	c.other.Show()
}

// offerSecret names the buttons of a step, shows what it has typed, and says what it is about.
func (c *consentCard) offerSecret(s *model.SecretAsk) (title, note string) {
	name, peer := "{{secret."+jsondoc.VisibleName(s.Name)+"}}", jsondoc.VisibleName(rpcclient.PeerText(s.Peer))
	if peer == "" {
		peer = c.w.t("ask.secret.peer.none")
	}
	switch s.Step {
	case model.SecretKeep:
		c.label("ask.keep.vault")
		c.second("ask.keep.session")
		title, note = c.w.t("ask.keep"), c.w.t("ask.keep.note")
	case model.SecretCreate:
		c.label("ask.create.agree")
		c.fields.ask("ask.passphrase", true)
		title, note = c.w.t("ask.create"), c.w.t("ask.create.note")
	case model.SecretUnlock:
		c.label("ask.unlock.agree")
		c.fields.ask("ask.passphrase", false)
		title, note = c.w.t("ask.unlock"), c.w.t("ask.unlock.note")
	case model.SecretValue:
		c.label("ask.secret.agree")
		c.fields.ask("ask.secret.value", false)
		if s.Another {
			c.second("ask.secret.take")
		}
		title, note = c.w.t("ask.secret", name, peer), c.w.t("ask.secret.note."+c.w.model.Settings.Values().Secrets)
	case model.SecretPermit:
		c.label("ask.permit.agree")
		title, note = c.w.t("ask.permit", name, peer), c.w.t("ask.permit.note", jsondoc.VisibleName(rpcclient.PeerTexts(s.Peers)))
		if len(s.Peers) == 0 {
			note = c.w.t("ask.permit.none")
		}
	}
	return title, note
}
