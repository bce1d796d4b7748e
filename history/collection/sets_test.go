package collection

import (
	"testing"
	"testing/fstest"

	"rpcexplorer/history/variables"
)

func TestSets(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"collection.yaml":        "name: Shop\nvariables: {a: c, b: c, d: c, e: c}",
		"environments/live.yaml": "name: Live\nvariables: {a: e, b: e, d: e}",
		"x/folder.yaml":          "variables: {a: x, b: x}",
		"x/y/folder.yaml":        "name: Y\nvariables: {a: y}",
		"x/y/one.yaml":           "variables: {f: r}",
	} {
		files[name] = &fstest.MapFile{Data: []byte("format: 1\n" + text + "\n")}
	}
	c := load(t, files)
	for path, want := range map[string]string{
		"x/y/one.yaml": "y x e c r",
		"x/none.yaml":  "x x e c {{f}}",
		"none.yaml":    "e e e c {{f}}",
	} {
		s := variables.Sources{Sets: c.Sets(path, c.Environment("live"))}
		if got := s.Resolve("{{a}} {{b}} {{d}} {{e}} {{f}}", variables.Text).String(); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
	s := variables.Sources{Sets: c.Sets("x/y/one.yaml", nil)}
	if u := s.Resolve("{{a}}{{d}}", variables.Text).Uses; u[0].From != "Y" || u[0].Scope != variables.ScopeFolder || u[1].From != "Shop" {
		t.Errorf("got %+v", u)
	}
	if c.Environment("Live") == nil || c.Environment("live.yaml") == nil || c.Environment("dev") != nil {
		t.Error("an environment is found by its name or its file's")
	}
}
