package collection

import (
	"path"
	"slices"
	"strings"
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

// TestEnvironmentsNamed: a name means one environment, or it is told which it may mean.
func TestEnvironmentsNamed(t *testing.T) {
	files := fstest.MapFS{"collection.yaml": {Data: []byte("format: 1\n")}}
	for name, text := range map[string]string{"dev": "prod", "prod": "prod", "a": "two", "b": "two", "old": "Old", "new": "old", "own.yml": "Own", "own": "Own"} {
		if path.Ext(name) == "" {
			name += ".yaml"
		}
		files["environments/"+name] = &fstest.MapFile{Data: []byte("format: 1\nname: " + text + "\n")}
	}
	c := load(t, files)
	for name, want := range map[string]string{
		"prod":     "prod.yaml",
		"dev":      "dev.yaml",
		"dev.yaml": "dev.yaml",
		"two":      "a.yaml b.yaml",
		"b":        "b.yaml",
		"old":      "new.yaml old.yaml",
		"Old":      "old.yaml",
		"Own":      "own.yaml own.yml",
		"own.yml":  "own.yml",
		"none":     "",
	} {
		var got []string
		for _, e := range c.EnvironmentsNamed(name) {
			got = append(got, path.Base(e.Path))
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%q means %q, want %q", name, got, want)
		}
	}
}
