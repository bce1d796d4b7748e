package snippet

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// odd are texts that a careless quotation breaks.
var odd = []string{
	"", "plain", "a b", `it's`, `"`, `\`, `\n`, "\n", "a\n\n", "\r\n", "\t", "$HOME `id` $(id) !! %s %d", "'\"'\"'", "*?[a]{b,c}~#&|;<>",
	"é 🦉 清单", "\u2028\u2029\ufeff\u200d\u0085", "\x1b[31m\a\x7f", "-n", "=x", "~", "</script>", "\\'", "\x00", "\xff\xfe", "a\xc3", "${x}", "%", "a%\\'\x01\n\n",
}

// shellSays is what a shell makes of a script that prints.
func shellSays(t *testing.T, script string) string {
	t.Helper()
	out, err := exec.Command("sh", "-c", script).Output()
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return string(out)
}

// TestShellQuotes: a word means what was quoted, to a shell itself; and so does what is printed for another command.
func TestShellQuotes(t *testing.T) {
	for _, s := range odd {
		if got := shellSays(t, shellPrintf([]byte(s))); got != s {
			t.Errorf("%q is printed as %q by %s", s, got, shellPrintf([]byte(s)))
		}
		if strings.Contains(s, "\x00") {
			continue
		}
		if got := shellSays(t, "printf '%s' "+shellQuote(s)); got != s {
			t.Errorf("%q is quoted as %s, which means %q", s, shellQuote(s), got)
		}
	}
}

// FuzzShellQuotes: the same for any text, all of them in one call.
func FuzzShellQuotes(f *testing.F) {
	for _, s := range odd {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ReplaceAll(s, "\x00", "0")
		w := text{{literal: s}, {variable: "RPC_X"}, {literal: s}}
		got := shellSays(t, "RPC_X='a \"b'; "+"printf '%s' "+shellWord(w))
		if want := s + `a "b` + s; got != want {
			t.Errorf("%s means %q, want %q", shellWord(w), got, want)
		}
	})
}

// TestGoShows: what turns the direction of writing, or is not seen, is written by its number, beside quotation marks too.
func TestGoShows(t *testing.T) {
	for _, s := range []string{"\"a\u202eb\"", "\"\u200b\\\""} {
		if got := goQuote(s); strings.ContainsAny(got, "\u202e\u200b") {
			t.Errorf("%q became %s", s, got)
		}
	}
}

// FuzzGoQuotes: a string of Go reads back as what it was.
func FuzzGoQuotes(f *testing.F) {
	for _, s := range odd {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, err := parser.ParseExpr(goQuote(s))
		literal, ok := e.(*ast.BasicLit)
		if err != nil || !ok {
			t.Fatalf("%q is written as %s: %v", s, goQuote(s), err)
		}
		if got, err := strconv.Unquote(literal.Value); err != nil || got != s {
			t.Errorf("%q is written as %s and reads back as %q", s, goQuote(s), got)
		}
	})
}

// TestPythonQuotes: strings and bytes read back in Python as what they were.
func TestPythonQuotes(t *testing.T) {
	var list strings.Builder
	for _, s := range odd {
		list.WriteString(pythonBytes(s) + ",")
	}
	script := "import sys\nsys.stdout.buffer.write(b'|'.join(x.hex().encode() for x in [" + list.String() + "]))"
	compare(t, run(t, "/usr/bin/python3", "-c", script), odd, func(s string) string { return s })
}

// TestJavaScriptQuotes: strings and bytes read back in JavaScript as what they were.
func TestJavaScriptQuotes(t *testing.T) {
	var list strings.Builder
	for _, s := range odd {
		if utf8.ValidString(s) {
			list.WriteString("Buffer.from(" + jsQuote(s) + "),")
		} else {
			list.WriteString("Buffer.from(" + jsBytes(s) + "),")
		}
	}
	script := "process.stdout.write([" + list.String() + "].map((b) => b.toString('hex')).join('|'))"
	compare(t, run(t, "node", "-e", script), odd, func(s string) string { return s })
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\nhint: scripts/setup.sh test (make test runs it) installs what is missing\n%s", err, out)
	}
	return string(out)
}

func compare(t *testing.T, got string, want []string, of func(string) string) {
	t.Helper()
	parts := strings.Split(got, "|")
	if len(parts) != len(want) {
		t.Fatalf("got %d texts, want %d", len(parts), len(want))
	}
	for i, s := range want {
		var b strings.Builder
		for _, c := range []byte(of(s)) {
			b.WriteString(strconv.FormatInt(int64(c)+0x100, 16)[1:])
		}
		if parts[i] != b.String() {
			t.Errorf("%q reads back as %s, want %s", s, parts[i], b.String())
		}
	}
}

// TestJSONStays: what is written keeps a JSON text, token for token.
func TestJSONStays(t *testing.T) {
	const params = `{"z":1.50,"a":[1e400,"\u00e9\n",9007199254740993],"z":'x'}`
	for _, got := range []string{shellQuote(params), pythonQuote(params), jsQuote(params), goQuote(params)} {
		if !strings.Contains(got, "1.50") || !strings.Contains(got, "9007199254740993") {
			t.Errorf("got %s", got)
		}
	}
	var back string
	if err := json.Unmarshal([]byte(goQuote("a\nb")), &back); err != nil || back != "a\nb" {
		t.Errorf("got %q, %v", back, err)
	}
}
