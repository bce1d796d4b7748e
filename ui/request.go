package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// requestPane is where the call is written: its params, the exact message, its options.
type requestPane struct {
	w        *Window
	tabs     *widgets.PaneTabs
	params   *widgets.Editor
	message  *widgets.Editor
	options  *optionsForm
	security *securityForm
	status   *requestStatus
	seek     *seekBar
	content  fyne.CanvasObject

	drafts map[*model.Tab]*requestDrafts // what the editors hold of each tab, undo included
	late   map[*widgets.Editor]lateEdit  // edits of large texts that the model does not know yet
}

// lateEdit is an edit that waits for a pause in the typing.
type lateEdit struct {
	take func() // hands it to the model
	stop func() bool
}

// requestDrafts are the texts of one tab in the editors.
type requestDrafts struct {
	params, message *widgets.Draft
	pasted          *model.Pasted // into the params; nil if none was that is a call
}

// The panes of the request side.
const (
	paneParams   = "params"
	paneMessage  = "message"
	paneOptions  = "options"
	paneSecurity = "security"
)

func newRequestPane(w *Window) *requestPane {
	p := &requestPane{
		w: w, params: widgets.NewEditor(), message: widgets.NewEditor(),
		drafts: map[*model.Tab]*requestDrafts{}, late: map[*widgets.Editor]lateEdit{},
	}
	p.params.OnChanged = w.guard(func() { p.edited(p.params, p.editParams) })
	p.params.OnPasted = guarded(w, p.pasted)
	p.message.OnChanged = w.guard(func() { p.edited(p.message, (*model.Tab).EditMessage) })
	p.params.Comment = "//"
	p.params.Naming, p.message.Naming = w.naming(model.NamesInJSON), w.naming(model.NamesInJSON)
	p.params.OnCursor = guarded(w, p.keepCaret)
	p.params.Unhandled, p.message.Unhandled = w.unhandled, w.unhandled
	p.params.OnMenu, p.message.OnMenu = w.editMenu(p.params), w.editMenu(p.message)
	p.params.Later, p.message.Later = w.model.Work, w.model.Work
	p.params.Items, p.message.Items = w.items, w.items
	p.tabs = widgets.NewPaneTabs(nil, guarded(w, p.choose))
	p.tabs.Unhandled = w.unhandled
	p.options, p.security = newOptionsForm(w), newSecurityForm(w)
	p.status = newRequestStatus(w)
	body := container.NewStack(p.params, p.message, p.options.content, p.security.pane)
	p.seek = newSeekBar(w, &editorSeeker{pane: p})
	p.content = widgets.NewColumn(1, p.tabs, body, p.seek.content, widgets.NewDivider(), p.status.content)
	return p
}

func (p *requestPane) language() {
	p.tabs.SetTabs([]widgets.PaneTab{
		{ID: paneParams, Title: p.w.t("pane.params")},
		{ID: paneMessage, Title: p.w.t("pane.message")},
		{ID: paneOptions, Title: p.w.t("pane.options")},
		{ID: paneSecurity, Title: p.w.t("pane.security")},
	})
	p.params.Placeholder = p.w.t("empty.params")
	p.message.Placeholder = p.w.t("empty.message")
	p.params.Refresh()
	p.message.Refresh()
	p.options.language()
	p.security.language()
	p.status.language()
	p.seek.language()
	p.showMessage()
}

// choose shows a pane because the person asked for it.
func (p *requestPane) choose(id string) {
	p.flush()
	p.w.tab().SetView(func(v *model.ViewState) { v.Request = id })
	p.pane(id)
	p.showMessage()
	p.w.focus(p.focusable())
}

// pane shows one of the panes.
func (p *requestPane) pane(id string) {
	if id == "" {
		id = paneParams
	}
	p.tabs.SetSelected(id)
	show(p.params, id == paneParams)
	show(p.message, id == paneMessage)
	show(p.options.content, id == paneOptions)
	p.security.setShown(id == paneSecurity)
	p.seek.follow()
	p.w.leaveHidden()
}

// show shows or hides an object.
func show(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
		return
	}
	o.Hide()
}

// enable lets something be used, or not.
func enable(o fyne.Disableable, usable bool) {
	if usable {
		o.Enable()
		return
	}
	o.Disable()
}

// focusable is what the keyboard goes to in the pane that is shown.
func (p *requestPane) focusable() fyne.Focusable {
	switch p.tabs.Selected() {
	case paneMessage:
		return p.message
	case paneOptions:
		return p.options.first()
	case paneSecurity:
		return p.security.first()
	}
	return p.params
}

// show shows the active tab's texts, with the undo and the caret that they were left with.
func (p *requestPane) show() {
	t := p.w.tab()
	p.flush()
	p.forget()
	p.showDrafts(t)
	p.options.show(t)
	p.security.show(t)
	p.pane(t.View.Request)
	p.showMessage()
}

// showDrafts puts a tab's texts into the editors. A tab that comes from the last start has its caret from there.
func (p *requestPane) showDrafts(t *model.Tab) {
	d, caret := p.drafts[t], t.View.Caret
	fresh := d == nil
	if fresh {
		d = &requestDrafts{params: widgets.NewDraft(""), message: widgets.NewDraft("")}
		p.drafts[t] = d
	}
	follows := p.params.Draft() == d.params // what is shown changes under the hands
	if d.params.Text() != t.Draft().Params {
		if follows {
			caret = p.params.Offset(p.params.Caret())
		}
		d.params = widgets.NewDraft(t.Draft().Params)
		fresh = fresh || follows
	}
	p.params.SetDraft(d.params)
	p.message.SetDraft(d.message)
	if fresh {
		p.params.SetCaret(p.params.PointOf(caret), false)
	}
}

// keepCaret has the caret come back at the next start.
func (p *requestPane) keepCaret(at widgets.Point) {
	p.w.tab().SetView(func(v *model.ViewState) { v.Caret = p.params.Offset(at) })
}

// forget drops the texts of closed tabs.
func (p *requestPane) forget() {
	open := map[*model.Tab]bool{}
	for _, t := range p.w.model.Tabs() {
		open[t] = true
	}
	for t := range p.drafts {
		if !open[t] {
			delete(p.drafts, t)
		}
	}
}

// promptly is the size of text up to which every key reaches the model at once.
const promptly = 64 << 10

// edited hands an edit of the active tab to the model: at once, or after a pause in the typing of a large text.
func (p *requestPane) edited(e *widgets.Editor, edit func(*model.Tab, string)) {
	defer p.seek.recount()
	if late, ok := p.late[e]; ok {
		late.stop()
		delete(p.late, e)
	}
	t := p.w.tab()
	take := func() { edit(t, e.Text()) }
	if e.Draft().Len() <= promptly {
		take()
		return
	}
	p.late[e] = lateEdit{take: take, stop: p.w.model.Later(typingPause, p.flush)}
}

// flush hands over what the model does not know yet. It comes before everything that reads a draft, or puts another one
// into the editors.
func (p *requestPane) flush() {
	for e, late := range p.late {
		late.stop()
		delete(p.late, e)
		late.take()
	}
}

func (p *requestPane) editParams(t *model.Tab, text string) {
	if d := p.drafts[t]; d == nil || !d.pasted.Follow(text) {
		t.Edit(func(d *model.Draft) { d.Params = text })
	}
}

// pasted fills in what a text says that was pasted as all of the params: one step of undo leaves it as a text.
func (p *requestPane) pasted(text string) {
	p.flush()
	t := p.w.tab()
	made, d := t.PasteParams(text), p.drafts[t]
	if made == nil || d == nil {
		return
	}
	d.pasted = made
	p.params.Replace(made.Params())
}

// showMessage shows what would be sent, and whether it is valid.
func (p *requestPane) showMessage() {
	t := p.w.tab()
	o := t.Outgoing()
	if _, typing := p.late[p.message]; p.tabs.Selected() == paneMessage && !typing && !o.Pending {
		p.fillMessage(t, o)
	}
	if model.HasNames(t.Draft().Params) {
		p.params.Refresh() // they may stand for something else
	}
	p.underline(p.params, o.Fault, !o.Raw)
	p.underline(p.message, o.Fault, o.Raw)
	p.status.show(o)
	p.options.arrange()
	p.security.arrange()
	p.options.showNames()
	p.security.showNames()
}

// fillMessage puts the message into its editor. Text that is being edited there is left alone.
func (p *requestPane) fillMessage(t *model.Tab, o model.Outgoing) {
	text := string(o.Message)
	if o.Raw {
		text = t.Draft().Message
	}
	if p.message.Text() == text {
		return
	}
	d := p.drafts[t]
	if d == nil {
		return
	}
	same := p.message.Draft() == d.message
	if same {
		p.message.UnfoldAll() // the other text has no folds, so places are lines
	}
	caret := p.message.Caret()
	d.message = widgets.NewDraft(text)
	p.message.SetDraft(d.message)
	if same {
		p.message.SetCaret(caret, false)
	}
}

func (p *requestPane) underline(e *widgets.Editor, fault *jsondoc.Fault, counts bool) {
	if fault == nil || !counts {
		e.SetFault(0, false)
		return
	}
	e.SetFault(fault.Off, true)
}

// showWrap has the texts wrapped as the settings say. What is in sight stays so.
func (p *requestPane) showWrap() {
	on := p.w.model.Settings.Values().WrapRequest
	for _, e := range []*widgets.Editor{p.params, p.message} {
		if e.Look.Wrap != on {
			e.Look.Wrap = on
			e.Refresh()
			e.RevealPoint(e.Caret())
		}
	}
}

// editing is the editor whose pane is shown; the params where none is.
func (p *requestPane) editing() *widgets.Editor {
	if p.tabs.Selected() == paneMessage {
		return p.message
	}
	return p.params
}

// comment makes comments of lines of the params, or text again. A message goes as it stands and has none.
func (p *requestPane) comment() {
	if p.params.Visible() {
		p.params.ToggleComment()
	}
}

// goToFault brings the caret to what is no JSON, and shows the pane that has it.
func (p *requestPane) goToFault() {
	o, pane := p.w.tab().Outgoing(), paneParams
	if o.Fault == nil {
		return
	}
	if o.Raw {
		pane = paneMessage
	}
	if p.tabs.Selected() != pane {
		p.choose(pane)
	}
	p.editing().GoToFault()
	p.w.focus(p.editing())
}

// beautify lays the JSON out that is being edited, as one step of undo.
func (p *requestPane) beautify() {
	e := p.editing()
	text := e.Bytes()
	sound := text
	if e == p.params {
		sound, _ = jsondoc.Uncomment(text)
	}
	if len(text) == 0 || jsondoc.Check(sound) != nil {
		return // the status line says what is wrong
	}
	e.Replace(string(jsondoc.IndentCommented(nil, text)))
}
