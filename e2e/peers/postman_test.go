package peers

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/exporting"
)

// postmanAddresses are addresses as Postman's own library writes them, of the pieces that it is given, with the variables of paths filled in.
var postmanAddresses = map[string]string{
	"http://127.0.0.1:5090/rpc?x=1&y=&z": "",
	"http://me@h.example/":               "",
	"http://me:@h.example/a":             "",
	"http://me:{{pw}}@h.example/":        "",
	"http://h.example":                   "",
	"http://h.example/?":                 "",
	"http://h.example/a?&x&&y":           "",
	"http://h.example/:batch/a:b/:":      "",
	"http://h.example/:ver.x/{{ver}}":    "http://h.example/:ver.x/v1",
	"http://h.example//a//":              "",
	"http://[::1]:80/a%20b":              "",
	"{{base}}/a/?q={{a?b}}":              "",
	"{{host}}:{{port}}/{{ver}}/{{odd}}":  "{{host}}:{{port}}/v1/a%20b",
}

// TestPostmanReadsAddresses: a collection that is written for Postman calls by its own library what ours calls.
func TestPostmanReadsAddresses(t *testing.T) {
	t.Parallel()
	library, err := filepath.Abs(filepath.Join("..", "..", "build", "peers", "node_modules", "postman-collection"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(library); err != nil {
		t.Fatalf("postman-collection is not installed; scripts/setup.sh test does it: %v", err)
	}
	files := fstest.MapFS{}
	for address := range postmanAddresses {
		files[fmt.Sprintf("%d.yaml", len(files))] = &fstest.MapFile{Data: []byte("format: 1\nname: " + fmt.Sprintf("%q", address) + "\nmethod: a\nendpoint: " + fmt.Sprintf("%q", address) + "\nvariables:\n  ver: v1\n  odd: a%20b\n")}
	}
	c, err := collection.Load(files)
	if err != nil || c.Err != nil {
		t.Fatal(err, c.Err)
	}
	out, err := exporting.Postman(exporting.Choice{Collection: c})
	if err != nil {
		t.Fatal(err)
	}
	const script = `const {Collection} = require(process.argv[1]); let text = ''; process.stdin.on('data', d => text += d).on('end', () => {
		const all = {}; new Collection(JSON.parse(text)).forEachItem(i => { all[i.name] = i.request.url.toString(); }); console.log(JSON.stringify(all)); })`
	cmd := exec.Command(installed(t, "node"), "-e", script, library)
	cmd.Stdin, cmd.Stderr = strings.NewReader(string(out.Data)), os.Stderr
	said, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]string
	if err := json.Unmarshal(said, &got); err != nil || len(got) != len(postmanAddresses) {
		t.Fatalf("%v: it read %s", err, said)
	}
	for address, want := range postmanAddresses {
		if want == "" {
			want = address
		}
		if got[address] != want {
			t.Errorf("%s is called as %s", address, got[address])
		}
	}
}
