package importing

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what is read into testdata")

// TestRead: each file of testdata is a file as another tool writes it, and what is made of it.
func TestRead(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) < 14 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			in, want := &a.Files[0], &a.Files[1]
			got, err := Read(strings.TrimSpace(strings.TrimPrefix(in.Name, "input")), in.Data)
			text := shown(got)
			if err != nil {
				text += "error " + err.Error() + "\n"
			}
			if *update {
				want.Data = []byte(text)
				if err := os.WriteFile(name, txtar.Format(a), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if text != string(want.Data) {
				t.Errorf("got\n%s\nwant\n%s", text, want.Data)
			}
		})
	}
}

// shown is what was read, as text.
func shown(i *Imported) string {
	if i == nil {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "format %s, name %q, default endpoint %q\n", i.Format, i.Name, i.Default)
	if i.Docs != "" {
		fmt.Fprintf(&b, "docs %q\n", i.Docs)
	}
	for _, e := range i.Endpoints {
		fmt.Fprintf(&b, "endpoint %s: %s\n", e.Name, e.URL)
	}
	for _, v := range i.Variables {
		fmt.Fprintf(&b, "variable %s: %s\n", v.Name, v.Value)
	}
	showItems(&b, i.Items, "")
	for _, e := range i.Environments {
		fmt.Fprintln(&b, strings.TrimSpace("environment "+e.Name+" "+e.Color))
		for _, v := range e.Variables {
			fmt.Fprintf(&b, "  %s: %s\n", v.Name, v.Value)
		}
	}
	for _, s := range i.Secrets {
		fmt.Fprintf(&b, "secret %s for %q: %s\n", s.Name, s.Host, s.Value.Reveal())
	}
	for _, l := range i.Left {
		fmt.Fprintf(&b, "left %q: %s %v\n", l.Where, l.Why.Key, l.Why.Args)
	}
	return b.String()
}

func showItems(b *strings.Builder, items []Item, indent string) {
	for _, it := range items {
		if it.Request == nil {
			fmt.Fprintf(b, "%sfolder %s %v\n", indent, it.Name, it.Variables)
			if it.Docs != "" {
				fmt.Fprintf(b, "%s  docs %q\n", indent, it.Docs)
			}
			showItems(b, it.Items, indent+"  ")
			continue
		}
		r := it.Request
		fmt.Fprintf(b, "%s%s %q method %q params %q", indent, r.Kind, it.Name, r.Method, r.Params)
		for _, part := range []struct{ name, text string }{{"endpoint", r.Endpoint}, {"id", r.ID}, {"message", r.Message}, {"docs", r.Docs}} {
			if part.text != "" {
				fmt.Fprintf(b, " %s %q", part.name, part.text)
			}
		}
		if !r.Timeout.IsZero() {
			fmt.Fprintf(b, " timeout %v", r.Timeout)
		}
		if !r.Login.IsZero() {
			fmt.Fprintf(b, " login %q", r.Login.User+":"+r.Login.Password)
		}
		for _, h := range r.Headers {
			fmt.Fprintf(b, " header %q", h.Name+": "+h.Value)
		}
		b.WriteString("\n")
	}
}
