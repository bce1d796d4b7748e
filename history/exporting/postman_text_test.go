package exporting_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/exporting"
)

// TestPostmanHasWhatStandsAsItStands: a text in quotes within braces is what it stands for; where Postman takes that for a variable, it is told.
func TestPostmanHasWhatStandsAsItStands(t *testing.T) {
	for _, c := range []struct{ value, want, told string }{
		{"a{{'y'}}b", "ayb", ""},
		{"{{'a'}}{{ p }}{{'b'}}", "a{{p}}b", ""},
		{"{{'{{p}}'}}", "{{p}}", "export.left.braces[{{p}}]"},
		{"{{ 'y'}}", "{{ 'y'}}", ""},
		{"{{'y}}", "{{'y}}", ""},
	} {
		quoted := strings.ReplaceAll(c.value, "'", "''")
		loaded, err := collection.Load(fstest.MapFS{
			"collection.yaml": {Data: []byte("format: 1\nname: Shop\nvariables: {p: '1', v: '" + quoted + "'}\n")},
			"a.yaml":          {Data: []byte("format: 1\nmethod: m\nendpoint: 'http://h/" + quoted + "'\nheaders: {A: '" + quoted + "'}\nparams: '[\"" + quoted + "\", \"{{''\", \"''}}\"]'\n")},
		})
		if err != nil {
			t.Fatal(err)
		}
		out, err := exporting.Postman(exporting.Choice{Collection: loaded})
		if err != nil {
			t.Fatal(err)
		}
		got := string(out.Data)
		for _, want := range []string{`"raw": "http://h/` + c.want + `"`, `"value": "` + c.want + `"`, `[\"` + c.want + `\", \"{{'\", \"'}}\"]`} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %s in\n%s", c.value, want, got)
			}
		}
		told := ""
		for _, l := range out.Left {
			if told += l.Why.Key + fmt.Sprint(l.Why.Args); c.told == "" || !strings.HasPrefix(told, c.told) {
				t.Errorf("%s: told %s, want %q", c.value, told, c.told)
			}
		}
		if told == "" && c.told != "" {
			t.Errorf("%s: %s is not told", c.value, c.told)
		}
	}
}
