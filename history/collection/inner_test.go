package collection

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// withInner is a collection in which another one lies, within a folder.
var withInner = fstest.MapFS{
	"collection.yaml":                 {Data: []byte("format: 1\nname: Outer\nendpoints:\n  node: tcp://127.0.0.1:1\n  far: tcp://127.0.0.1:9\ndefaults: {endpoint: node, timeout: 5s}\nvariables: {a: outer, b: outer}\n")},
	"environments/live.yaml":          {Data: []byte("format: 1\nvariables: {a: live}\n")},
	"own.yaml":                        {Data: []byte("format: 1\nmethod: m\n")},
	"lent/folder.yaml":                {Data: []byte("format: 1\nvariables: {a: lent}\ndefaults: {timeout: 7s}\n")},
	"lent/repo/collection.yaml":       {Data: []byte("format: 1\nname: Theirs\nendpoints:\n  node: tcp://127.0.0.1:2\nvariables: {a: inner}\norder: [z.yaml]\n")},
	"lent/repo/folder.yaml":           {Data: []byte("format: 1\nname: not it\nvariables: {a: folder}\n")},
	"lent/repo/environments/dev.yaml": {Data: []byte("format: 1\nvariables: {a: dev}\n")},
	"lent/repo/by_name.yaml":          {Data: []byte("format: 1\nendpoint: node\nmethod: m\n")},
	"lent/repo/z.yaml":                {Data: []byte("format: 1\nmethod: m\n")},
	"lent/repo/sub/folder.yaml":       {Data: []byte("format: 1\nvariables: {b: sub}\n")},
	"lent/repo/sub/deep.yaml":         {Data: []byte("format: 1\nendpoint: far\nmethod: m\n")},
	"torn/collection.yaml":            {Data: []byte("format: [\n")},
	"torn/x.yaml":                     {Data: []byte("format: 1\nmethod: m\n")},
}

// TestInner: a collection within another one is a folder that says what its collection.yaml says, and no file of its own is a request.
func TestInner(t *testing.T) {
	c, err := Load(withInner)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for it := range c.All {
		rows = append(rows, fmt.Sprint(it.Path, " ", it.Name, " ", it.Inner, " ", it.Err != nil))
	}
	const want = "lent lent false false\nlent/repo Theirs true false\nlent/repo/z.yaml z false false\nlent/repo/sub sub false false\nlent/repo/sub/deep.yaml deep false false\n" +
		"lent/repo/by_name.yaml by_name false false\ntorn torn true true\ntorn/x.yaml x false false\nown.yaml own false false"
	if got := strings.Join(rows, "\n"); got != want {
		t.Errorf("items\n%s\nwant\n%s", got, want)
	}
	own := 0
	for range c.Own {
		own++
	}
	if own != 4 {
		t.Errorf("%d items of its own", own)
	}
	if all := c.Find("lent/repo").Environments; len(all) != 1 || all[0].Path != "lent/repo/environments/dev.yaml" || len(c.Environments) != 1 {
		t.Errorf("environments %v", all)
	}
	if it := c.Find("lent/repo"); it.File() != "lent/repo/collection.yaml" || it.Head.Endpoints[0].URL != "tcp://127.0.0.1:2" || !strings.Contains(string(it.Text), "Theirs") {
		t.Errorf("the inner one is %s, %+v", it.File(), it.Head)
	}
	if it := c.Find("lent"); it.File() != "lent/folder.yaml" {
		t.Errorf("a folder is %s", it.File())
	}
}

// TestInnerSaysAll: what requests of a collection within another one mean is what they mean where it is opened by itself, as call has it.
func TestInnerSaysAll(t *testing.T) {
	c, err := Load(withInner)
	if err != nil {
		t.Fatal(err)
	}
	repo, err := withInner.Sub("lent/repo")
	if err != nil {
		t.Fatal(err)
	}
	alone, err := Load(repo)
	if err != nil {
		t.Fatal(err)
	}
	values := func(c *Collection, at string, env *Environment) (text string) {
		for _, s := range c.Sets(at, env) {
			text += fmt.Sprint(s.Scope, s.From, s.Variables, " ")
		}
		return text
	}
	addresses, apart := c.Addresses(), alone.Addresses()
	for _, at := range []string{"by_name.yaml", "z.yaml", "sub/deep.yaml"} {
		endpoint, timeout := c.Target("lent/repo/" + at)
		wantEndpoint, wantTimeout := alone.Target(at)
		if endpoint != wantEndpoint || timeout != wantTimeout {
			t.Errorf("%s goes to %s in %v, want %s in %v", at, endpoint, timeout, wantEndpoint, wantTimeout)
		}
		if got, want := values(c, "lent/repo/"+at, c.Environments[0]), values(alone, at, nil); got != want {
			t.Errorf("%s has %s, want %s", at, got, want)
		}
		if got, want := addresses[c.Find("lent/repo/"+at)], apart[alone.Find(at)]; got != want {
			t.Errorf("%s has the address %s, want %s", at, got, want)
		}
	}
	if n := c.Callers()["node"]; n != 1 {
		t.Errorf("%d requests go to the outer node, want 1", n)
	}
	if peers := c.Peers(); fmt.Sprint(peers) != "[tcp://127.0.0.1:1]" {
		t.Errorf("peers %v", peers)
	}
	if dir, says := c.Innermost("lent/repo/sub/deep.yaml"); dir != "lent/repo" || says.Name != "Theirs" {
		t.Errorf("innermost %s %s", dir, says.Name)
	}
	if dir, says := c.Innermost("lent/x.yaml"); dir != "." || says.Name != "Outer" {
		t.Errorf("outermost %s %s", dir, says.Name)
	}
}

// TestInnerIsWritten: what is said of a collection within another one is written into its collection.yaml, and its requests are not called like that.
func TestInnerIsWritten(t *testing.T) {
	s := opened(t, map[string]string{
		"collection.yaml": "format: 1\nname: Outer\n", "repo/collection.yaml": "format: 1\nname: repo\nendpoints:\n  node: demo\norder:\n  - b.yaml\n", "repo/b.yaml": "format: 1\nmethod: m\n",
	})
	d := new(Deed)
	if _, err := d.Rename(s, "repo", "Lent"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Rename(s, "lent/b.yaml", "collection"); err != nil {
		t.Fatal(err)
	}
	c, err := s.Load()
	if err != nil {
		t.Fatal(err)
	}
	it := c.Find("lent")
	if it == nil || !it.Inner || len(it.Items) != 1 || it.Items[0].Request == nil {
		t.Fatalf("%+v", it)
	}
	name := strings.TrimPrefix(it.Items[0].Path, "lent/")
	if want := "format: 1\nname: Lent\nendpoints:\n  node: demo\norder:\n  - " + name + "\n"; string(it.Text) != want {
		t.Errorf("it says\n%s\nwant\n%s", it.Text, want)
	}
}
