package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/widgets"
)

// overlay is what lies over the window for a while: the palette, settings, help. One at a time, and Esc closes it.
type overlay struct {
	w        *Window
	code     *codeSheet       // the one that was opened last; nil if none was
	book     *bookSheet       // the one that was opened last; nil if none was
	versions *versionSheet    // the one that was opened last; nil if none was
	exports  *savedExport     // the one that was opened last; nil if none was
	newFile  *newFileRow      // of the sheet that was opened last that asks for a new file
	imports  *importSheet     // the one that was opened last; nil if none was
	picker   *widgets.Palette // the one that asked last where to save; nil if none did
	keys     *keySheet        // the one that was opened last; nil if none was
	runs     *chartSheet      // the one that was opened last; nil if none was
	raw      *rawSheet        // the one that was opened last; nil if none was
	tool     string           // the tool whose code was shown last
}

func newOverlay(w *Window) *overlay { return &overlay{w: w} }

// open reports whether something lies over the window: one of these, a context menu, a list of suggestions.
func (o *overlay) open() bool { return o.w.win.Canvas().Overlays().Top() != nil }

// close gives the window back.
func (o *overlay) close() {
	if o.raw.open() {
		o.raw.sheet.Close() // which keeps what was typed
	}
	overlays := o.w.win.Canvas().Overlays()
	for top := overlays.Top(); top != nil; top = overlays.Top() {
		overlays.Remove(top)
	}
}

// palette offers all actions.
func (o *overlay) palette() {
	var items []widgets.PaletteItem
	for _, a := range o.w.model.Keys.Actions() {
		if a.Menu == actions.NoMenu || a.ID == "palette" {
			continue
		}
		items = append(items, widgets.PaletteItem{
			ID: string(a.ID), Title: o.w.t(a.Key()), Note: o.w.t(a.Menu.Key()), Keys: a.KeysText(o.w.t), Words: o.words(a),
		})
	}
	o.choose("palette.placeholder", items, func(id string) { o.w.act(actions.ID(id)) })
}

// words are further words by which an action is found: its name for scripts and keys.json, and what its sheet is about.
func (o *overlay) words(a actions.Action) string {
	words := strings.ReplaceAll(string(a.ID), "_", " ")
	if a.ID == "settings" {
		for _, s := range o.settingFields() {
			words += " " + o.w.t(s.key)
		}
	}
	return words
}

// copyAs offers the ways to copy the chosen bytes of the frame that is looked at, or all where none are chosen.
func (o *overlay) copyAs() {
	var items []widgets.PaletteItem
	for _, f := range widgets.ByteFormats {
		items = append(items, widgets.PaletteItem{ID: f.ID, Title: o.w.t("copy_as." + f.ID)})
	}
	o.choose("copy_as.choose", items, o.w.wire.detail.hex.CopyAs)
}

func (o *overlay) choose(placeholder string, items []widgets.PaletteItem, chosen func(id string)) {
	o.close()
	widgets.NewPalette(o.w.t(placeholder), o.w.t("palette.empty"), chosen).Open(o.w.win.Canvas(), items)
}

// show lays a sheet over the window.
func (o *overlay) show(title string, content fyne.CanvasObject, size fyne.Size) *widgets.Sheet {
	o.close()
	sheet := widgets.NewSheet(title, o.w.t("overlay.close"), size, content)
	sheet.Unhandled = o.w.unhandled
	sheet.Open(o.w.win.Canvas())
	return sheet
}
