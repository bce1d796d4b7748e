package main

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/assets"
	"rpcexplorer/history/collection"
	"rpcexplorer/history/trash"
	"rpcexplorer/rpcclient/zmqconn"
	"rpcexplorer/ui"
	"rpcexplorer/ui/model"
)

// windowOptions is what the window is opened with.
type windowOptions struct {
	app  *app   // dial, the demo service, the texts
	path string // a collection's folder, or a saved request, to open; if empty, as it was left
	file string // a file to show; if empty, none
}

// runWindow opens the window and returns when it is closed, or when ctx ends. It is called on the main goroutine.
func runWindow(ctx context.Context, o windowOptions) error {
	store := openStoreOrNone(o.app.env)
	can := trash.Home(o.app.env)
	opening, err := o.app.open(o.path, can)
	if err != nil {
		return err
	}
	o.app.watchToolkit()
	defer lendCache()()
	fyneapp.SetMetadata(metadata())
	gui := fyneapp.NewWithID("") // without an ID the toolkit keeps no Preferences, which it does not write atomically
	endSoon(gui.Lifecycle())
	gui.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon()))
	defer store.close()
	past, err := openHistory(o.app.env)
	if err != nil {
		return &trouble{key: "headless.no_history", err: err}
	}
	finder := openFinder(o.app.env, past)
	defer past.Close()
	defer finder.Close()
	crashes := &crashes{folder: store.state}
	way := &door{hand: fyne.Do}
	do := way.do
	workspace := model.New(model.Config{
		Do: do, Text: o.app.text, SystemLanguage: o.app.text.Language(), Store: store, Crash: crashes.keep,
		Dialers: o.app.carriers(), StartDemo: o.app.demo.endpoint, Trust: o.app.trust(), History: past, Finder: finder,
		Collections: []*collection.Collection{opening.quickstart}, Shelving: o.app.shelving(opening.named, can),
	})
	defer workspace.Close()
	defer past.Watch(workspace.Past.HistoryChanged)()
	past.TellDefects(workspace.KeepDefect)
	if err := o.begin(workspace, opening, store.none == nil); err != nil {
		return err
	}
	window := openWindow(gui, workspace, o.app, func(f func()) { do(func() { workspace.Guard(f) }) }, way)
	stop := context.AfterFunc(ctx, func() { do(func() { window.Leave(); way.shut(); gui.Quit() }) })
	defer stop()
	if o.app.env("RPCEXPLORER_E2E") == "1" {
		go tellPositions(ctx, o.app.out, do, window, gui.Driver())
	}
	gui.Run()
	return nil
}

// begin shows in a workspace what it was opened with, and tells where nothing of it will be kept.
func (o windowOptions) begin(m *model.Workspace, opening *opening, kept bool) error {
	if err := opening.show(m); err != nil {
		return noCollection(o.path, err)
	}
	if !kept {
		m.Tell("status.no_folder")
	}
	if o.file != "" {
		m.ViewFile(o.file)
	}
	return nil
}

// openWindow makes the window and shows it.
func openWindow(gui fyne.App, m *model.Workspace, a *app, do model.Do, way *door) *ui.Window {
	win := gui.NewWindow("")
	win.SetMaster()
	win.SetPadded(false)
	config := ui.Config{
		Do: do, Clipboard: gui.Clipboard(), SetTheme: gui.Settings().SetTheme, Quit: win.Close,
		Versions: strings.TrimSpace(versionText()), Libraries: "libzmq " + zmqconn.Version(),
	}
	for _, tag := range a.text.Languages() {
		config.Languages = append(config.Languages, ui.Language{Tag: tag, Name: a.text.LanguageName(tag)})
	}
	if driver, ok := gui.Driver().(desktop.Driver); ok {
		config.Modifiers = driver.CurrentKeyModifiers
	}
	window := ui.New(win, m, config)
	win.SetOnClosed(way.shut) // whoever closes it: a key, a menu, its frame
	win.SetCloseIntercept(func() {
		window.Leave()
		win.SetCloseIntercept(nil)
		win.Close()
	})
	win.Show()
	return window
}
