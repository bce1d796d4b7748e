package model_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/history/watch"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// written is the code of a generator for what the active tab has.
func (d *desk) written(id string, secrets bool) (code model.Snippet) {
	d.t.Helper()
	told := 0
	d.tab().Snippets().Write(id, secrets, func(s model.Snippet) { code = s; told++ })
	d.settle()
	want(d.t, "how often the code was told", told, 1)
	return code
}

// TestSnippets: the tools that fit the address write the call as it was typed, comments left out.
func TestSnippets(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("http://127.0.0.1:8000/rpc", "add", "[1.50, // a comment\n 2]")
		var ids []string
		for _, n := range d.tab().Snippets().Names() {
			ids = append(ids, n.ID)
			if n.Title == "" || strings.HasPrefix(n.Title, "snippet.") {
				t.Errorf("%s has no name", n.ID)
			}
		}
		want(t, "the tools", strings.Join(ids, " "), "curl rpcexplorer requests go_http fetch")
		got := d.written("curl", false)
		if !strings.Contains(got.Code, `'{"jsonrpc":"2.0","id":1,"method":"add","params":[1.50,2]}'`) || got.Secrets != "" || got.Lost != nil {
			t.Errorf("got %+v", got)
		}
		d.set(func(draft *model.Draft) { draft.Timeout = "soon" })
		if got := d.written("curl", false); got.Code != "" || len(got.Lost) == 0 {
			t.Errorf("with a bad time: got %+v", got)
		}
		d.write("nonsense", "add", "")
		s := d.tab().Snippets()
		if s.Failure() == "" || len(s.Names()) > 0 {
			t.Errorf("a bad address: %q, %v", s.Failure(), s.Names())
		}
	})
}

// TestSnippetOfLargeCall: a large call is written away from the window's goroutine.
func TestSnippetOfLargeCall(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("http://127.0.0.1:8000/", "add", `["`+strings.Repeat("x", 1<<20)+`"]`)
		told := false
		d.tab().Snippets().Write("curl", false, func(model.Snippet) { told = true })
		want(t, "told at once", told, false)
		d.settle()
		want(t, "told", told, true)
	})
}

// TestSnippetsOfSaved: a saved request is code as its file has it, with the values of variables and its headers; secrets stay references.
func TestSnippetsOfSaved(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		l.write("chain/collection.yaml", "format: 1\nname: Chain\nendpoints:\n  web: http://{{host}}/rpc\nvariables:\n  host: 127.0.0.1:8545\n  stage: it's live\n")
		l.write("chain/web.yaml", "format: 1\nendpoint: web\nmethod: web\nparams: '[\"{{stage}}\"]'\nheaders:\n  X-Stage: '{{stage}}'\n  Authorization: Bearer {{secret.token}}\n")
		l.tells(d, "chain", watch.Change{All: true})
		want(t, "a folder", d.SnippetsOfSaved(l.id("blocks")) == nil, true)
		s := d.SnippetsOfSaved(l.id("web.yaml"))
		want(t, "failure", s.Failure(), "")
		var got model.Snippet
		s.Write("curl", false, func(made model.Snippet) { got = made })
		d.settle()
		for _, part := range []string{"http://127.0.0.1:8545/rpc", `X-Stage: it'\''s live`, `"params":["it'\''s live"]`, `Bearer '"$RPC_`} {
			if !strings.Contains(got.Code, part) {
				t.Errorf("no %s in\n%s%s%v", part, got.Code, got.Secrets, got.Lost)
			}
		}
		want(t, "the tab that is open", d.tab().Title() != "web", true)
	})
}

// TestB04CodeOfTheWindow: secrets of the Security pane are variables, unless one asks for them.
func TestB04CodeOfTheWindow(t *testing.T) {
	const canary = "c4nary"
	onDesk(t, func(d *desk) {
		d.write("https://127.0.0.1:8443/", "add", "[1]")
		d.set(func(draft *model.Draft) {
			draft.Access.Headers = "X-Api-Key: " + canary
			draft.Access.Login = model.LoginDraft{Kind: "bearer", Token: rpcclient.NewSecret(canary)}
		})
		for _, n := range d.tab().Snippets().Names() {
			hidden, shown := d.written(n.ID, false), d.written(n.ID, true)
			if strings.Contains(hidden.Code+hidden.Secrets+strings.Join(hidden.Lost, ""), canary) || !strings.Contains(hidden.Secrets, "RPC_TOKEN") {
				t.Errorf("%s: %+v", n.ID, hidden)
			}
			if !strings.Contains(shown.Code, canary) || slices.Contains(shown.Lost, canary) || shown.Secrets != "" {
				t.Errorf("%s with secrets: %+v", n.ID, shown)
			}
		}
	})
}

// TestSnippetsOfNames: there is one rule for names without a value, wherever they stand: they stay, and are told. So is what was made anew.
func TestSnippetsOfNames(t *testing.T) {
	for _, c := range []struct {
		name, endpoint, params, header string
		code, unset, made              string // parts that must be there; unset and made are told in full
	}{
		{"in a string", "", `["{{nope}} {{other}} {{nope}}"]`, "", `["{{nope}} {{other}} {{nope}}"]`, "{{nope}}, {{other}}", ""},
		{"bare", "", `[{{nope}}, 1.50]`, "", `"params":[{{nope}},1.50]`, "{{nope}}", ""},
		{"in a header", "", `[]`, "X-A: {{nope2}}", `X-A: {{nope2}}`, "{{nope2}}", ""},
		{"in the address", "http://127.0.0.1:8000/{{nope}}", `[]`, "", "http://127.0.0.1:8000/{{nope}}", "{{nope}}", ""},
		{"made anew", "", `["{{$uuid}}", {{$counter}}, "{{$uuid}}"]`, "", `",1,"`, "", "{{$uuid}}, {{$counter}}"},
		{"a secret", "", `["{{secret.x}}"]`, "", "$RPC_X", "", ""},
		{"literal", "", `["{{'{{'}}nope}}"]`, "", `["{{nope}}"]`, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			onDesk(t, func(d *desk) {
				d.write(cmp.Or(c.endpoint, "http://127.0.0.1:8000/rpc"), "add", c.params)
				d.set(func(draft *model.Draft) { draft.Access.Headers = c.header })
				for _, secrets := range []bool{false, true}[:1+min(1, len(c.unset+c.made))] {
					got := d.written("curl", secrets)
					if !strings.Contains(got.Code, c.code) || got.Lost != nil && !strings.Contains(c.params, "secret") {
						t.Errorf("no %s in %+v", c.code, got)
					}
					want(t, "told of names", got.Unset, told(d, "snippet.unset", c.unset))
					want(t, "told of values", got.Made, told(d, "snippet.made", c.made))
				}
			})
		})
	}
}

// told is a text about names; "" about none.
func told(d *desk, key, names string) string {
	if names == "" {
		return ""
	}
	return d.T(key, names)
}

// TestSnippetsSayWhyThereAreNone: each reason has words of its own, and none speaks of sending.
func TestSnippetsSayWhyThereAreNone(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("{{nope}}", "add", "[]")
		s := d.tab().Snippets()
		want(t, "generators", len(s.Names()), 0)
		want(t, "a name as the address", strings.HasPrefix(s.Failure(), d.T("variable.unknown", "nope")), true)
		d.write("http://127.0.0.1:1/", "add", "[")
		got := d.written("curl", false)
		if got.Code != "" || len(got.Lost) == 0 || strings.Contains(strings.Join(got.Lost, " "), "sent") {
			t.Errorf("params that are no JSON: %+v", got)
		}
	})
}
