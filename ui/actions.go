package ui

import (
	"strconv"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// handlers is the table of what the model's actions do in the window. It is a function, since actions do actions.
func handlers() map[actions.ID]func(*Window) {
	return map[actions.ID]func(*Window){
		"new_tab":            func(w *Window) { w.model.NewTab(); w.focus(w.address.method) },
		"duplicate_tab":      (*Window).duplicateHere,
		"close_tab":          (*Window).closeTab,
		"reopen_tab":         func(w *Window) { w.model.ReopenTab() },
		"save":               (*Window).save,
		"save_as":            (*Window).saveAs,
		"import":             (*Window).importFile,
		"import_clipboard":   (*Window).importClipboard,
		"export_saved":       (*Window).exportSaved,
		"compare_saved":      func(w *Window) { w.overlay.compareSaved() },
		"revert":             func(w *Window) { w.tab().Revert() },
		"new_folder":         (*Window).newFolder,
		"new_collection":     (*Window).newCollection,
		"open_collection":    (*Window).openCollection,
		"list_tabs":          (*Window).listTabs,
		"recent_collections": (*Window).recentCollections,
		"close_collection":   (*Window).closeCollection,
		"new_request":        (*Window).newRequest,
		"edit_raw":           (*Window).editRaw,
		"resolve":            (*Window).resolve,
		"open_outside":       (*Window).openOutside,
		"show_outside":       (*Window).showOutside,
		"rename":             (*Window).rename,
		"delete":             (*Window).deleteRows,
		"duplicate":          (*Window).duplicateRows,
		"undo_tree":          func(w *Window) { w.model.UndoTree() },
		"move_up":            func(w *Window) { w.nudge(-1) },
		"move_down":          func(w *Window) { w.nudge(1) },
		"move_to":            (*Window).moveTo,
		"quit":               func(w *Window) { w.Leave(); w.Quit() },

		"beautify":        func(w *Window) { w.request.beautify() },
		"comment":         func(w *Window) { w.request.comment() },
		"go_to_fault":     func(w *Window) { w.request.goToFault() },
		"find":            (*Window).find,
		"filter_response": func(w *Window) { w.response.filter.open() },
		"filter_here":     func(w *Window) { w.response.filter.openHere() },
		"find_next":       func(w *Window) { w.findStep(1) },
		"find_previous":   func(w *Window) { w.findStep(-1) },
		"replace":         func(w *Window) { w.request.seek.open(true) },
		"go_to_line":      (*Window).goTo,
		"copy_value":      func(w *Window) { w.response.copyValue() },
		"copy_key":        func(w *Window) { w.response.copyKey() },
		"copy_path":       func(w *Window) { w.response.copyPath(jsondoc.Path.JSONPath) },
		"copy_gjson":      func(w *Window) { w.response.copyPath(jsondoc.Path.GJSON) },
		"copy_pointer":    func(w *Window) { w.response.copyPath(jsondoc.Path.Pointer) },
		"copy_decoded":    func(w *Window) { w.response.values.copyDecoded() },
		"copy_message":    (*Window).copyMessage,
		"copy_as":         func(w *Window) { w.overlay.copyAs() },
		"copy_response":   (*Window).copyResponse,
		"copy_code":       func(w *Window) { w.overlay.copyCode() },
		"settings":        func(w *Window) { w.overlay.settings() },
		"keys":            func(w *Window) { w.overlay.chooseKeys() },

		"fold":                func(w *Window) { w.folder().Fold() },
		"unfold":              func(w *Window) { w.folder().Unfold() },
		"fold_all":            func(w *Window) { w.folder().FoldAll() },
		"unfold_all":          func(w *Window) { w.folder().UnfoldAll() },
		"fold_level_1":        func(w *Window) { w.folder().FoldLevel(1) },
		"fold_level_2":        func(w *Window) { w.folder().FoldLevel(2) },
		"fold_level_3":        func(w *Window) { w.folder().FoldLevel(3) },
		"show_whole":          func(w *Window) { w.code().ShowWhole(w.code().Caret().Line) },
		"reveal_reply":        func(w *Window) { w.tab().RevealReply() },
		"wrap":                (*Window).flipWrap,
		"sidebar":             func(w *Window) { w.splits.toggleSidebar() },
		"wire":                func(w *Window) { w.splits.toggleWire() },
		"flip":                func(w *Window) { w.splits.flip() },
		"next_tab":            func(w *Window) { w.model.StepTab(1) },
		"previous_tab":        func(w *Window) { w.model.StepTab(-1) },
		"back":                func(w *Window) { w.model.Revisit(-1) },
		"forward":             func(w *Window) { w.model.Revisit(1) },
		"zoom_in":             func(w *Window) { w.model.Settings.Zoom(1) },
		"zoom_out":            func(w *Window) { w.model.Settings.Zoom(-1) },
		"zoom_reset":          func(w *Window) { w.model.Settings.Zoom(0) },
		"theme":               (*Window).flipTheme,
		"compare":             func(w *Window) { w.response.choose(paneDiff) },
		"ignore_path":         func(w *Window) { w.response.diff.ignoreHere() },
		"next_difference":     func(w *Window) { w.response.diff.step(1) },
		"previous_difference": func(w *Window) { w.response.diff.step(-1) },
		"next_pane":           func(w *Window) { w.cycle(1) },
		"previous_pane":       func(w *Window) { w.cycle(-1) },

		"send":              func(w *Window) { w.tab().Send() },
		"send_again":        (*Window).sendAgain,
		"send_notification": func(w *Window) { w.tab().SendNotification() },
		"cancel":            (*Window).escape,
		"focus_address":     func(w *Window) { w.focus(w.address.address); w.address.address.Select() },
		"focus_method":      func(w *Window) { w.focus(w.address.method); w.address.method.Select() },
		"complete":          (*Window).complete,
		"environment":       func(w *Window) { w.overlay.environments() },
		"trust":             func(w *Window) { w.overlay.trust() },
		"edit_name":         (*Window).editName,
		"edit_variables":    func(w *Window) { w.overlay.editVariables() },
		"edit_endpoints":    func(w *Window) { w.overlay.editEndpoints() },
		"edit_environments": func(w *Window) { w.overlay.editEnvironments() },
		"build_again":       func(w *Window) { w.tab().BuildAgain() },
		"answer":            func(w *Window) { w.model.Answer() },

		"examine":        (*Window).examine,
		"palette":        func(w *Window) { w.overlay.palette() },
		"quick_open":     func(w *Window) { w.overlay.quickOpen() },
		"filter_sidebar": func(w *Window) { w.sidebar.openFilter() },
		"history":        func(w *Window) { w.sidebar.openPast() },
		"chart":          (*Window).chartRuns,
		"export_history": func(w *Window) { w.overlay.exportPast(nil) },
		"import_history": (*Window).importPast,
		"keep_history":   func(w *Window) { w.overlay.keepHistory() },
		"note_exchange":  (*Window).noteExchange,
		"pin_exchange":   (*Window).pinExchange,
		"filter_wire":    func(w *Window) { w.splits.showWire(); w.focus(w.wire.head.filter); w.wire.head.filter.Select() },
		"pause_wire":     func(w *Window) { w.model.Wire.SetPaused(!w.model.Wire.Paused()) },
		"clear_wire":     func(w *Window) { w.model.Wire.Clear() },
		"export_wire":    (*Window).exportWire,
		"latest_frame":   func(w *Window) { w.wire.jumpToLatest() },

		"help":  func(w *Window) { w.overlay.help() },
		"about": func(w *Window) { w.overlay.about() },
	}
}

// act does an action. While something lies over the window, only that takes actions.
func (w *Window) act(id actions.ID) {
	w.model.Guard(w.model.Acted)
	if id == "save" && w.overlay.book.open() {
		w.model.Guard(w.overlay.book.book.Save)
		return
	}
	if id == "save" && w.overlay.raw.open() {
		w.model.Guard(w.overlay.raw.write)
		return
	}
	if id == "send" && w.overlay.book.open() {
		w.model.Guard(w.overlay.book.page.enter)
		return
	}
	if w.overlay.versions.open() && w.overlay.versions.act(id) {
		return
	}
	if id == "complete" && w.overlay.open() {
		w.tellName()
		return
	}
	if id == "edit_name" && w.overlay.book.open() {
		w.editName()
		return
	}
	if w.overlay.open() && id != "cancel" && id != "quit" {
		w.overlay.close()
	}
	w.now(func() {
		if at, ok := tabNumber(id); ok {
			w.model.ShowTab(at)
			return
		}
		handlers()[id](w)
	})
}

// tabNumber reads the place of a tab out of "tab_N".
func tabNumber(id actions.ID) (int, bool) {
	const prefix = "tab_"
	if len(id) != len(prefix)+1 || id[:len(prefix)] != prefix {
		return 0, false
	}
	n, err := strconv.Atoi(string(id[len(prefix):]))
	return n - 1, err == nil
}

// complete offers what fits where the keyboard is.
func (w *Window) complete() {
	if w.tellName() {
		return
	}
	switch w.win.Canvas().Focused() {
	case w.wire.head.filter:
		w.wire.head.complete()
	case w.request.params:
		words := w.tab().Words()
		w.request.params.Complete(words.Keys, words.Values)
	default:
		w.address.complete()
	}
}

// exportWire asks where frames are to be exported to, or gives up the export that is under way.
func (w *Window) exportWire() {
	if w.model.Wire.Exporting() {
		w.model.Wire.StopExport()
		return
	}
	w.overlay.export()
}

func (w *Window) closeTab() {
	_, at := w.model.Active()
	w.model.CloseTab(at)
}

// code is the text that actions on a text are for: that with the keyboard, else the response.
func (w *Window) code() *widgets.CodeView {
	if view, ok := w.win.Canvas().Focused().(*widgets.CodeView); ok {
		return view
	}
	return w.response.code()
}

// folder is a text whose objects and arrays can be folded.
type folder interface {
	Fold()
	Unfold()
	FoldAll()
	UnfoldAll()
	FoldLevel(depth int)
}

// folder is the text that folds: that with the keyboard, else the response.
func (w *Window) folder() folder {
	if editor, ok := w.win.Canvas().Focused().(*widgets.Editor); ok {
		return editor
	}
	return w.code()
}

// escape closes what lies over the window or stands below the response, else gives the call in flight up, else the examination, else its view.
func (w *Window) escape() {
	x := w.tab().Examination()
	_, flying := w.tab().InFlight()
	switch {
	case w.overlay.open():
		w.overlay.close()
	case w.wire.detail.seek.holds(w.win.Canvas().Focused()):
		w.wire.detail.seek.leave()
	case w.request.seek.holds(w.win.Canvas().Focused()):
		w.request.seek.leave()
	case w.response.filter.holds(w.win.Canvas().Focused()):
		w.response.filter.leave()
	case w.response.pretty.Folding():
		w.response.pretty.StopFolding()
	case w.response.find.content.Visible() && !flying:
		w.response.find.leave()
	case w.response.line.content.Visible() && !flying:
		w.response.line.leave()
	case w.response.filter.content.Visible() && !flying:
		w.response.filter.leave()
	case !flying && w.response.diff.running():
		w.response.diff.stop()
	case !flying && w.model.StopTree():
	case flying || x == nil:
		w.tab().Cancel()
	case x.Running():
		w.tab().StopExamination()
	default:
		w.tab().LeaveExamination()
	}
}

// examine has the doctor examine the tab's connection. The keyboard stays where it is, unless that is seen no more.
func (w *Window) examine() { w.tab().Examine() }

func (w *Window) flipTheme() {
	w.model.Settings.Change(func(v *model.Values) {
		if v.Theme == "dark" {
			v.Theme = "light"
			return
		}
		v.Theme = "dark"
	})
}

// flipWrap has the lines wrapped of the text that has the keyboard, else of the response, or not any more.
func (w *Window) flipWrap() {
	if f := w.win.Canvas().Focused(); f == w.request.params || f == w.request.message {
		w.model.Settings.Change(func(v *model.Values) { v.WrapRequest = !v.WrapRequest })
		return
	}
	w.response.flipWrap()
}

func (w *Window) copyMessage() {
	w.Clipboard.SetContent(string(w.tab().Outgoing().Message))
}

func (w *Window) copyResponse() {
	if r := w.tab().Shown(); r != nil && r.Body != nil {
		w.Clipboard.SetContent(string(r.Body))
	}
}
