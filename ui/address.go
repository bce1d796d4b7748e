package ui

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// addressRow is carrier · address · connection state · method · Send.
type addressRow struct {
	w       *Window
	carrier *widgets.Button
	address *widgets.PickerEntry
	state   *widgets.Button
	method  *widgets.PickerEntry
	send    *widgets.Button
	row     *fyne.Container // of them all
	content fyne.CanvasObject
	showing bool // the fields are being filled: what they report is no edit
}

func newAddressRow(w *Window) *addressRow {
	r := &addressRow{
		w: w, address: widgets.NewPickerEntry(""), method: widgets.NewPickerEntry(""),
	}
	r.carrier = widgets.NewButton("", w.guard(r.chooseCarrier))
	r.carrier.SetMenu(true)
	r.carrier.Unhandled = w.unhandled
	r.state = widgets.NewButton("", w.guard(func() { w.tab().Disconnect() }))
	r.state.Unhandled = w.unhandled
	r.address.OnChanged = r.edit(r.address, func(d *model.Draft, s string) { d.Endpoint = s })
	r.method.OnChanged = r.edit(r.method, func(d *model.Draft, s string) { d.Method = s })
	r.address.Naming, r.method.Naming = w.naming(model.NamesInEndpoint), w.naming(model.NamesInText)
	r.address.OnPaste = func(text string) (taken bool) {
		w.model.Guard(func() { taken = w.tab().Paste(text, w.overlay.importing) })
		return taken
	}
	r.method.OnPaste = func(text string) (taken bool) { // a new tab has its address already, and the keyboard here
		w.model.Guard(func() { taken = w.tab().PasteCall(text, w.overlay.importing) })
		return taken
	}
	r.address.OnChosen = guarded(w, func(s widgets.Suggestion) { w.tab().HearOf(s.Value) })
	r.address.OnFocus, r.method.OnFocus = guarded(w, r.suggest), guarded(w, r.suggest)
	r.address.OnSubmitted = func(string) { w.focus(r.method) }
	r.method.OnSubmitted = func(string) { w.act("send") }
	r.address.Unhandled, r.method.Unhandled = w.unhandled, w.unhandled
	r.send = widgets.NewStyledButton("", widgets.ButtonPrimary, w.guard(r.sendOrCancel))
	r.send.Unhandled = w.unhandled
	r.row = widgets.NewAddressLayout(8, r.carrier, w.mono(r.address), r.state, w.mono(r.method), r.send)
	r.content = widgets.NewInset(10, 9, r.row)
	return r
}

// edit makes a handler that changes the draft, unless the row is just being filled. What hides is typed as an escape, and becomes one when
// it is pasted.
func (r *addressRow) edit(field *widgets.PickerEntry, change func(*model.Draft, string)) func(string) {
	return guarded(r.w, func(text string) {
		if r.showing {
			return
		}
		meant := jsondoc.Meant(text)
		r.w.tab().Edit(func(d *model.Draft) { change(d, meant) })
		r.showing = true
		defer func() { r.showing = false }()
		fillField(field, meant)
	})
}

// suggest fills the lists when the keyboard comes to a field.
func (r *addressRow) suggest(focused bool) {
	if focused {
		r.address.SetSuggestions(suggestions(r.w.model.Addresses()))
		r.method.SetSuggestions(suggestions(r.w.model.Methods()))
	}
}

func suggestions(list []model.Suggestion) []widgets.Suggestion {
	out := make([]widgets.Suggestion, len(list))
	for i, s := range list {
		out[i] = widgets.Suggestion{Value: s.Value, Title: s.Title, Note: s.Note, Tag: s.Tag}
	}
	return out
}

// sendOrCancel is the one button: it gives up what is in flight, else it sends.
func (r *addressRow) sendOrCancel() {
	if _, flying := r.w.tab().InFlight(); flying {
		r.w.tab().Cancel()
		return
	}
	r.w.act("send")
}

func (r *addressRow) language() {
	r.address.SetPlaceHolder(r.w.t("address.placeholder"))
	r.method.SetPlaceHolder(r.w.t("method.placeholder"))
	r.send.Tooltip = r.w.tip("send")
	r.state.Tooltip = r.w.t("state.tip")
	r.carrier.Tooltip = r.w.t("carrier.tip")
	r.showState()
}

// showTexts shows the active tab's address and method.
func (r *addressRow) showTexts() {
	r.showing = true
	defer func() { r.showing = false }()
	d := r.w.tab().Draft()
	r.fill(r.address, d.Endpoint)
	r.fill(r.method, d.Method)
	r.suggest(r.hasFocus())
	r.showState()
}

// hasFocus reports whether the keyboard is in one of the fields.
func (r *addressRow) hasFocus() bool {
	focused := r.w.win.Canvas().Focused()
	return focused == r.address || focused == r.method
}

// fill shows a text in a field, from its start on while nobody types there.
func (r *addressRow) fill(field *widgets.PickerEntry, text string) {
	before := field.Text
	if fillField(field, text); field.Text != before && r.w.win.Canvas().Focused() != field {
		field.ShowStart()
	}
}

// fillField shows a text in a field, what hides in it as escapes. One that is too long for a line is shown in part, and cannot be changed there.
func fillField(field *widgets.PickerEntry, text string) {
	shown, whole := model.FieldText(text)
	if jsondoc.Meant(field.Text) != shown || strings.ContainsFunc(field.Text, jsondoc.IsHidden) {
		field.SetText(jsondoc.Shown(shown))
	}
	if whole == field.Disabled() {
		enable(field, whole)
	}
}

// states is how the states of a connection look. The words say the same as the colours.
var states = map[rpcclient.State]struct {
	key   string
	color fyne.ThemeColorName
}{
	rpcclient.StateIdle:         {"state.idle", widgets.ColorMuted},
	rpcclient.StateConnecting:   {"state.connecting", widgets.ColorWarn},
	rpcclient.StateConnected:    {"state.connected", widgets.ColorOK},
	rpcclient.StateDisconnected: {"state.disconnected", widgets.ColorFail},
}

// showState shows the connection's state, and whether the button sends or cancels.
func (r *addressRow) showState() {
	defer r.fit()
	t := r.w.tab()
	carrier, _ := t.Carrier()
	r.carrier.SetText(r.w.t(cmp.Or(carrier.Key, "carrier.none")))
	s := states[t.State()]
	text, color := r.w.t(s.key), s.color
	if t.Unverified() {
		text, color = text+" · "+r.w.t("state.unverified"), widgets.ColorFail
	}
	r.showNames()
	r.state.SetText(text)
	r.state.SetDot(color)
	if _, flying := t.InFlight(); flying {
		r.send.SetStyle(widgets.ButtonDanger)
		r.send.SetText(r.w.t("action.cancel") + " " + wording.Running(t.Running()))
		return
	}
	r.send.SetStyle(widgets.ButtonPrimary)
	r.send.SetText(r.w.t("action.send"))
}

// fit lays the row out anew where the buttons have other texts, which may be longer or shorter.
func (r *addressRow) fit() {
	for _, b := range []*widgets.Button{r.carrier, r.state, r.send} {
		if b.MinSize().Width != b.Size().Width {
			r.row.Refresh()
			return
		}
	}
}

// showNames shows what the names in the fields stand for.
func (r *addressRow) showNames() {
	for _, field := range []*widgets.PickerEntry{r.address, r.method} {
		if model.HasNames(field.Text) {
			field.Refresh() // the lines under them
		}
	}
}

// chooseCarrier offers the carriers.
func (r *addressRow) chooseCarrier() {
	var choices []choice
	for _, c := range model.CarrierChoices {
		choices = append(choices, choice{c.Key, func() {
			r.w.tab().SetCarrier(c)
			r.w.focus(r.address)
		}})
	}
	r.w.popup(r.carrier.Below(), choices...)
}

// complete offers what fits the field that has the keyboard.
func (r *addressRow) complete() {
	for _, field := range []*widgets.PickerEntry{r.address, r.method} {
		if r.w.win.Canvas().Focused() == field {
			r.suggest(true)
			field.Open()
		}
	}
}
