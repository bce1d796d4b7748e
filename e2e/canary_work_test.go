package e2e

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
)

// TestB01CanaryOfWork: what a person does around a secret leaves it in no file and in nothing that is printed: a command line with it is
// pasted and imported, the call goes, its code is copied, its connection is examined, it is found again by typing, opened from the history
// and sent again, saved, changed and compared, undone; the window is killed in between and left in the end.
func TestB01CanaryOfWork(t *testing.T) {
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900)
	h.Settings(t, `{"format": 1, "theme": "dark", "secrets": "session"}`)
	at := h.DemoAt(t, "http://127.0.0.1:0/")
	p := h.Start(t, d)
	p.SetClipboard("curl '" + at + "' -H 'authorization: Bearer " + token + "' -H 'X-Api-Key: " + token + "' --insecure --data '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"reverse\",\"params\":[\"abc\"]}'")
	p.Click("sidebar")
	p.Key("ctrl+v")
	p.WaitFor("import.take", false)
	findBird(t, "what is not carried over", []byte(sheetText(t, p)))
	p.Click("import.take")
	p.WaitFor("import.take", true)
	openImported(t, p)
	p.Key("F5")
	agree(p)
	waitForReply(p, `"cba"`)
	code := p.CopiedUntil("code", func() { p.Key("ctrl+shift+g", "Return") }, func(text string) bool { return strings.HasPrefix(text, "curl") })
	findBird(t, "the code", []byte(code))
	act := func(words string) {
		p.Key("ctrl+k")
		p.Type(words)
		p.Key("Return")
	}
	act("examine connection")
	told := p.CopyUntil("doctor", "the report", func(text string) bool { return strings.Contains(text, "127.0.0.1") })
	findBird(t, "the report", []byte(told))
	p.Key("Escape", "ctrl+p")
	p.Type("reverse")
	p.Key("Return")
	p.Fill("method", "echo")
	p.Key("Escape", "ctrl+s")
	p.Key("F5")
	waitForReply(p, `"abc"`)
	address := p.Copy("address")
	findBird(t, "the address", []byte(address))
	message := p.CopiedUntil("the message", func() { p.Click("pane.message"); p.Click("message"); p.Key("ctrl+a", "ctrl+c") }, holds("jsonrpc"))
	findBird(t, "the message", []byte(message))
	for _, pane := range []string{"text", "fields"} {
		p.Click("pane." + pane)
		shown := p.CopiedUntil("the "+pane+" of a frame", func() {
			p.Click("wire")
			p.Key("End", "Up")
			p.Click(pane)
			p.Key("ctrl+a", "ctrl+c")
		}, func(text string) bool { return len(text) > 10 })
		findBird(t, "the "+pane+" of a frame", []byte(shown))
	}
	h.KeptWithin(t, drive.Patience, at)
	p.Abort()
	p.ExitWithin(10 * time.Second)
	findBird(t, "what a kill printed", []byte(p.Log()))
	searchAll(t, []string{h.Dir})

	p = h.Start(t, d)
	p.Key("ctrl+q")
	p.ExitWithin(10 * time.Second)
	findBird(t, "standard error", []byte(p.Log()))
	searchAll(t, []string{h.Dir})
}

// TestB01CanaryOfCommands: what is examined, imported, looked for and exported by commands is without the secret, as they print and as they write.
func TestB01CanaryOfCommands(t *testing.T) {
	h, kept := drive.NewHome(t), t.TempDir()
	put(t, kept, "bird", bird+"\n")
	put(t, kept, "word", "open sesame\n")
	at := h.DemoAt(t, "http://127.0.0.1:0/")
	put(t, kept, "in.txt", "curl '"+at+"?api_key="+token+"' -H 'authorization: Bearer "+token+"' --data '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":[\"a\"]}'\n")
	put(t, h.Dir, "one.yaml", "format: 1\nendpoint: "+at+"\nmethod: echo\nparams: '[\"{{secret.bird}}\"]'\nheaders: {X-Key: \"{{secret.bird}}\"}\n")
	file, word, one, into := filepath.Join(kept, "in.txt"), "@"+filepath.Join(kept, "word"), filepath.Join(h.Dir, "one.yaml"), filepath.Join(h.Dir, "shop")
	for _, args := range [][]string{
		{"call", one, "--secret", "bird=@" + filepath.Join(kept, "bird"), "--doctor"},
		{"call", one, "--secret", "bird=@" + filepath.Join(kept, "bird"), "--frames", "--raw"},
		{"import", file, "--into", into, "--passphrase", word},
		{"import", file, "--into", into + "2", "--no-secrets"},
		{"import", file, "--into", into + "3"},
		{"history", "echo", "--json"},
		{"history", token},
		{"export", into, "--as", "postman", "-o", "-"},
		{"export", into, "--as", "openrpc", "-o", "-"},
	} {
		r := h.Run(t, "", "", args...)
		if r.Code < 0 {
			t.Errorf("%q: %s", args, r.Err)
		}
		findBird(t, strings.Join(args[:2], " ")+": standard error", []byte(r.Err))
		if args[len(args)-1] != "--raw" { // which prints the answer
			findBird(t, strings.Join(args[:2], " ")+": standard output", []byte(r.Out))
		}
	}
	searchAll(t, []string{h.Dir})
}
