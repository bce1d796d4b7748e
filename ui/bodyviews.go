package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// bodyViews are the views of a response's body. All of them hold it, one is seen, and all look at the same bytes.
type bodyViews struct {
	w      *Window
	pretty *widgets.CodeView
	tree   *widgets.TreeView
	raw    *widgets.CodeView
	bytes  *widgets.HexView // in the place of pretty and raw, where they are no text
	trunk  trunk
	sought map[string]model.Span // what was brought into sight last, by pane
}

// trunk is what the tree shows, which is filled when it is first seen.
type trunk struct {
	of    *model.Response
	whole bool // all of it was known
}

func newBodyViews(w *Window) bodyViews {
	v := bodyViews{w: w, pretty: widgets.NewCodeView(), tree: widgets.NewTreeView(), raw: widgets.NewCodeView(), bytes: widgets.NewHexView(nil), sought: map[string]model.Span{}}
	v.pretty.Items = w.items
	v.pretty.Later = w.model.Work
	for _, view := range v.codes() {
		view.OnCursor = guarded(w, w.model.PointAt)
		view.OnHover = guarded(w, w.model.HoverAt)
		view.Unhandled = w.unhandled
	}
	v.raw.Look.Folds = false
	v.tree.OnCursor = guarded(w, w.model.PointAt)
	v.tree.OnHover = guarded(w, w.model.HoverAt)
	v.tree.Kind = v.kind
	v.tree.Unhandled = w.unhandled
	v.bytes.OnSelect = guarded(w, v.chosen)
	v.bytes.OnMenu = v.bytesMenu
	v.bytes.Unhandled = w.unhandled
	return v
}

// chosen marks in the frame the bytes that the person selected.
func (v *bodyViews) chosen(span model.Span) {
	if !span.Empty() {
		v.w.model.PointSpan(span)
	}
}

// bytesMenu is the context menu of the bytes.
func (v *bodyViews) bytesMenu(_ widgets.Point, at fyne.Position) {
	v.w.popup(at, append(copyChoices(v.bytes), choice{"menu.select_all", v.bytes.SelectAll})...)
}

func (v *bodyViews) codes() []*widgets.CodeView { return []*widgets.CodeView{v.pretty, v.raw} }

// items says how much a container holds.
func (w *Window) items(object bool, n int) string {
	key := "view.items"
	if object {
		key = "view.members"
	}
	return w.t(key, wording.Count(uint64(n)))
}

// kindNames are the keys of the words for kinds of values.
var kindNames = [...]string{
	jsondoc.KindNone: "kind.none", jsondoc.KindObject: "kind.object", jsondoc.KindArray: "kind.array",
	jsondoc.KindString: "kind.string", jsondoc.KindNumber: "kind.number", jsondoc.KindBool: "kind.boolean", jsondoc.KindNull: "kind.null",
}

// kind says what kind a value is, and how much it holds.
func (v *bodyViews) kind(kind jsondoc.Kind, size int) string {
	name := v.w.t(kindNames[kind])
	if kind != jsondoc.KindObject && kind != jsondoc.KindArray {
		return name
	}
	return name + "  " + v.w.items(kind == jsondoc.KindObject, size)
}

func (v *bodyViews) language() {
	for _, view := range v.codes() {
		view.Look.More = func(n int) string { return v.w.t("view.more", wording.Size(n)) }
		view.Renew()
	}
	v.tree.Refresh()
}

// fill has the views hold another body.
func (v *bodyViews) fill(r *model.Response) {
	clear(v.sought)
	v.trunk = trunk{}
	v.tree.SetBranches(nil)
	if r == nil {
		v.pretty.SetDoc(nil)
		v.raw.SetText(nil)
		v.bytes.SetBytes(nil)
		return
	}
	if r.IsPlain() {
		v.pretty.SetText(r.Body)
	} else {
		v.pretty.SetDoc(r.Doc)
	}
	if r.IsText() {
		v.raw.SetText(r.Body)
		v.bytes.SetBytes(nil)
		return
	}
	v.raw.SetText(nil)
	v.bytes.SetBytes(r.Body)
}

// grow shows what is known by now of the body.
func (v *bodyViews) grow(r *model.Response) {
	v.pretty.Refresh()
	v.growTree(r)
}

// growTree fills the tree when it is first seen, and again when all of the body is known.
func (v *bodyViews) growTree(r *model.Response) {
	if r == nil || r.Doc == nil || !v.tree.Visible() {
		return
	}
	whole := r.Doc.Done()
	switch {
	case v.trunk.of != r:
		v.tree.SetBranches(widgets.DocBranches{Doc: r.Doc})
		v.tree.MarkSpan(r.Pointer().Node)
	case whole && !v.trunk.whole:
		v.tree.Renew()
	}
	v.trunk = trunk{r, whole}
}

func (v *bodyViews) dim(dimmed bool) {
	for _, view := range v.codes() {
		view.SetDimmed(dimmed)
	}
	if v.tree.Look.Dimmed != dimmed {
		v.tree.Look.Dimmed = dimmed
		v.tree.Refresh()
	}
}

// mark tints a span of the body.
func (v *bodyViews) mark(span model.Span) {
	for _, view := range v.codes() {
		view.MarkSpan(span)
	}
	v.tree.MarkSpan(span)
}

// catchUp brings a span into sight in a view that was not seen when the span was looked at.
func (v *bodyViews) catchUp(span model.Span) {
	if v.sought[v.seen()] != span {
		v.reveal(span)
	}
}

// reveal brings a span of the body into sight where the body is seen.
func (v *bodyViews) reveal(span model.Span) {
	pane := v.seen()
	if span.Empty() {
		return
	}
	v.sought[pane] = span
	switch pane {
	case paneTree:
		v.tree.Reveal(span.Off)
	case paneRaw:
		v.raw.RevealSpan(span)
	case paneHex:
		v.bytes.RevealSpan(span)
	case panePretty:
		v.pretty.RevealSpan(span)
	}
}

// lookAt brings a span of the body into sight in the view that is seen, with the caret before it, and looks at its value.
func (v *bodyViews) lookAt(span model.Span) {
	switch {
	case v.tree.Visible():
		v.tree.Reveal(span.Off)
	case v.bytes.Visible():
		v.bytes.RevealSpan(span)
		v.w.model.PointSpan(span)
		return
	default:
		v.code().GoTo(span)
	}
	v.w.model.PointAt(span.Off)
}

// hits tints what was found.
func (v *bodyViews) hits(spans []model.Span, at model.Span) {
	for _, view := range v.codes() {
		view.SetHits(spans, at)
	}
	v.bytes.SetMarks(widgets.SpanMark{Span: at})
}

// code is the text that is seen, or would be.
func (v *bodyViews) code() *widgets.CodeView {
	if v.raw.Visible() {
		return v.raw
	}
	return v.pretty
}

// seen is the pane of the body that is seen, "" if none is.
func (v *bodyViews) seen() string {
	switch {
	case v.tree.Visible():
		return paneTree
	case v.bytes.Visible():
		return paneHex
	case v.raw.Visible():
		return paneRaw
	case v.pretty.Visible():
		return panePretty
	}
	return ""
}

// searchable reports whether the body is seen.
func (v *bodyViews) searchable() bool { return v.seen() != "" }

func (v *bodyViews) focusableBody() fyne.Focusable {
	if v.tree.Visible() {
		return v.tree
	}
	if v.bytes.Visible() {
		return v.bytes
	}
	return v.code()
}
