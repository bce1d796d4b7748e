package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestTable: the table can be read, its rows have an order, and each group has a name.
func TestTable(t *testing.T) {
	rows, err := readTable(faults, regexp.MustCompile("."))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(rows, func(a, b row) int { return strings.Compare(a.id, b.id) }) {
		t.Error("the rows have no order")
	}
	seen := map[string]bool{}
	for _, r := range rows {
		if seen[r.id] || idOf("Test"+r.id) != r.id || r.group() == "" || r.fault == "" {
			t.Errorf("a row that is none, or is there twice: %+v", r)
		}
		seen[r.id] = true
		how, _, _ := strings.Cut(r.how, ":")
		if !slices.Contains([]string{"", "long", "accepted", "not applicable"}, how) || (how == "not applicable") != (r.tier == "-") {
			t.Errorf("%s: tier %q does not go with %q", r.id, r.tier, r.how)
		}
	}
}

// TestAcceptedIsWrittenDown: a risk that is taken is written where the row says.
func TestAcceptedIsWrittenDown(t *testing.T) {
	rows, _ := readTable(faults, regexp.MustCompile("."))
	for _, r := range rows {
		if where, ok := strings.CutPrefix(r.how, "accepted: "); ok {
			text, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(where)))
			if err != nil || !bytes.Contains(text, []byte("accepted")) {
				t.Errorf("%s: %s says of nothing that it is accepted: %v", r.id, where, err)
			}
		}
	}
}

// TestNoRowIsLeftOut: the groups that are complete have a row for each number up to their last.
func TestNoRowIsLeftOut(t *testing.T) {
	rows, err := readTable(faults, regexp.MustCompile("."))
	if err != nil {
		t.Fatal(err)
	}
	for group, last := range map[string]int{"A": 29, "B": 14, "I": 15} {
		for n := 1; n <= last; n++ {
			id := fmt.Sprintf("%s%02d", group, n)
			if !slices.ContainsFunc(rows, func(r row) bool { return r.id == id }) {
				t.Errorf("there is no row %s", id)
			}
		}
	}
}

// TestRowsHaveTests: every row that is to be survived has a test, named after it.
func TestRowsHaveTests(t *testing.T) {
	named := map[string]bool{}
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "build" || d.Name() == "testdata"):
			return fs.SkipDir
		case !strings.HasSuffix(name, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(name)
		for _, m := range regexp.MustCompile(`(?m)^func (Test[A-J][0-9]{2})`).FindAllSubmatch(text, -1) {
			named[idOf(string(m[1]))] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	rows, _ := readTable(faults, regexp.MustCompile("."))
	for _, r := range rows {
		if r.isTested() && !named[r.id] {
			t.Errorf("%s, %s: no test is named after it", r.id, r.fault)
		}
	}
}

// TestReport: what go test tells becomes the table, and nothing is good that did not run.
func TestReport(t *testing.T) {
	const (
		passed  = `{"Action":"pass","Package":"p","Test":"TestC01Late"}` + "\n"
		failed  = `{"Action":"output","Package":"p","Test":"TestC01Late/x","Output":"why\n"}` + "\n" + `{"Action":"fail","Package":"p","Test":"TestC01Late"}` + "\n"
		skipped = `{"Action":"skip","Package":"p","Test":"TestC01Late"}` + "\n"
		leaked  = `{"Action":"output","Package":"p","Output":"a goroutine\n"}` + "\n" + `{"Action":"fail","Package":"p"}` + "\n"
		unbuilt = `{"Action":"build-output","ImportPath":"p","Output":"no such name\n"}` + "\n" + `{"Action":"build-fail","ImportPath":"p"}` + "\n"
	)
	for _, c := range []struct {
		name, tier, how, events string
		want                    []string
		ok                      bool
	}{
		{"passed", "P0", "", passed + passed, []string{"1      2     survived", "survived 1 of 1"}, true},
		{"failed once", "P0", "", passed + failed + passed, []string{"FAILED, 1 times", "FAILED p TestC01Late\nwhy", "survived 0 of 1"}, false},
		{"failed, of the second tier", "P1", "", failed, []string{"FAILED, 1 times"}, false},
		{"skipped", "P0", "", passed + skipped, []string{"skipped, 1 times", "survived 0 of 1"}, false},
		{"no test", "P0", "", "", []string{"no test", "survived 0 of 1"}, false},
		{"no test, of the second tier", "P1", "", "", []string{"no test"}, false},
		{"package failed", "P0", "", passed + leaked, []string{"FAILED p\na goroutine", "survived 1 of 1"}, false},
		{"test and package failed", "P0", "", failed + leaked, []string{"TestC01Late\nwhy\n\nsurvived 0"}, false},
		{"not built", "P0", "", unbuilt, []string{"FAILED p\nno such name"}, false},
		{"accepted", "P1", "accepted: x.go", "", []string{"accepted: x.go", "survived 0 of 1, 1 accepted"}, true},
		{"not applicable", "-", "not applicable: y", "", []string{"survived 0 of 0"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := newTally()
			if err := all.read(strings.NewReader(c.events), io.Discard); err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if ok := report(&out, []row{{"C01", c.tier, "late", c.how}}, all); ok != c.ok {
				t.Errorf("ok: got %v, want %v", ok, c.ok)
			}
			for _, want := range c.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("the report lacks %q:\n%s", want, out.String())
				}
			}
		})
	}
}
