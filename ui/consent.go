package ui

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// consentCard asks something in the place of a response before a call goes: whether a program may be started, or a collection do what
// it wants, for a secret, or whether a name without a value goes as it stands. It shows exactly what it is.
type consentCard struct {
	w        *Window
	text     *widgets.Prose
	fields   *secretFields
	agree    *widgets.Button
	other    *widgets.Button // the second of two answers
	asked    *model.Ask
	answered *model.Ask // the last that an answer was given to
	says     string     // the key of what the first button does
	needs    int        // how many paragraphs are to be seen before it does that
	goesOn   bool       // something was answered: what is asked next gets the keyboard
	from     time.Time  // before that, nothing is answered
	content  *fyne.Container
}

// An answer that comes within haste of a new question was meant for the one before: it is the second click of a double one, or a key that is held,
// which repeats itself after less than that, and then within hasteAgain.
const (
	haste      = time.Second
	hasteAgain = 500 * time.Millisecond
)

func newConsentCard(w *Window) *consentCard {
	c := &consentCard{w: w, text: widgets.NewProse()}
	c.text.Look.Pad = 12
	c.text.Unhandled = w.unhandled
	c.text.OnMenu = w.proseMenu(c.text)
	c.text.OnScroll = c.relabel
	c.fields = newSecretFields(&loans{w: w}, c.agreed)
	c.agree = widgets.NewStyledButton("", widgets.ButtonPrimary, w.guard(c.agreed))
	c.other = widgets.NewStyledButton("", widgets.ButtonRaised, w.guard(c.refused))
	c.agree.Unhandled, c.other.Unhandled = w.unhandled, w.unhandled
	foot := widgets.NewInset(12, 10, container.NewHBox(c.agree, c.other))
	c.content = widgets.NewColumn(0, c.text, c.fields.content, widgets.NewDivider(), foot)
	return c
}

// focusable is what the keyboard goes to.
func (c *consentCard) focusable() fyne.Focusable {
	if c.fields.content.Visible() {
		return c.fields.value
	}
	return c.agree
}

// has reports whether the keyboard is in the card.
func (c *consentCard) has(f fyne.Focusable) bool {
	return slices.Contains([]fyne.Focusable{c.text, c.agree, c.other, c.fields.value, c.fields.again}, f)
}

// seen reports whether something of the card is shown.
func (c *consentCard) seen(f fyne.Focusable) bool {
	switch shown := c.content.Visible(); f {
	case c.fields.value:
		return shown && c.fields.content.Visible()
	case c.fields.again:
		return shown && c.fields.content.Visible() && c.fields.second.Visible()
	default:
		return shown && visible(f)
	}
}

// goOn takes the keyboard to what is asked after an answer.
func (c *consentCard) goOn() {
	if f := c.w.win.Canvas().Focused(); c.goesOn && (f == nil || c.w.ofResponse(f)) {
		c.w.focus(c.focusable())
	}
	c.goesOn = false
}

// take brings the keyboard to the card that somebody answers, by the mouse too: what is typed next is meant for what is asked next.
func (c *consentCard) take() {
	c.goesOn, c.answered = true, c.asked
	if !c.has(c.w.win.Canvas().Focused()) {
		c.w.focus(c.agree)
	}
}

// pause has nothing answered for a moment, but what is typed.
func (c *consentCard) pause(d time.Duration) {
	if until := c.w.model.Now().Add(d); until.After(c.from) {
		c.from = until
	}
}

// hasty reports whether an answer comes too soon. Then those that follow it at once do, too.
func (c *consentCard) hasty() bool {
	if !c.w.model.Now().Before(c.from) {
		return false
	}
	c.pause(hasteAgain)
	return true
}

// refused does what the second button says.
func (c *consentCard) refused() {
	a := c.w.tab().Response().Ask()
	c.take()
	switch {
	case a == nil || a.Secret == nil || c.hasty():
	case a.Secret.Another:
		c.w.tab().TakeSecrets()
	default:
		c.w.tab().KeepSecretsIn(model.KeepInSession)
	}
}

// agreed does what the first button says.
func (c *consentCard) agreed() {
	a := c.w.tab().Response().Ask()
	c.take()
	switch {
	case a == nil:
	case !c.text.Reached(c.needs):
		c.text.ReadOn()
		c.pause(haste)
	case a.Secret.IsTyped():
		if given, ok := c.fields.given(); ok {
			c.w.tab().GiveSecret(given)
		}
	case c.hasty():
	case a.AsIs:
		c.w.tab().SendAsIs()
	case a.Secret != nil && a.Secret.Step == model.SecretKeep:
		c.w.tab().KeepSecretsIn(model.KeepInVault)
	default:
		c.w.tab().Agree()
	}
}

// turn turns to another question, which waits for its answer where it follows one.
func (c *consentCard) turn(a *model.Ask) {
	follows := c.asked != nil && c.asked == c.answered
	c.asked, c.answered, c.from = a, nil, time.Time{}
	c.fields.clear()
	if a != nil && follows {
		c.pause(haste)
	}
}

// show asks what a response asks; nil asks nothing.
func (c *consentCard) show(a *model.Ask) {
	if a != c.asked {
		c.turn(a)
	}
	c.needs = 0
	c.other.Hide()
	c.fields.content.Hide()
	switch {
	case a == nil:
		c.text.SetText()
	case a.Program != nil:
		c.label("consent.agree")
		c.showProgram(a.Program)
	case a.Wants != nil:
		c.label("ask.allow")
		c.showWants(a)
	case a.Secret != nil:
		c.showSecret(a.Secret)
	default:
		c.label("ask.as_is")
		c.showFailure()
	}
	c.content.Refresh()
}

// label says what the button does: its text stands under key, its tip under key.tip.
func (c *consentCard) label(key string) {
	c.says = key
	c.relabel()
}

// relabel says what the button does now: where not all that is agreed to has room, it scrolls on.
func (c *consentCard) relabel() {
	key, style := c.says, widgets.ButtonPrimary
	if !c.text.Reached(c.needs) {
		key, style = "ask.read_on", widgets.ButtonRaised
	}
	if key == "" {
		return
	}
	c.agree.Tooltip = c.w.t(key + ".tip")
	if c.agree.Text() != c.w.t(key) {
		c.agree.SetStyle(style)
		c.agree.SetText(c.w.t(key))
		c.content.Refresh()
	}
}

// say shows what is asked, of which the first paragraphs are to be seen before it is agreed to.
func (c *consentCard) say(needs int, all ...widgets.Paragraph) {
	c.needs = needs
	c.text.SetText(all...)
	c.relabel()
}

// showFailure says why the call did not go.
func (c *consentCard) showFailure() {
	what, try := c.w.model.Explain(c.w.tab().Response().Exchange.Outcome.Failure)
	all := []widgets.Paragraph{{Text: "⚠ " + what, Style: widgets.Warn}, {Text: c.w.t("ask.nothing_sent") + " " + try}}
	if c.asked.AsText {
		all = append(all, widgets.Paragraph{Text: c.w.t("ask.as_text"), Style: widgets.Muted})
	}
	c.text.SetText(all...)
}

// showWants shows what a collection wants to do.
func (c *consentCard) showWants(a *model.Ask) {
	title := c.w.t("ask.wants", jsondoc.VisibleName(a.Folder))
	if a.Folder == "" {
		title = c.w.t("ask.wants.here")
	}
	var wants []string
	for _, want := range a.Wants {
		wants = append(wants, "  "+c.w.t(want.Kind.Key(), visibleWord(want.Text())))
	}
	c.say(2,
		widgets.Paragraph{Text: title, Style: widgets.Warn},
		widgets.Paragraph{Text: strings.Join(wants, "\n"), Tight: true},
		widgets.Paragraph{Text: c.w.t("ask.wants.note"), Style: widgets.Muted},
	)
}

// showProgram shows what would be started.
func (c *consentCard) showProgram(p *model.Program) {
	dir, env := jsondoc.VisibleName(p.In.Path), jsondoc.VisibleName(strings.Join(p.Names(), ", "))
	if dir == "" {
		dir = c.w.t("consent.dir.ours")
	}
	if env == "" {
		env = c.w.t("consent.env.none")
	}
	where := c.w.t("consent.dir") + "  " + dir + "\n" + c.w.t("consent.env") + "  " + env
	for _, f := range p.For {
		where += "\n" + c.w.t("consent.for") + "  " + jsondoc.VisibleName(f.Path)
	}
	c.say(3,
		widgets.Paragraph{Text: c.w.t("consent.title"), Style: widgets.Warn},
		widgets.Paragraph{Text: c.w.t("consent.command") + "\n" + words(p.Args)},
		widgets.Paragraph{Text: where},
		widgets.Paragraph{Text: c.w.t("consent.note"), Style: widgets.Muted},
	)
}

// words shows a command one word a line, so that each is seen where it begins and ends.
func words(args []string) string {
	var b strings.Builder
	for i, arg := range args {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString("  " + visibleWord(arg))
	}
	return b.String()
}

// visibleWord is a word with quotation marks where it would look like several, or like none; what hides in it, or looks like another letter,
// is an escape.
func visibleWord(arg string) string {
	shown := jsondoc.VisibleName(arg)
	if arg == "" || strings.ContainsAny(arg, "'\"") || strings.ContainsFunc(arg, unicode.IsSpace) {
		return "“" + strings.NewReplacer("\n", `\n`, "\t", `\t`).Replace(shown) + "”"
	}
	return shown
}
