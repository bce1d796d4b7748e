package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// Controls names the controls that end-to-end tests click and look at. Those that are hidden are among them. The tabs of
// a pane are pane.ID, those of the window tab.1 and so on.
func (w *Window) Controls() map[string]fyne.CanvasObject {
	controls := w.fixedControls()
	for i, title := range w.tabs.bar.Titles() {
		controls["tab."+strconv.Itoa(i+1)] = title
	}
	for tabs, ids := range map[*widgets.PaneTabs][]string{
		w.request.tabs:     {paneParams, paneMessage, paneOptions, paneSecurity},
		w.response.tabs:    {panePretty, paneTree, paneRaw, paneDiff, paneNotices},
		w.wire.detail.tabs: {paneHex, paneText, paneFields},
	} {
		for _, id := range ids {
			if title := tabs.Title(id); title != nil {
				controls["pane."+id] = title
			}
		}
	}
	for _, form := range []*form{w.request.options.form, w.request.security.form} {
		for _, row := range form.rows {
			_, name, _ := strings.Cut(row.key, ".")
			controls[name], _ = row.control.focusable().(fyne.CanvasObject)
		}
	}
	if s := w.overlay.book; s.open() {
		controls["book"], controls["book.name"], controls["book.save"], controls["book.told"] = s.pages, s.page.name, s.save, s.told
		controls["book.sections"], controls["book.add"] = s.page.parts.choice, s.page.parts.add
		for i, line := range s.page.lines {
			controls["variable."+strconv.Itoa(i+1)] = line.value.focusable().(fyne.CanvasObject)
			controls["lines."+strconv.Itoa(i+1)] = line.value.open
		}
		controls["book.resolve"] = s.resolve
		controls["book.both"], controls["book.mine"], controls["book.theirs"] = s.both, s.mine, s.theirs
		for i, b := range s.page.clashes.ways {
			controls["clash."+strconv.Itoa(i+1)] = b
		}
	}
	if s := w.overlay.raw; s.open() {
		controls["raw"], controls["raw.told"], controls["raw.save"] = s.text, s.told, s.save
		controls["raw.keep_mine"], controls["raw.take_disk"] = s.ways[0], s.ways[1]
	}
	if s := w.overlay.keys; s.open() {
		controls["key_catcher"], controls["key_give"], controls["key_reset"], controls["key_told"] = s.catcher, s.give, s.reset, s.told
	}
	if s := w.overlay.exports; s.open() {
		controls["export_kinds"], controls["export_path"], controls["export_write"] = s.kinds, s.file.path, s.file.write
		controls["left_out"], controls["left_copy"], controls["export_environments"] = s.left.list, s.left.copy, s.others
	}
	if s := w.overlay.imports; s.open() {
		controls["recognised"], controls["left_out"], controls["left_copy"] = s.told, s.left.list, s.left.copy
		if s.take != nil {
			controls["import.into"], controls["import.take"] = s.place, s.take
		}
	}
	if s := w.overlay.versions; s.open() {
		controls["versions"], controls["differences"] = s.pairs, s.view
		controls["merge.left"], controls["merge.both"], controls["merge.right"] = s.bar.left, s.bar.both, s.bar.right
		controls["merge.says"], controls["merge.later"] = s.bar.says, s.later
		for i, b := range s.ways {
			controls["way."+strconv.Itoa(i+1)] = b
		}
	}
	if p := w.overlay.picker; p != nil {
		controls["picker.name"], controls["picker.where"], controls["picker.list"] = p.Parts()
	}
	if sheet := w.overlay.runs; sheet != nil {
		controls["chart"], controls["chart.size"], controls["chart.told"] = sheet.time, sheet.size, sheet.told
	}
	if sheet := w.overlay.code; sheet != nil {
		controls["tools"], controls["code"], controls["take"], controls["secrets"] = sheet.tools, sheet.code, sheet.copy, sheet.secrets
	}
	return controls
}

func (w *Window) fixedControls() map[string]fyne.CanvasObject {
	return map[string]fyne.CanvasObject{
		"sidebar":       w.sidebar.rows,
		"filter":        w.sidebar.filter,
		"renaming":      w.sidebar.rows.Renaming(),
		"undo":          w.sidebar.undo.undo,
		"follow_rename": w.sidebar.follow,
		"past":          w.sidebar.past.rows,
		"search":        w.sidebar.past.filter,
		"unpast":        w.sidebar.past.undo.undo,
		"searching":     w.sidebar.past.search.button,
		"note":          w.sidebar.past.note.text,
		"sides":         w.sidebar.choice,
		"tabs":          w.tabs.bar,
		"compare_saved": w.standing.compare,
		"environment":   w.tabs.environment.button,
		"carrier":       w.address.carrier,
		"address":       w.address.address,
		"state":         w.address.state,
		"standing":      w.standing.text,
		"edit_raw":      w.standing.edit,
		"reopen":        w.standing.reopen,
		"mine":          w.standing.mine,
		"theirs":        w.standing.theirs,
		"both":          w.standing.both,
		"dismiss":       w.standing.dismiss,
		"method":        w.address.method,
		"send":          w.address.send,
		"request":       w.request.tabs,
		"calling":       w.request.content,
		"answers":       w.response.content,
		"params":        w.request.params,
		"message":       w.request.message,
		"redirect":      w.response.failure.follow,
		"agree":         w.response.consent.agree,
		"consent":       w.response.consent.text,
		"refuse":        w.response.consent.other,
		"secret":        w.response.consent.fields.value,
		"repeat":        w.response.consent.fields.again,
		"again":         w.request.status.again,
		"answer":        w.response.tabs,
		"response":      w.response.pretty,
		"tree":          w.response.tree,
		"raw":           w.response.raw,
		"body":          w.response.bytes,
		"find":          w.response.find.text,
		"older":         w.response.diff.view.Older,
		"newer":         w.response.diff.view.Newer,
		"ignored":       w.response.diff.rules.ignore,
		"filtered":      w.response.filter.text,
		"stop":          w.response.filter.stop,
		"here":          w.response.filter.here,
		"line":          w.response.line.number,
		"notices":       w.response.notices.rows,
		"notice":        w.response.notices.whole,
		"time":          w.response.time,
		"copy":          w.response.copy,
		"wrap":          w.response.wrap,
		"failure":       w.response.failure.text,
		"examine":       w.response.failure.examine,
		"doctor":        w.response.doctor.text,
		"try":           w.response.doctor.try,
		"rerun":         w.response.doctor.again,
		"leave":         w.response.doctor.leave,
		"wire":          w.wire.table,
		"group":         w.wire.head.group,
		"sieve":         w.wire.head.filter,
		"pause":         w.wire.head.pause,
		"clear":         w.wire.head.clear,
		"export":        w.wire.head.export,
		"misfit":        w.wire.head.fault,
		"sifted":        w.wire.foot.told,
		"newest":        w.wire.foot.latest,
		"path":          w.response.path,
		"frame":         w.wire.detail.tabs,
		"hex":           w.wire.detail.hex,
		"text":          w.wire.detail.text,
		"fields":        w.wire.detail.fields.list,
		"space":         w.wire.detail.space,
		"seek":          w.request.seek.text,
		"with":          w.request.seek.with,
		"swap":          w.request.seek.swap.all,
		"bytes":         w.wire.detail.seek.text,
		"parts":         w.wire.detail.parts,
		"status":        w.status.content,
	}
}
