package exporting_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/exporting"
	"rpcexplorer/history/importing"
)

// TestB05SecretsComeBackFromPostman: what was a secret is one of the type "secret" to Postman, and a secret again when it is read, by its name.
func TestB05SecretsComeBackFromPostman(t *testing.T) {
	for _, c := range []struct {
		name, head, request string
		want                []string // of the request and the variables that come back
	}{
		{"in a header", "", "headers:\n  A: Bearer {{secret.Tok}}\n", []string{"Bearer {{secret.Tok}}"}},
		{"in params and method", "", "params: '[\"{{secret.tok}}\", {{n}}]'\n", []string{`["{{secret.tok}}", {{n}}]`}},
		{"by a variable of its name", "variables:\n  tok: '{{secret.tok}}'\n", "headers:\n  A: '{{tok}}'\n", []string{"{{secret.tok}}"}},
		{"within a variable", "variables:\n  auth: Bearer {{secret.tok}}\n", "headers:\n  A: '{{auth}}'\n", []string{"{{auth}}", "Bearer {{secret.tok}}"}},
		{"beside a variable of its name", "variables:\n  tok: open\n", "headers:\n  A: '{{secret.tok}} {{tok}}'\n", []string{"{{secret.tok_secret}} {{tok}}", "open"}},
		{"in an endpoint", "endpoints:\n  other: http://h/{{secret.tok}}/\n", "endpoint: other\n", []string{"http://h/{{secret.tok}}/"}},
	} {
		loaded, err := collection.Load(fstest.MapFS{
			"collection.yaml": {Data: []byte("format: 1\nname: Shop\ndefaults:\n  endpoint: http://d/\n" + c.head)},
			"f/folder.yaml":   {Data: []byte("format: 1\nvariables:\n  tok2: '{{secret.tok2}}'\n")},
			"f/a.yaml":        {Data: []byte("format: 1\nmethod: m\n" + c.request)},
		})
		if err != nil {
			t.Fatal(err)
		}
		out, err := exporting.Postman(exporting.Choice{Collection: loaded})
		if err != nil {
			t.Fatal(err)
		}
		i, err := importing.Read("", out.Data)
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprintf("%v %v %+v", i.Endpoints, i.Variables, i.Items[0].Items[0].Request)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %s in %s\n%s", c.name, want, got, out.Data)
			}
		}
		if strings.Contains(got, "tok }") || i.Items[0].Variables != nil || len(i.Secrets) != 2 {
			t.Errorf("%s: a secret is a plain variable: %s %+v\n%s", c.name, got, i, out.Data)
		}
	}
}

// TestPostmanNamesHaveNoBlanks: Postman, whose library does not trim names, finds the variables that stand between blanks here.
func TestPostmanNamesHaveNoBlanks(t *testing.T) {
	loaded, err := collection.Load(fstest.MapFS{
		"collection.yaml": {Data: []byte("format: 1\nname: Shop\nvariables:\n  p: '1'\n  q: '{{ p }}'\ndefaults:\n  endpoint: http://d/{{ p }}/m\n")},
		"a.yaml":          {Data: []byte("format: 1\nmethod: m\nheaders:\n  A: '{{ $timestamp }}{{\tq }}'\nparams: '[\"{{ p }}\", { \"a\": {} }]'\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	out, err := exporting.Postman(exporting.Choice{Collection: loaded})
	if got := string(out.Data); err != nil || strings.Contains(got, "{{ ") || strings.Contains(got, " }}") || !strings.Contains(got, `{{$timestamp}}{{q}}`) || !strings.Contains(got, `{ \"a\": {} }`) {
		t.Errorf("%v: %s", err, got)
	}
}
