package e2e

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
)

// bird is a secret with characters that encodings change; token is one that may stand in names of protocols and in keys.
const (
	bird  = `cánary"hunter2\/=+&`
	token = "hunter2canary0hunter2canary0hunter2canar" // as long as a key of CURVE
)

// forms are the encodings of a secret in which it is looked for, but for inflating, which is done before.
func forms(secret string) map[string]string {
	quoted := strings.Trim(strconv.QuoteToASCII(secret), `"`)
	all := map[string]string{
		"raw": secret, "URL": url.QueryEscape(secret), "JSON": strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(secret), "JSON, escaped": strings.ReplaceAll(quoted, `\xe1`, `\u00e1`),
		"hex": hex.EncodeToString([]byte(secret)), "HEX": strings.ToUpper(hex.EncodeToString([]byte(secret))),
		"a word of it": "hunter2", // as an index of words has it
	}
	for shift := range 3 {
		text := base64.StdEncoding.EncodeToString(append(make([]byte, shift), secret...))
		all[fmt.Sprint("base64 at ", shift)] = text[4 : len(text)-4]
	}
	return all
}

// findBird fails the test if a text has a secret in any form, or what lies deflated in it.
func findBird(t *testing.T, where string, text []byte) {
	t.Helper()
	for _, part := range append(inflated(text), text) {
		for _, secret := range []string{bird, token} {
			for form, of := range forms(secret) {
				if bytes.Contains(part, []byte(of)) {
					t.Errorf("%s has the secret, %s", where, form)
				}
			}
		}
	}
}

// inflated are the streams of gzip in a text, and those of the files of a zip file.
func inflated(text []byte) (parts [][]byte) {
	for at := 0; ; at++ {
		next := bytes.Index(text[at:], []byte{0x1f, 0x8b, 8})
		if next < 0 {
			break
		}
		at += next
		if r, err := gzip.NewReader(bytes.NewReader(text[at:])); err == nil {
			part, _ := io.ReadAll(r)
			parts = append(parts, part)
		}
	}
	for at := 0; ; at++ {
		next := bytes.Index(text[at:], []byte("PK\x03\x04"))
		if next < 0 || len(text) < at+next+30 {
			return parts
		}
		at += next
		head := 30 + int(text[at+26]) + int(text[at+27])<<8 + int(text[at+28]) + int(text[at+29])<<8
		part, _ := io.ReadAll(flate.NewReader(bytes.NewReader(text[min(at+head, len(text)):])))
		parts = append(parts, part)
	}
}

// searchAll looks through all files of folders, but for some.
func searchAll(t *testing.T, folders []string, but ...string) {
	t.Helper()
	files := 0
	for _, dir := range folders {
		must(t, filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() || strings.Contains(strings.Join(but, "\n"), at) {
				return err
			}
			files++
			text, err := os.ReadFile(at)
			findBird(t, at, text)
			return err
		}))
	}
	if files < 5 {
		t.Errorf("only %d files were looked at", files)
	}
}

// TestB01CanaryOfTheProgram: secrets that go out in every place that can hold one, and come back in replies, are in nothing that
// the program prints of them but the answer, in no file that it writes, in no export, and not in the history as it is shown.
func TestB01CanaryOfTheProgram(t *testing.T) {
	h := drive.NewHome(t)
	kept, dir, out := t.TempDir(), t.TempDir(), t.TempDir()
	put(t, kept, "bird", bird+"\n")
	put(t, kept, "token", token+"\n")
	put(t, kept, "header", "X-Key: "+bird+"\n")
	at := func(name string) string { return "@" + filepath.Join(kept, name) }
	http, ws, zmq := h.DemoAt(t, "http://127.0.0.1:0/"), h.DemoAt(t, "ws://127.0.0.1:0/"), h.DemoAt(t, drive.AnyPort)
	echo := "ndjson+stdio:/bin/sh -c 'read line; echo {\\\"jsonrpc\\\":\\\"2.0\\\",\\\"id\\\":1,\\\"result\\\":\\\"$TOKEN\\\"}; echo $TOKEN >&2'"
	put(t, dir, "collection.yaml", "format: 1\nname: Birds\nvariables: {auth: \"Bearer {{secret.token}}\"}\n")
	for name, text := range map[string]string{
		"url.yaml":         "endpoint: \"" + http + "?key={{secret.bird}}\"\nmethod: echo",
		"body.yaml":        "endpoint: " + http + "\nmethod: echo\nparams: '[{\"{{secret.token}}\": \"x{{secret.bird}}y\"}]'\nheaders: {Authorization: \"{{auth}}\"}",
		"method.yaml":      "endpoint: " + zmq + "\nmethod: \"no-{{secret.bird}}\"\nid: '\"{{secret.token}}\"'",
		"raw.yaml":         "endpoint: " + ws + "\nkind: raw\nmessage: '{\"jsonrpc\": \"2.0\", \"id\": \"{{secret.bird}}\", \"method\": \"echo\", \"params\": [\"{{secret.bird}}\"]}'\nheaders: {Cookie: \"a={{secret.token}}\"}",
		"subprotocol.yaml": "endpoint: " + ws + "\nmethod: echo\nheaders: {Sec-WebSocket-Protocol: \"{{secret.token}}\"}",
	} {
		put(t, dir, name, "format: 1\n"+text+"\n")
	}
	secrets := []string{"--secret", "bird=" + at("bird"), "--secret", "token=" + at("token"), "--timeout", "3s"}
	for _, c := range []struct {
		args []string
		code int // the highest
	}{
		{[]string{"call", filepath.Join(dir, "url.yaml")}, 3},
		{[]string{"call", filepath.Join(dir, "body.yaml")}, 0},
		{[]string{"call", filepath.Join(dir, "method.yaml")}, 1},
		{[]string{"call", filepath.Join(dir, "raw.yaml")}, 0},
		{[]string{"call", filepath.Join(dir, "subprotocol.yaml")}, 3},
		{[]string{"call", http, "echo", "[1]", "--bearer", at("token"), "--header", at("header")}, 0},
		{[]string{"call", http, "echo", "[1]", "--user", "me:" + at("bird")}, 0},
		{[]string{"call", zmq, "echo", "[1]", "--plain", "me:" + at("bird")}, 3},
		{[]string{"call", zmq, "echo", "[1]", "--curve-server", "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7", "--curve-secret", at("token")}, 3},
		{[]string{"call", echo, "m", "--program-env", "TOKEN=" + token}, 0},
	} {
		for _, show := range []string{"--frames", "--json"} {
			args := append(c.args, show)
			if strings.HasSuffix(c.args[1], ".yaml") {
				args = append(args, secrets...)
			} else {
				args = append(args, "--timeout", "3s")
			}
			r := h.Run(t, "", "", args...)
			if r.Code < 0 || r.Code > c.code {
				t.Errorf("%q: status %d, %s", c.args[1], r.Code, r.Err)
			}
			findBird(t, "standard error of "+c.args[1], []byte(r.Err))
			if show == "--json" {
				findBird(t, "the object of "+c.args[1], []byte(r.Out))
			}
		}
	}
	for _, as := range []string{"postman", "openrpc", "zip"} {
		h.Run(t, "", "", "export", dir, "--as", as, "-o", filepath.Join(out, as))
	}
	h.Run(t, "", "", "history", "--export", filepath.Join(out, "history"))
	listed := h.Run(t, "", "", "history", "--json")
	if n := strings.Count(listed.Out, "\n"); n < 10 {
		t.Errorf("the history lists %d: %s", n, listed.Out)
	}
	findBird(t, "the list of the history", []byte(listed.Out))
	for id := range strings.Count(listed.Out, "\n") {
		r := h.Run(t, "", "", "history", "--show", fmt.Sprint(id+1))
		findBird(t, "the history", []byte(r.Out+r.Err))
	}
	searchAll(t, []string{h.Dir, dir, out})
}

// TestB01CanaryOfASession: a secret that a person gives in the window is, when it is killed in a call and when it is left, in no file, not
// in what it printed, and not in the code that is copied.
func TestB01CanaryOfASession(t *testing.T) {
	h, dir := drive.NewHome(t), t.TempDir()
	h.Settings(t, `{"format": 1, "theme": "dark", "secrets": "session"}`)
	address := h.DemoAt(t, "http://127.0.0.1:0/")
	put(t, dir, "collection.yaml", "format: 1\nname: Birds\n")
	put(t, dir, "one.yaml", "format: 1\nendpoint: "+address+"\nmethod: echo\nparams: |-\n  [\"{{secret.token}}\"]\nheaders:\n  X-Key: \"{{secret.token}}\"\n")
	d := drive.NewDisplay(t, 1440, 900)
	p := h.Start(t, d, filepath.Join(dir, "one.yaml"))
	give := func() {
		p.WaitFor("secret", false)
		p.Click("secret")
		p.Paste(bird)
		p.Key("Return")
		p.CopyUntil("response", "the answer", func(text string) bool { return strings.Contains(text, `"result"`) })
	}
	p.Key("ctrl+Return")
	p.WaitFor("agree", false)
	p.Click("agree")
	give()
	code := p.CopiedUntil("code", func() { p.Key("ctrl+shift+g", "Return") }, func(text string) bool { return strings.HasPrefix(text, "curl") })
	findBird(t, "the clipboard", []byte(code))
	p.Key("ctrl+s")
	h.KeptWithin(t, drive.Patience, address)
	p.Abort()
	p.ExitWithin(10 * time.Second)
	findBird(t, "what a kill printed", []byte(p.Log()))
	searchAll(t, []string{h.Dir, dir})

	p = h.Start(t, d)
	p.Key("ctrl+Return")
	give()
	p.Key("ctrl+q")
	p.ExitWithin(10 * time.Second)
	findBird(t, "standard error", []byte(p.Log()))
	searchAll(t, []string{h.Dir, dir})
}
