package ui

import (
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// census counts what the lists and maps of a thing hold, by where they are, as far as the thing is of the window or its widgets.
type census struct {
	seen   map[uintptr]bool
	counts map[string]int
}

func countIn(thing any) map[string]int {
	c := &census{map[uintptr]bool{}, map[string]int{}}
	c.visit(reflect.ValueOf(thing), 0)
	return c.counts
}

func (c *census) visit(v reflect.Value, depth int) {
	if depth > 60 {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && !c.seen[v.Pointer()] {
			c.seen[v.Pointer()] = true
			c.visit(v.Elem(), depth+1)
		}
	case reflect.Interface:
		if !v.IsNil() {
			c.visit(v.Elem(), depth+1)
		}
	case reflect.Struct:
		if !strings.HasPrefix(v.Type().PkgPath(), "rpcexplorer/ui") {
			return
		}
		for i := range v.NumField() {
			f := v.Field(i)
			if k := f.Kind(); k == reflect.Map || k == reflect.Slice {
				c.counts[v.Type().String()+"."+v.Type().Field(i).Name] += f.Len()
			}
			c.visit(f, depth+1)
		}
	case reflect.Slice:
		if k := v.Type().Elem().Kind(); k == reflect.Pointer || k == reflect.Interface || k == reflect.Struct {
			for i := range v.Len() {
				c.visit(v.Index(i), depth+1)
			}
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			c.visit(v.MapIndex(k), depth+1)
		}
	}
}

// TestSheetsLeaveNothing: each sheet and list that lies over the window is opened and closed again and again, and what the window holds does
// not become more.
func TestSheetsLeaveNothing(t *testing.T) {
	for _, c := range []struct {
		name string
		open func(*stage)
	}{
		{"settings", func(s *stage) { s.do("settings") }},
		{"help", func(s *stage) { s.do("help") }},
		{"about", func(s *stage) { s.do("about") }},
		{"keys", func(s *stage) { s.do("keys") }},
		{"palette", func(s *stage) { s.do("palette"); s.write("s") }},
		{"quick open", func(s *stage) { s.do("quick_open"); s.write("a") }},
		{"environments", func(s *stage) { s.do("edit_environments") }},
		{"code", func(s *stage) { s.do("copy_code") }},
		{"runs", func(s *stage) { s.do("chart") }},
		{"save as", func(s *stage) { s.do("save_as") }},
		{"export", func(s *stage) { s.do("export_saved") }},
		{"open a folder", func(s *stage) { s.do("open_collection") }},
		{"import", func(s *stage) {
			s.model.ReadImportText(`{"jsonrpc":"2.0","id":1,"method":"m"}`, s.overlay.importing)
		}},
		{"a menu", func(s *stage) { s.sidebar.menu(s.savedRow("peers"), fyne.NewPos(80, 200)) }},
		{"another page", func(s *stage) {
			s.do("edit_environments")
			s.idle()
			if book := s.overlay.book; book.open() {
				for range 3 {
					book.choose("1")
					book.choose("0")
				}
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			play(t, func(s *stage) {
				dir := t.TempDir()
				s.put(dir, "collection.yaml", "format: 1\nname: Vars\nvariables: {a: '1', b: '2', c: \"x\\ny\"}\n")
				s.put(dir, "environments/one.yaml", "format: 1\nname: one\nvariables: {d: '{{secret.k}}'}\n")
				s.put(dir, "peers.yaml", "format: 1\nname: peers\nendpoint: tcp://127.0.0.1:1\nmethod: '{{a}}'\nparams: |-\n  [\"{{secret.token}}\"]\n")
				s.model.OpenFolder(dir)
				s.idle()
				s.model.Open(s.savedRow("peers"), true)
				s.idle()
				round := func() {
					c.open(s)
					s.idle()
					s.overlay.close()
					s.idle()
				}
				for range 3 {
					round()
				}
				before := countIn(s.Window)
				for range 50 {
					round()
				}
				for where, n := range countIn(s.Window) {
					if n > before[where]+3 {
						t.Errorf("%s: %d, and after 50 times %d", where, before[where], n)
					}
				}
			})
		})
	}
}

// TestSpareFieldForgets: a field that is lent again knows nothing of who had it before.
func TestSpareFieldForgets(t *testing.T) {
	play(t, func(s *stage) {
		first := loans{w: s.Window}
		m := first.borrow(fieldSecret)
		e := m.entry.(*widgets.Entry)
		told := 0
		e.OnChanged = func(string) { told++ }
		e.SetText("hunter2")
		e.Password = false
		first.giveBack()
		second := loans{w: s.Window}
		if again := second.borrow(fieldSecret); again != m {
			t.Fatal("another field was made though one was spare")
		}
		e.TypedShortcut(&fyne.ShortcutUndo{})
		if e.Text != "" || !e.Password || e.OnChanged != nil || told != 1 {
			t.Errorf("text %q, hidden %v, told %d times", e.Text, e.Password, told)
		}
		if other := second.borrow(fieldSecret); other == m {
			t.Error("lent twice")
		}
	})
}

// TestFieldsShareOneTheme: fields that are made later have the very theme of those that were there, since the toolkit loads all fonts anew for
// each, and they go along with another zoom.
func TestFieldsShareOneTheme(t *testing.T) {
	play(t, func(s *stage) {
		themed := func(o fyne.CanvasObject) fyne.Theme { return o.(interface{ Theme() fyne.Theme }).Theme() }
		l := loans{w: s.Window}
		defer l.giveBack()
		for _, zoom := range []float32{1, 1.5} {
			s.model.Settings.Change(func(v *model.Values) { v.Zoom = zoom })
			s.idle()
			first := themed(s.address.address)
			for _, kind := range []fieldKind{fieldName, fieldValue, fieldLines, fieldSecret} {
				if f := l.borrow(kind); themed(f.entry) != first {
					t.Errorf("a field of kind %d has a theme of its own", kind)
				}
			}
			if got, want := first.Size(theme.SizeNameText), s.theme().Size(widgets.SizeMono); got != want {
				t.Errorf("text of %v, want %v", got, want)
			}
		}
	})
}
