package ui

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// evil is a name with what turns the writing and what takes no room, and evilShown how it is to be seen.
const (
	evil      = "p\u202e\u200bq\u2066"
	evilShown = `p\u202e\u200bq\u2066`
)

// shelveEvil opens a collection in which everything that has a name has an evil one.
func (s *stage) shelveEvil() {
	s.Helper()
	dir := filepath.Join(s.TempDir(), "in "+evil)
	s.put(dir, "collection.yaml", "format: 1\n"+`name: "c `+evilShown+"\"\nvariables: {\"v"+evilShown+"\": \"x"+evilShown+"\"}\n")
	s.put(dir, "environments/"+evil+".yaml", "format: 1\n"+`name: "e `+evilShown+"\"\nvariables: {a: b}\n")
	s.put(dir, "folder "+evil+"/inner.yaml", "format: 1\n"+"method: m\n")
	s.put(dir, "call.yaml", "format: 1\n"+`name: "r `+evilShown+"\"\nendpoint: \"tcp://"+evilShown+":1\"\nmethod: \"m"+evilShown+"\"\nparams: |-\n  [\"{{env."+"HOME}}\"]\n")
	s.put(dir, "run.yaml", "format: 1\n"+"name: run\nendpoint: \"ndjson+stdio:/bin/echo \u202eevil \u0440ython\"\nmethod: m\n")
	s.model.OpenFolder(dir)
	s.idle()
}

// painted are the single lines that are painted as they are, be they of a list, a field or a button. Views paint what hides as escapes, which
// TestH10Deception sees to.
func (s *stage) painted() (all []string) {
	for o := range s.seen() {
		if text, ok := o.(*canvas.Text); ok {
			all = append(all, text.Text)
		}
	}
	for item := range menuItems(s.win.MainMenu()) {
		all = append(all, item.Label)
	}
	return append(all, s.win.Title(), s.look.tips.Text())
}

// TestHiddenIsSeen: wherever a name is shown that somebody else wrote, or the person, nothing turns the writing or hides.
func TestHiddenIsSeen(t *testing.T) {
	openRequest := func(title string) func(*stage) {
		return func(s *stage) {
			row := ""
			for _, r := range s.model.Sidebar.Requests() {
				if strings.HasPrefix(r.Title, title) {
					row = r.ID
				}
			}
			s.model.Open(row, true)
			s.idle()
		}
	}
	for _, c := range []struct {
		place string
		do    func(*stage)
		shown string // must be seen; "" where nothing must
	}{
		{"the tree", func(*stage) {}, "c " + evilShown},
		{"a folder of the tree", func(*stage) {}, "folder " + evilShown},
		{"a tab", openRequest("r "), "r " + evilShown},
		{"the address", openRequest("r "), "tcp://" + evilShown + ":1"},
		{"the method", openRequest("r "), "m" + evilShown},
		{"a command line", openRequest("run"), `\u202eevil`},
		{"consent to a program", func(s *stage) {
			openRequest("run")(s)
			s.send()
			if text := s.response.consent.text.Text(); s.tab().Response().Ask() == nil || !strings.Contains(text, `\u202eevil`) || !strings.Contains(text, `\u0440ython`) {
				t.Errorf("asked %q", text)
			}
		}, ""},
		{"consent to what a collection wants", func(s *stage) { openRequest("r ")(s); s.send() }, ""},
		{"the filter", func(s *stage) { s.model.SetFilter("evil"); s.idle() }, ""},
		{"quick open", func(s *stage) { s.do("quick_open"); s.write("r"); s.idle() }, "r " + evilShown},
		{"where to save", func(s *stage) { s.do("new_tab"); s.do("save"); s.idle() }, ""},
		{"environments", func(s *stage) { openRequest("r ")(s); s.do("edit_environments"); s.idle() }, "e " + evilShown},
		{"suggestions", func(s *stage) { openRequest("r ")(s); s.do("focus_address"); s.press(fyne.KeyDown) }, ""},
		{"all tabs", func(s *stage) { openRequest("r ")(s); s.do("list_tabs"); s.idle() }, ""},
		{"closed collections", func(s *stage) { s.do("recent_collections"); s.idle() }, ""},
		{"an import", func(s *stage) {
			s.model.ReadImportText(`{"jsonrpc":"2.0","id":1,"method":"`+evil+`"}`, s.overlay.importing)
			s.idle()
		}, ""},
	} {
		t.Run(c.place, func(t *testing.T) {
			play(t, func(s *stage) {
				s.shelveEvil()
				c.do(s)
				s.settle()
				all := s.painted()
				for _, text := range all {
					if strings.ContainsFunc(text, jsondoc.IsHidden) {
						t.Errorf("painted as it is: %q", text)
					}
				}
				if !strings.Contains(strings.Join(all, "\n"), c.shown) {
					t.Errorf("%q is not seen in %q", c.shown, all)
				}
			})
		})
	}
}

// TestHiddenIsEdited: what hides in an address stands there as escapes; what is typed beside it changes nothing of it, what is pasted
// becomes an escape, and an escape that is typed is what it stands for.
func TestHiddenIsEdited(t *testing.T) {
	play(t, func(s *stage) {
		field := s.address.method
		s.tab().Edit(func(d *model.Draft) { d.Method = "a\u202eb" })
		s.model.ChangedAll()
		s.idle()
		for _, c := range []struct {
			do          func()
			field, text string
		}{
			{func() {}, `a\u202eb`, "a\u202eb"},
			{func() { s.focus(field); s.write("c") }, `a\u202ebc`, "a\u202ebc"},
			{func() {
				s.Clipboard.SetContent("\u200b!")
				field.TypedShortcut(&fyne.ShortcutPaste{Clipboard: s.Clipboard})
			}, `a\u202ebc\u200b!`, "a\u202ebc\u200b!"},
			{func() { field.Select(); s.write(`x\u202`) }, `x\u202`, `x\u202`},
			{func() { s.write("d") }, `x\u202d`, "x\u202d"},
			{func() { field.Select(); s.write(`C:\users`) }, `C:\users`, `C:\users`},
		} {
			c.do()
			s.idle()
			if got := s.tab().Draft().Method; got != c.text {
				t.Errorf("the method is %q, want %q", got, c.text)
			}
			if field.Text != c.field {
				t.Errorf("the field shows %q, want %q", field.Text, c.field)
			}
		}
	})
}

// TestHiddenIsEditedEverywhere: in options, security, filters, notes and what is left out of a comparison, too, what hides is an escape as soon as
// it is pasted, and comes back as one; what it means is what counts. A password is taken as it is.
func TestHiddenIsEditedEverywhere(t *testing.T) {
	row := func(f *form, key string) fyne.Focusable {
		for _, r := range f.rows {
			if r.key == key {
				return r.control.focusable()
			}
		}
		t.Fatalf("no field %s", key)
		return nil
	}
	for _, c := range []struct {
		name  string
		field func(s *stage) fyne.Focusable
		means func(s *stage) string
		shown string
	}{
		{"a header", func(s *stage) fyne.Focusable { return row(s.request.options.form, "options.headers") }, func(s *stage) string { return s.tab().Draft().Access.Headers }, evilShown},
		{"a proxy", func(s *stage) fyne.Focusable { return row(s.request.options.form, "options.proxy") }, func(s *stage) string { return s.tab().Draft().Access.Proxy }, evilShown},
		{"an id", func(s *stage) fyne.Focusable { return row(s.request.options.form, "options.id") }, func(s *stage) string { return s.tab().Draft().ID }, evilShown},
		{"a user", func(s *stage) fyne.Focusable { return row(s.request.security.form, "security.user") }, func(s *stage) string { return s.tab().Draft().Access.Login.User }, evilShown},
		{"a file", func(s *stage) fyne.Focusable { return row(s.request.security.form, "security.ca_file") }, func(s *stage) string { return s.tab().Draft().Access.TLS.CAFile }, evilShown},
		{"a password", func(s *stage) fyne.Focusable { return row(s.request.security.form, "security.password") }, func(s *stage) string { return s.tab().Draft().Access.Login.Password.Reveal() }, evil},
		{"the filter of what is saved", func(s *stage) fyne.Focusable { return s.sidebar.filter }, func(s *stage) string { return evil }, evilShown},
		{"the filter of the history", func(s *stage) fyne.Focusable { return s.sidebar.past.filter }, func(s *stage) string { return s.model.Past.Query() }, evilShown},
		{"the filter of frames", func(s *stage) fyne.Focusable { return s.wire.head.filter }, func(s *stage) string { return s.model.Wire.Filter() }, evilShown},
		{"the filter of the response", func(s *stage) fyne.Focusable { return s.response.filter.text }, func(s *stage) string { return s.tab().Filter().Path() }, evilShown},
		{"what is ignored", func(s *stage) fyne.Focusable { return s.response.diff.rules.ignore }, func(s *stage) string { return s.model.CompareRules().Ignore }, evilShown},
		{"a note", func(s *stage) fyne.Focusable { return s.sidebar.past.note.text }, func(s *stage) string { return evil }, evilShown},
	} {
		t.Run(c.name, func(t *testing.T) {
			play(t, func(s *stage) {
				s.tab().Edit(func(d *model.Draft) { d.Endpoint, d.Access.Login.Kind = "https://127.0.0.1:1/", "basic" })
				s.model.ChangedAll()
				s.idle()
				f := c.field(s)
				s.Clipboard.SetContent(evil)
				f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
				f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: s.Clipboard})
				s.pass(2 * time.Second)
				if got := textOf(f); got != c.shown {
					t.Errorf("the field shows %q, want %q", got, c.shown)
				}
				if got := c.means(s); got != evil {
					t.Errorf("it means %q, want %q", got, evil)
				}
				s.do("new_tab")
				s.do("previous_tab")
				s.idle()
				if got := textOf(f); got != c.shown {
					t.Errorf("when it is shown again: %q, want %q", got, c.shown)
				}
			})
		})
	}
}

func textOf(f fyne.Focusable) string {
	switch f := f.(type) {
	case *widgets.Entry:
		return f.Text
	case *widgets.PickerEntry:
		return f.Text
	case *widgets.TextArea:
		return f.Text
	}
	return ""
}

// TestConsentIsPlain: a word of a command is seen for what it is.
func TestConsentIsPlain(t *testing.T) {
	for word, want := range map[string]string{
		"/bin/echo": "/bin/echo", "": "“”", "a b": "“a b”", "a\u00a0b": "“a\u00a0b”", "a\u2003b": "“a\u2003b”", "a\u202eb": `a\u202eb`,
		"\u0440ython": `\u0440ython`, "文件": "文件", "a\nb": `“a\nb”`, "\u200b": `\u200b`,
	} {
		if got := visibleWord(word); got != want {
			t.Errorf("%q is shown as %s, want %s", word, got, want)
		}
	}
}
