package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// bodyViews are the views of a response's body. All of them hold it, one is seen, and all look at the same bytes.
type bodyViews struct {
	w      *Window
	pretty *widgets.CodeView
	raw    *widgets.CodeView
}

func newBodyViews(w *Window) bodyViews {
	v := bodyViews{w: w, pretty: widgets.NewCodeView(), raw: widgets.NewCodeView()}
	v.pretty.Items = v.items
	v.pretty.Later = w.model.Work
	for _, view := range v.codes() {
		view.OnCursor = guarded(w, w.model.PointAt)
		view.Unhandled = w.unhandled
	}
	v.raw.Look.Folds = false
	return v
}

func (v *bodyViews) codes() []*widgets.CodeView { return []*widgets.CodeView{v.pretty, v.raw} }

// items says how much a container holds.
func (v *bodyViews) items(object bool, n int) string {
	key := "view.items"
	if object {
		key = "view.members"
	}
	return v.w.t(key, model.FormatCount(uint64(n)))
}

func (v *bodyViews) language() {
	for _, view := range v.codes() {
		view.Look.More = func(n int) string { return v.w.t("view.more", model.FormatSize(n)) }
		view.Renew()
	}
}

// fill has the views hold another body.
func (v *bodyViews) fill(r *model.Response) {
	if r == nil {
		v.pretty.SetDoc(nil)
		v.raw.SetText(nil)
		return
	}
	v.pretty.SetDoc(r.Doc)
	v.raw.SetText(r.Body)
}

// grow shows what is known by now of the body.
func (v *bodyViews) grow(*model.Response) { v.pretty.Refresh() }

func (v *bodyViews) dim(dimmed bool) {
	for _, view := range v.codes() {
		view.SetDimmed(dimmed)
	}
}

// mark tints a span of the body.
func (v *bodyViews) mark(span model.Span) {
	for _, view := range v.codes() {
		view.MarkSpan(span)
	}
}

// reveal brings a span of the body into sight.
func (v *bodyViews) reveal(span model.Span) {
	for _, view := range v.codes() {
		view.RevealSpan(span)
	}
}

// lookAt selects a span of the body in the view that is seen, and looks at its value.
func (v *bodyViews) lookAt(span model.Span) {
	v.code().SelectSpan(span)
	v.w.model.PointAt(span.Off)
}

// hits tints what was found.
func (v *bodyViews) hits(spans []model.Span, at model.Span) {
	for _, view := range v.codes() {
		view.SetHits(spans, at)
	}
}

// code is the text that is seen, or would be.
func (v *bodyViews) code() *widgets.CodeView {
	if v.raw.Visible() {
		return v.raw
	}
	return v.pretty
}

// searchable reports whether the body is seen.
func (v *bodyViews) searchable() bool { return v.pretty.Visible() || v.raw.Visible() }

func (v *bodyViews) focusableBody() fyne.Focusable { return v.code() }
