package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// codeSheet shows a call as code of other tools: which tools at the left, the code beside them, and below it what is to be
// known of it.
type codeSheet struct {
	w        *Window
	snippets *model.Snippets
	shown    model.Snippet
	tools    *widgets.Outline
	code     *widgets.CodeView
	told     *widgets.Prose
	secrets  *widgets.Check
	copy     *widgets.Button
	right    *fyne.Container // the code, and what is told of it
}

// copyCode opens the sheet for the active tab's call, on the tool that was used last.
func (o *overlay) copyCode() {
	o.w.request.flush()
	o.showCode(o.w.tab().Snippets())
}

// showCode opens the sheet for a call.
func (o *overlay) showCode(snippets *model.Snippets) {
	s := &codeSheet{w: o.w, snippets: snippets, code: widgets.NewCodeView(), told: widgets.NewProse()}
	s.tools = widgets.NewOutline(o.w.t("snippet.none"), widgets.OutlineEvents{
		OnSelect:  guarded(o.w, func(string) { s.write() }),
		OnOpen:    guarded(o.w, func(string) { s.take() }),
		Unhandled: o.w.unhandled,
	})
	s.code.Look.Folds = false
	s.code.Unhandled, s.told.Unhandled = o.w.unhandled, o.w.unhandled
	s.code.OnCopy = o.w.copied
	s.secrets = widgets.NewCheck(o.w.t("snippet.secrets"), guarded(o.w, func(bool) { s.write() }))
	s.secrets.Unhandled = o.w.unhandled
	s.copy = widgets.NewStyledButton(o.w.t("snippet.copy"), widgets.ButtonPrimary, o.w.guard(s.take))
	s.copy.Unhandled = o.w.unhandled
	below := widgets.NewStretchRow(8, 0, 0, s.secrets, s.copy)
	right := widgets.NewColumn(0, widgets.NewPanel(widgets.ColorPanel, s.code), widgets.NewProseRoom(s.told, 64, 200), below)
	s.right = right
	content := widgets.NewHSplit(widgets.KeepLeading, 200, widgets.NewPanel(widgets.ColorPanel, s.tools), widgets.NewInset(8, 0, right))
	o.code = s
	o.show(o.w.t("snippet.title"), content, fyne.NewSize(1000, 560))
	s.fill(o.tool)
	o.w.focus(s.tools)
}

// fill shows the tools, and the code for one of them: that which was used last, if it fits.
func (s *codeSheet) fill(tool string) {
	why := s.snippets.Failure()
	show(s.copy, why == "")
	show(s.secrets, why == "")
	if why != "" {
		s.told.SetText(widgets.Paragraph{Text: why, Style: widgets.Error})
	}
	var rows widgets.RowSlice
	for _, n := range s.snippets.Names() {
		rows = append(rows, widgets.Row{ID: n.ID, Title: n.Title})
	}
	s.tools.SetRows(rows)
	s.tools.SetSelected(tool)
	if len(rows) > 0 && !hasRow(rows, tool) {
		s.tools.SetSelected(rows[0].ID)
	}
	s.write()
}

func hasRow(rows widgets.RowSlice, id string) bool {
	for _, r := range rows {
		if r.ID == id {
			return true
		}
	}
	return false
}

// write has the code of the chosen tool written, and shows it.
func (s *codeSheet) write() {
	id, secrets := s.tools.Selected(), s.secrets.Checked
	s.snippets.Write(id, secrets, func(made model.Snippet) {
		if id == s.tools.Selected() && secrets == s.secrets.Checked {
			s.w.overlay.tool = id
			s.show(made)
		}
	})
}

func (s *codeSheet) show(made model.Snippet) {
	s.shown = made
	s.code.SetText([]byte(made.Code))
	var told []widgets.Paragraph
	for _, p := range append([]widgets.Paragraph{{Text: made.Unset, Style: widgets.Warn}, {Text: made.Secrets}, {Text: made.Made}}, warnings(made.Lost)...) {
		if p.Text != "" {
			told = append(told, p)
		}
	}
	s.told.SetText(told...)
	show(s.copy, made.Code != "")
	s.right.Refresh() // which makes room for it
}

func warnings(texts []string) (all []widgets.Paragraph) {
	for _, text := range texts {
		all = append(all, widgets.Paragraph{Text: text, Style: widgets.Warn})
	}
	return all
}

// take copies the code and closes the sheet.
func (s *codeSheet) take() {
	if s.shown.Code == "" {
		return
	}
	s.w.Clipboard.SetContent(s.shown.Code)
	s.w.model.Tell("status.code_copied")
	s.w.overlay.close()
}
