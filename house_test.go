package rpcexplorer_test

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"
)

// TestOneDoorToTheWindow: fyne.Do is handed to the window once, by cmd; all else takes it as a parameter.
func TestOneDoorToTheWindow(t *testing.T) {
	var doors []string
	for _, s := range product(t) {
		ast.Inspect(s.File, func(n ast.Node) bool {
			if n != nil && (selects(n, "fyne", "Do") || selects(n, "fyne", "DoAndWait")) {
				doors = append(doors, s.at(n))
				if !s.inside("cmd") {
					t.Errorf("%s: fyne.Do belongs to cmd; take a Do func(func()) as a parameter", s.at(n))
				}
			}
			return true
		})
	}
	if len(doors) > 1 {
		t.Errorf("fyne.Do stands in %d places, want one: %s", len(doors), strings.Join(doors, ", "))
	}
}

// TestNoCurrentApp: the app is a parameter. Widgets may ask for it, since the toolkit tells of the clipboard, of the canvas
// that shows an object and of the keys held down by no other way.
func TestNoCurrentApp(t *testing.T) {
	for _, s := range product(t) {
		if s.inside("cmd") || s.inside("ui/widgets") {
			continue
		}
		ast.Inspect(s.File, func(n ast.Node) bool {
			if n != nil && selects(n, "fyne", "CurrentApp") {
				t.Errorf("%s: fyne.CurrentApp outside cmd and ui/widgets", s.at(n))
			}
			return true
		})
	}
}

// TestNoPreferences: the toolkit writes its preferences in place, so that a kill leaves an empty file.
func TestNoPreferences(t *testing.T) {
	for _, s := range product(t) {
		ast.Inspect(s.File, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if sel, ok := call.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "Preferences" {
					t.Errorf("%s: the toolkit's Preferences are not written atomically; use atomicfile", s.at(n))
				}
			}
			return true
		})
	}
}

// TestNoSleeps: a test waits for what it waits for. In a bubble of synctest the clock is not the wall's, so there it may sleep.
func TestNoSleeps(t *testing.T) {
	for _, s := range sources(t) {
		if !s.isTest() {
			continue
		}
		ast.Inspect(s.File, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && selects(call.Fun, "synctest", "Test") {
				return false
			}
			if n != nil && selects(n, "time", "Sleep") {
				t.Errorf("%s: time.Sleep in a test; wait for the event, or use synctest", s.at(n))
			}
			return true
		})
	}
}

// TestExamples: every package of rpcclient shows its use by a runnable example.
func TestExamples(t *testing.T) {
	shown := map[string]bool{}
	for _, s := range sources(t) {
		if s.room() != "rpcclient" && !s.inside("rpcclient") {
			continue
		}
		shown[s.room()] = shown[s.room()] || s.isTest() && hasExample(s)
	}
	for room, ok := range shown {
		if !ok {
			t.Errorf("%s has no Example function", room)
		}
	}
}

func hasExample(s source) bool {
	for _, d := range s.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Example") {
			return true
		}
	}
	return false
}

// TestNoHiddenState: no init functions, and no package variable that starts empty and so waits to be written.
func TestNoHiddenState(t *testing.T) {
	for _, s := range product(t) {
		for _, d := range s.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil && d.Name.Name == "init" {
					t.Errorf("%s: no init functions; wire it in cmd", s.at(d))
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if v, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.VAR && startsEmpty(d, v) {
						t.Errorf("%s: a package variable without a value is state; make it a parameter or a field", s.at(v))
					}
				}
			}
		}
	}
}

func startsEmpty(d *ast.GenDecl, v *ast.ValueSpec) bool {
	embedded := false
	for _, doc := range []*ast.CommentGroup{d.Doc, v.Doc} {
		if doc != nil {
			for _, c := range doc.List {
				embedded = embedded || strings.HasPrefix(c.Text, "//go:embed")
			}
		}
	}
	return len(v.Values) == 0 && !embedded
}

// TestStructsAreSmall: past fifteen fields two things live in one struct.
func TestStructsAreSmall(t *testing.T) {
	const most = 15
	for _, s := range product(t) {
		ast.Inspect(s.File, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok {
				if st, ok := spec.Type.(*ast.StructType); ok && st.Fields.NumFields() > most {
					t.Errorf("%s: %s has %d fields, more than %d", s.at(n), spec.Name.Name, st.Fields.NumFields(), most)
				}
			}
			return true
		})
	}
}
