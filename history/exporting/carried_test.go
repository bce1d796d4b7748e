package exporting_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/exporting"
)

// TestExportTellsOfNames: every name that another tool does not know is told, and every environment in which an address does not go over HTTP.
func TestExportTellsOfNames(t *testing.T) {
	const (
		live = "name: Live\nvariables:\n  base: https://live.example\n"
		wire = "name: Wire\nvariables:\n  base: tcp://127.0.0.1:7101\n"
		list = "endpoint: '{{base}}'\nmethod: list\nparams: '[\"{{env.USER_X}} {{file.a file.txt}} {{ response.x.y }} {{$counter}} {{plain}}\"]'\n"
	)
	known := []string{"list.yaml export.left.variable [env.USER_X]", "list.yaml export.left.variable [file.a file.txt]", "list.yaml export.left.variable [response.x.y]", "list.yaml export.left.variable [$counter]"}
	for _, c := range []struct {
		name   string
		export func(exporting.Choice) (*exporting.Exported, error)
		files  map[string]string
		left   []string
	}{
		{"postman", exporting.PostmanFiles, map[string]string{"list.yaml": list, "environments/live.yaml": live}, known},
		{"one environment of two", exporting.PostmanFiles, map[string]string{"list.yaml": list, "environments/live.yaml": live, "environments/wire.yaml": wire}, append([]string{"list.yaml export.left.place [tcp://127.0.0.1:7101 Wire]"}, known...)},
		{"no environment", exporting.Postman, map[string]string{"list.yaml": list + "variables:\n  base: tcp://127.0.0.1:7101\n"}, []string{"list.yaml export.left.carrier [tcp://127.0.0.1:7101]"}},
		{"the only environment", exporting.PostmanFiles, map[string]string{"list.yaml": list, "environments/wire.yaml": wire}, []string{" export.left.environment [1]", "list.yaml export.left.place [tcp://127.0.0.1:7101 Wire]"}},
		{"openrpc", exports()["openrpc"], map[string]string{"list.yaml": list}, append([]string{" export.left.variable [base]"}, append(slices.Clone(known), "list.yaml export.left.variable [plain]")...)},
	} {
		fsys := fstest.MapFS{"collection.yaml": {Data: []byte("format: 1\nname: Shop\nendpoints:\n  main: '{{base}}'\n")}}
		for name, text := range c.files {
			fsys[name] = &fstest.MapFile{Data: []byte("format: 1\n" + text)}
		}
		loaded, err := collection.Load(fsys)
		if err != nil {
			t.Fatal(err)
		}
		out, _ := c.export(exporting.Choice{Collection: loaded, Environments: true})
		var left []string
		for _, l := range out.Left {
			left = append(left, fmt.Sprintf("%s %s %v", l.Where, l.Why.Key, l.Why.Args))
		}
		slices.Sort(left)
		slices.Sort(c.left)
		if got, want := strings.Join(left, "\n"), strings.Join(c.left, "\n"); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

// TestOpenRPCTellsOfAddresses: of a method that is called at several addresses a document cannot say which example goes where, which is told.
func TestOpenRPCTellsOfAddresses(t *testing.T) {
	loaded, err := collection.Load(fstest.MapFS{
		"collection.yaml": {Data: []byte("format: 1\nendpoints:\n  main: https://a.example\n  other: https://b.example?token=c4nary\ndefaults:\n  endpoint: main\n")},
		"a.yaml":          {Data: []byte("format: 1\nmethod: list\n")},
		"b.yaml":          {Data: []byte("format: 1\nmethod: list\nendpoint: other\n")},
		"c.yaml":          {Data: []byte("format: 1\nmethod: put\nendpoint: other\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	out, err := exporting.OpenRPC(exporting.Choice{Collection: loaded}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(out.Left), "[{b.yaml {export.left.option [endpoint https://b.example?token={{secret.token}}]}}]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
