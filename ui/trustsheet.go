package ui

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// trustSheet lists what was agreed to, and secrets, each with what takes it back.
type trustSheet struct {
	w     *Window
	rows  *fyne.Container
	sheet *widgets.Sheet
}

// trust opens the list of what was agreed to.
func (o *overlay) trust() {
	s := &trustSheet{w: o.w, rows: container.NewVBox()}
	s.sheet = o.show(o.w.t("trust.title"), container.NewVScroll(widgets.NewInset(4, 4, s.rows)), fyne.NewSize(860, 520))
	s.again()
}

// again shows what is agreed to now.
func (s *trustSheet) again() { s.w.model.Grants(s.show) }

func (s *trustSheet) show(g model.Grants) {
	if !s.sheet.IsOpen() {
		return
	}
	s.rows.Objects = nil
	s.section("trust.programs", len(g.Programs) == 0)
	for _, p := range g.Programs {
		text := strings.Join(visibleWords(p.Args), " ") + "  " + s.w.t("consent.dir") + " " + visibleWord(p.In.Path)
		if len(p.Variables) > 0 {
			text += "  " + s.w.t("consent.env") + " " + strings.Join(p.Variables, ", ")
		}
		s.row(text, visibleWord(p.For.Path), s.button("trust.revoke", func() { s.w.model.RevokeProgram(p, s.again) }))
	}
	s.section("trust.collections", len(g.Collections) == 0)
	for _, c := range g.Collections {
		for _, want := range c.Wants {
			s.rowTip(s.w.t(want.Kind.Key(), visibleWord(want.Text())), cmp.Or(c.Name, c.Folder.Path, s.w.t("trust.here")), c.Folder.Path, s.button("trust.revoke", func() { s.w.model.RevokeWants(c.Folder, s.again, want) }))
		}
	}
	s.secrets(g)
	s.rows.Refresh()
}

// secrets lists the secrets of the collections that are open, and those that were left behind.
func (s *trustSheet) secrets(g model.Grants) {
	s.section("trust.secrets", len(g.Secrets) == 0 && g.Trouble.IsZero())
	if !g.Trouble.IsZero() {
		s.row("⚠ "+s.w.model.Note(g.Trouble), "")
	}
	for _, secret := range g.Secrets {
		where := secret.Collection
		if secret.Gone {
			where = s.w.t("trust.gone", where)
		}
		if secret.Environment != "" {
			where = join(where, secret.Environment)
		}
		peers := s.w.t("environment.secret.nobody")
		if len(secret.Peers) > 0 {
			peers = s.w.t("environment.secret.peers", rpcclient.PeerTexts(secret.Peers))
		}
		buttons := []fyne.CanvasObject{s.button("environment.secret.delete", func() { s.w.model.ForgetSecret(secret, s.again) })}
		if len(secret.Peers) > 0 {
			buttons = append([]fyne.CanvasObject{s.button("environment.secret.revoke", func() { s.w.model.RevokePeers(secret, s.again) })}, buttons...)
		}
		s.rowTip("secret."+secret.Name, join(where, peers), secret.File, buttons...)
	}
}

func visibleWords(args []string) []string {
	out := make([]string, len(args))
	for i, arg := range args {
		out[i] = visibleWord(arg)
	}
	return out
}

// section begins a part of the list, and says where there is nothing in it.
func (s *trustSheet) section(key string, empty bool) {
	title := widgets.NewLabel(s.w.t(key))
	title.Bold = true
	s.add(widgets.NewMinHeight(30, title))
	if empty {
		none := widgets.NewLabel(s.w.t("trust.none"))
		none.SetColor(widgets.ColorMuted)
		s.add(none)
	}
}

// add adds a row, which is laid out when all are there.
func (s *trustSheet) add(row fyne.CanvasObject) { s.rows.Objects = append(s.rows.Objects, row) }

// row is one thing, where it belongs, and what takes it back.
func (s *trustSheet) row(what, where string, buttons ...fyne.CanvasObject) {
	s.rowTip(what, where, "", buttons...)
}

// rowTip is row with a tooltip: the file or the folder where it belongs.
func (s *trustSheet) rowTip(what, where, file string, buttons ...fyne.CanvasObject) {
	text, note := widgets.NewLabel(what), widgets.NewLabel(where)
	text.Mono, text.Shrink, note.Shrink = true, true, true
	note.SetColor(widgets.ColorMuted)
	note.Scale = widgets.SizeSmall
	line := append([]fyne.CanvasObject{widgets.NewMinWidth(300, text), widgets.WithTip(note, visibleWord(file))}, buttons...)
	stretch := 1
	if where == "" {
		stretch = 0 // the room is for what it is
	}
	s.add(widgets.NewMinHeight(28, widgets.NewStretchRow(10, 0, stretch, line...)))
}

func (s *trustSheet) button(key string, do func()) *widgets.Button {
	b := widgets.NewStyledButton(s.w.t(key), widgets.ButtonSmall, s.w.guard(do))
	b.Tooltip, b.Unhandled = s.w.t(key+".tip"), s.w.unhandled
	return b
}
