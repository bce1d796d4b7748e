package e2e

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
)

// kills is how often something is killed; the long form is for `make faults`.
func kills(short, long int) int {
	if os.Getenv("RPCEXPLORER_LONG") != "" {
		return long
	}
	return short
}

// postman is a file of Postman with so many requests, each with params of its own length.
func postman(t *testing.T, requests int) string {
	t.Helper()
	var items []any
	for n := range requests {
		body, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "method": "m", "params": []string{strings.Repeat("x", n*97%3000)}})
		must(t, err)
		items = append(items, map[string]any{"name": fmt.Sprint("r", n), "request": map[string]any{
			"method": "POST", "url": "http://127.0.0.1:1/", "body": map[string]string{"mode": "raw", "raw": string(body)},
		}})
	}
	text, err := json.Marshal(map[string]any{"info": map[string]string{"name": "Many"}, "item": items})
	must(t, err)
	path := filepath.Join(t.TempDir(), "many.json")
	must(t, os.WriteFile(path, text, 0o600))
	return path
}

// contents are the files of a folder with their texts.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	files := map[string]string{}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		must(t, err)
		files[e.Name()] = string(text)
	}
	return files
}

// TestA04KilledWhileImporting: the program that is killed while it writes a collection leaves whole files, and none of its own on the way
// once it has been started again.
func TestA04KilledWhileImporting(t *testing.T) {
	h := drive.NewHome(t)
	file, one := postman(t, 200), postman(t, 1)
	dir := filepath.Join(t.TempDir(), "whole")
	h.Run(t, "", "", "import", file, "--into", dir)
	whole := contents(t, dir)
	const begun = "format: 1\nname: Many\n" // the collection before it has requests
	strays, partial := 0, 0
	rounds := kills(15, 200)
	for range rounds {
		dir := filepath.Join(t.TempDir(), "c")
		c := exec.Command(drive.Binary(t), "import", file, "--into", dir)
		c.Env = append(os.Environ(), "HOME="+h.Dir)
		must(t, c.Start())
		drive.Until(t, "the first request", func() bool {
			_, err := os.Stat(filepath.Join(dir, "r0.yaml"))
			return err == nil
		})
		<-time.After(time.Duration(rand.IntN(50_000)) * time.Microsecond)
		must(t, c.Process.Kill())
		_ = c.Wait()
		left := contents(t, dir)
		for name, text := range left {
			switch want, known := whole[name]; {
			case strings.HasPrefix(name, ".rpcexplorer-"):
				strays++
			case !known || text != want && (name != "collection.yaml" || text != begun):
				t.Fatalf("%s is torn: %q", name, text)
			}
		}
		if len(left) < len(whole) {
			partial++
		}
		h.Run(t, "", "", "import", one, "--into", dir)
		for name := range contents(t, dir) {
			if strings.HasPrefix(name, ".") {
				t.Fatalf("%s is there at the next start", name)
			}
		}
	}
	t.Logf("%d kills, %d of them before the end, %d files on their way, which the next start removed", rounds, partial, strays)
	if partial < rounds/2 {
		t.Errorf("only %d of %d kills came in time", partial, rounds)
	}
}

// TestA04KilledWhileSavingByHand: a window that is killed while it saves leaves the file as it was or as it was to be, and what was typed
// is there at the next start.
func TestA04KilledWhileSavingByHand(t *testing.T) {
	l := openLibrary(t)
	display, was := l.Display, `reverse`
	l.Key("ctrl+p")
	l.Type("peers")
	l.Key("Return")
	l.CopyUntil("method", "the request", is("reverse"))
	for n := range kills(2, 15) {
		method := fmt.Sprint("m", n)
		write(l.Program, "method", method)
		l.home.KeptWithin(t, drive.Patience, `"method": "`+method+`"`)
		l.Key("ctrl+s")
		<-time.After(time.Duration(rand.IntN(30_000)) * time.Microsecond)
		l.Signal(syscall.SIGKILL)
		l.ExitWithin(5 * time.Second)
		text := contents(t, l.dir)["peers.yaml"]
		if text != "format: 1\nendpoint: \"demo:\"\nmethod: "+was+"\n" && text != "format: 1\nendpoint: \"demo:\"\nmethod: "+method+"\n" {
			t.Fatalf("torn: %q", text)
		}
		was = text[strings.LastIndex(text, " ")+1 : len(text)-1]
		l.Program = l.home.Start(t, display)
		l.CopyUntil("method", "what was typed", is(method))
		for name := range contents(t, l.dir) {
			if strings.HasPrefix(name, ".") {
				t.Fatalf("%s is there at the next start", name)
			}
		}
	}
}
