package importing

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// refusal is why a file is refused, "" if it is not.
func refusal(t *testing.T, name string, data []byte) string {
	t.Helper()
	begun := time.Now()
	_, err := Read(name, data)
	if took := time.Since(begun); took > 20*time.Second*shadow {
		t.Errorf("%s took %v", name, took)
	}
	var r *Refusal
	switch {
	case errors.As(err, &r):
		return r.Note.Key
	case err != nil:
		t.Errorf("%s: %v is no refusal", name, err)
	}
	return ""
}

// TestH16Documents: references without end or out of the document, aliases, depth and size are refused or bounded.
func TestH16Documents(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'k'; c++ {
		bomb += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat("*"+string(c-1)+",", 9), ","))
	}
	for _, c := range []struct{ name, text, want string }{
		{"bomb.yaml", "openrpc: 1.0.0\nmethods: []\n" + bomb, refusedAlias},
		{"deep.json", strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000), refusedTooDeep},
		{"deep.yaml", "a: " + strings.Repeat("[", 2000) + strings.Repeat("]", 2000), refusedTooDeep},
		{"large.json", "[" + strings.Repeat(" ", 100<<20) + "]", refusedTooLarge},
		{"none.json", "{}", refusedUnknown},
		{"empty", "", refusedUnknown},
		{"broken.json", `{"openrpc":"1.0.0","methods":[`, refusedUnknown},
		{"nothing.json", `{"openrpc":"1.0.0","methods":[]}`, refusedNothing},
		{"curl", `curl 'http://h`, refusedSyntax},
		{"calls.json", `{"openrpc":"1.0.0","methods":[` + strings.TrimSuffix(strings.Repeat(`{"name":"m"},`, maxItems+1), ",") + `]}`, refusedTooMany},
	} {
		if got := refusal(t, c.name, []byte(c.text)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestH16Schemas: a document of a few kilobytes that describes values without end makes requests of bearable size.
func TestH16Schemas(t *testing.T) {
	wide := `"properties":{` + strings.TrimSuffix(strings.Repeat(`"p%d":{"$ref":"#/s/NEXT"},`, 20), ",") + `}`
	var schemas []string
	for level := range 12 {
		n := 0
		for strings.Contains(wide, "%d") {
			wide = strings.Replace(wide, "%d", fmt.Sprint(n), 1)
			n++
		}
		schemas = append(schemas, fmt.Sprintf(`"s%d":{"type":"object",%s}`, level, strings.ReplaceAll(wide, "NEXT", fmt.Sprintf("s%d", level+1))))
	}
	for _, c := range []struct{ what, schema, more string }{
		{"twenty to the power of twelve", `{"$ref":"#/s/s0"}`, strings.Join(schemas, ",")},
		{"itself", `{"$ref":"#/s/a"}`, `"a":{"type":"array","items":{"$ref":"#/s/a"}}`},
		{"each other", `{"$ref":"#/s/a"}`, `"a":{"$ref":"#/s/b"},"b":{"allOf":[{"$ref":"#/s/a"},{"$ref":"#/s/b"}]}`},
		{"all of all", `{"$ref":"#/s/a"}`, `"a":{"allOf":[` + strings.TrimSuffix(strings.Repeat(`{"$ref":"#/s/a"},`, 50), ",") + `]}`},
		{"a long default, often", `{"type":"array","items":{"$ref":"#/s/a"}}`, `"a":{"default":"` + strings.Repeat("x", 1<<20) + `"}`},
	} {
		param := `{"name":"p","required":true,"schema":` + c.schema + `}`
		doc := `{"openrpc":"1.2.6","methods":[{"name":"m","params":[` + strings.TrimSuffix(strings.Repeat(param+",", 100), ",") + `]}],"s":{` + c.more + `}}`
		begun := time.Now()
		i, err := Read("x.json", []byte(doc))
		if err != nil || len(i.Items) != 1 {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if size := len(i.Items[0].Request.Params); size > 3*maxSamples || time.Since(begun) > 20*time.Second {
			t.Errorf("%s: params of %d bytes, in %v", c.what, size, time.Since(begun))
		}
	}
}

// TestI01ImportTouchesNothing: no file is opened and nothing is asked for, whatever a file refers to.
func TestI01ImportTouchesNothing(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte(`{"jsonrpc":"2.0","method":"stolen"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		`curl http://h/ --data-raw '{"jsonrpc":"2.0","method":"a"}' -d @` + secret + ` -H @` + secret + ` -b ` + secret + ` -K ` + secret,
		`{"openrpc":"1.0.0","methods":[{"$ref":"file://` + secret + `"},{"name":"a","params":[{"$ref":"` + secret + `"}]}]}`,
		`{"mcpServers":{"x":{"command":"touch","args":["` + secret + `2"]}}}`,
	} {
		i, err := Read("", []byte(text))
		if err != nil || strings.Contains(shown(i), "stolen") || len(i.Left) == 0 && i.Format != "mcp" {
			t.Errorf("%s: %v\n%s", text, err, shown(i))
		}
	}
	if _, err := os.Stat(secret + "2"); err == nil {
		t.Error("a program was run")
	}
}

// TestI09SecuritySettings: settings that weaken are never taken, and that they were there is told.
func TestI09SecuritySettings(t *testing.T) {
	for _, text := range []string{
		`curl -k -L -x http://evil:1 --cacert /x --cert /y https://h/ -d '{"jsonrpc":"2.0","method":"a"}'`,
		`{"info":{"name":"x"},"item":[{"name":"a","protocolProfileBehavior":{"strictSSL":false,"followRedirects":true},"request":{"method":"POST","url":"https://h/#timeout=1h","body":{"mode":"raw","raw":"{\"jsonrpc\":\"2.0\",\"method\":\"a\"}"}}}]}`,
		"opencollection: 1.0.0\nitems:\n- info: {name: a, type: http}\n  settings: {verifyTls: false, followRedirects: true}\n  http:\n    method: POST\n    url: https://h/\n    body: {type: json, data: '{\"jsonrpc\":\"2.0\",\"method\":\"a\"}'}\n",
	} {
		i, err := Read("", []byte(text))
		if err != nil || i.Count() != 1 {
			t.Fatalf("%s: %v", text, err)
		}
		told := 0
		for _, l := range i.Left {
			if l.Why.Key == leftSecurity {
				told++
			}
		}
		e, err := rpcclient.ParseEndpoint(i.Endpoints[0].URL)
		if told < 2 || err != nil || len(e.Options) > 0 {
			t.Errorf("%s: told %d, endpoint %v, %v", text, told, e, err)
		}
	}
}

// TestB05ImportedSecrets: no secret stays in a request, an endpoint, a variable or a note.
func TestB05ImportedSecrets(t *testing.T) {
	const canary = "c4nary"
	for _, text := range []string{
		`curl -u me:` + canary + ` -H 'X-Api-Key: ` + canary + `' -b 'sid=` + canary + `' 'https://h/?token=` + canary + `' -d '{"jsonrpc":"2.0","method":"a"}'`,
		`curl 'https://me:` + canary + `@h/' -d '{"jsonrpc":"2.0","method":"a"}'`,
		`{"name":"e","values":[{"key":"x","type":"secret","value":"` + canary + `"},{"key":"apiToken","value":"` + canary + `"}],"_postman_variable_scope":"environment"}`,
		`{"mcpServers":{"x":{"command":"y","env":{"API_KEY":"` + canary + `"}},"z":{"url":"https://h/","headers":{"Authorization":"Bearer ` + canary + `"}}}}`,
	} {
		i, err := Read("", []byte(text))
		if err != nil || len(i.Secrets) == 0 {
			t.Fatalf("%s: %v", text, err)
		}
		i.Secrets = nil
		for _, form := range []string{canary, "YzRuYXJ5", "pjNG5hcn", "jNG5hcnk"} {
			if strings.Contains(shown(i), form) {
				t.Errorf("%s: the secret is in\n%s", text, shown(i))
			}
		}
	}
}

// entry is an entry of a zip file.
type entry struct {
	name string
	mode fs.FileMode
	text string
}

func zipped(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		h.SetMode(e.mode | 0o600)
		f, err := w.CreateHeader(h)
		if err == nil && !strings.HasSuffix(e.name, "/") {
			_, err = f.Write([]byte(e.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const zippedCall = `{"jsonrpc":"2.0","method":"a"}`

// TestI07HostileZips: a zip file with one bad name is refused as a whole, and one that unpacks to too much.
func TestI07HostileZips(t *testing.T) {
	good := entry{"good.json", 0, zippedCall}
	for _, c := range []struct {
		what, want string
		entries    []entry
	}{
		{"parent", refusedZipName, []entry{{"../x.json", 0, zippedCall}}},
		{"parent inside", refusedZipName, []entry{{"a/../../x.json", 0, zippedCall}}},
		{"absolute", refusedZipName, []entry{{"/etc/x.json", 0, zippedCall}}},
		{"backslash", refusedZipName, []entry{{`..\x.json`, 0, zippedCall}}},
		{"drive", refusedZipName, []entry{{"c:x.json", 0, zippedCall}}},
		{"control character", refusedZipName, []entry{{"a\nb.json", 0, zippedCall}}},
		{"no UTF-8", refusedZipName, []entry{{"a\xff.json", 0, zippedCall}}},
		{"nothing", refusedZipName, []entry{{"", 0, zippedCall}}},
		{"device", refusedZipName, []entry{{"a/CON.json", 0, zippedCall}}},
		{"device without an ending", refusedZipName, []entry{{"nul", 0, ""}}},
		{"a full stop at the end", refusedZipName, []entry{{"a./x.json", 0, zippedCall}}},
		{"deep", refusedZipName, []entry{{strings.Repeat("a/", 100) + "x.json", 0, zippedCall}}},
		{"link", refusedZipLink, []entry{{"x.json", fs.ModeSymlink, "/etc/passwd"}}},
		{"device file", refusedZipLink, []entry{{"x.json", fs.ModeDevice, ""}}},
		{"twice", refusedZipTwice, []entry{{"good.json", 0, zippedCall}}},
		{"twice to some systems", refusedZipTwice, []entry{{"GOOD.json", 0, zippedCall}}},
		{"twice composed", refusedZipTwice, []entry{{"é.json", 0, zippedCall}, {"e\u0301.json", 0, zippedCall}}},
		{"bomb", refusedTooLarge, []entry{{"x.json", 0, strings.Repeat(" ", maxEntry+1)}}},
		{"bomb of many", refusedTooLarge, []entry{{"a.json", 0, strings.Repeat(" ", maxEntry)}, {"b.json", 0, strings.Repeat(" ", maxEntry)}, {"c.json", 0, " "}}},
	} {
		if got := refusal(t, "x.zip", zipped(t, append([]entry{good}, c.entries...)...)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
	if got := refusal(t, "x.zip", []byte("PK\x03\x04 and nothing else")); got != refusedZip {
		t.Errorf("no zip file: got %q", got)
	}
}

// TestI07ZipOfAMillion: a zip file of a million entries is refused before they are read.
func TestI07ZipOfAMillion(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for n := range 1_000_000 {
		if _, err := w.CreateRaw(&zip.FileHeader{Name: fmt.Sprint(n)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got := refusal(t, "x.zip", b.Bytes()); got != refusedZipMany && got != refusedTooLarge {
		t.Errorf("got %q", got)
	}
}

// TestZip: what lies in folders comes back in folders; what cannot be read costs itself alone.
func TestZip(t *testing.T) {
	i, err := Read("shop.zip", zipped(t,
		entry{"shop/", fs.ModeDir, ""},
		entry{"shop/bruno.json", 0, `{"version":"1","name":"Shop","type":"collection"}`},
		entry{"shop/orders/list.bru", 0, "meta {\n  name: List\n}\n\npost {\n  url: {{host}}/rpc\n  body: json\n}\n\nbody:json {\n  " + zippedCall + "\n}\n"},
		entry{"shop/orders/get.yaml", 0, "format: 1\nmethod: orders.get\nparams: [1.50]\n"},
		entry{"shop/environments/live.bru", 0, "vars {\n  host: https://h\n}\n"},
		entry{"shop/broken.yaml", 0, "a: &a [*a]\n"},
		entry{"shop/readme.md", 0, "hello"},
		entry{"__MACOSX/._x.json", 0, "\x00"},
		entry{"shop/inner.json", 0, string(zipped(t, entry{"a.json", 0, zippedCall}))},
	))
	want := `format zip, name "Shop", default endpoint "host/rpc"
endpoint host/rpc: {{host}}/rpc
folder orders []
  call "orders.get" method "orders.get" params "[1.50]"
  notification "List" method "a" params ""
environment live
  host: https://h
left "": import.left.file [shop/readme.md]
left "": import.left.unreadable [shop/broken.yaml {import.yaml_alias [1]}]
left "": import.left.file [shop/inner.json]
`
	if got := shown(i); err != nil || got != want {
		t.Errorf("%v\n got %s\nwant %s", err, got, want)
	}
}

// FuzzRead: whatever a file holds, it is read or refused, and what is read can be shown; params are JSON, once variables are put in.
func FuzzRead(f *testing.F) {
	names, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		_, data, _ = bytes.Cut(data, []byte("-- input"))
		_, data, _ = bytes.Cut(data, []byte("--\n"))
		data, _, _ = bytes.Cut(data, []byte("-- want"))
		f.Add("x", data)
		f.Add("x.yml", data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		i, err := Read(name, data)
		var r *Refusal
		if err != nil && !errors.As(err, &r) {
			t.Fatalf("%v is no refusal", err)
		}
		_ = shown(i)
	})
}
