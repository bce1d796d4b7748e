package importing

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
)

// walletOf is a collection of Postman with a call that needs a token.
func walletOf(name, token, host string) []byte {
	return []byte(`{"info": {"name": "` + name + `", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
"variable": [{"key": "stage", "value": "` + name + `"}],
"item": [{"name": "Call", "request": {"method": "POST", "url": "http://` + host + `/rpc", "header": [{"key": "Authorization", "value": "Bearer ` + token + `"}],
"body": {"mode": "raw", "raw": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"}}}]}`)
}

// TestReadAll: of several files each keeps what it says for itself, and one that cannot be read hinders none.
func TestReadAll(t *testing.T) {
	all, parts := ReadAll([]File{
		{Name: "a.json", Data: walletOf("A", "first-token", "a.example")},
		{Name: "gone.json", Err: fs.ErrNotExist},
		{Name: "b.json", Data: walletOf("B", "other-token", "b.example")},
		{Name: "no.json", Data: []byte(`{"a": 1}`)},
		{Name: "page.har", Data: []byte(`{"log": {"entries": []}}`)},
		{Name: "curl.sh", Data: []byte(`curl http://a.example/rpc -d '{"jsonrpc":"2.0","id":1,"method":"single"}'`)},
		{Name: "live.yaml", Data: []byte("format: 1\nname: Live\ncolor: red\nvariables:\n  host: h\n")},
	})
	const want = `format files, name "", default endpoint ""
endpoint a.example/rpc: http://a.example/rpc
endpoint b.example/rpc: http://b.example/rpc
folder A [{stage A}]
  call "Call" method "m" params "" endpoint "a.example/rpc" header "Authorization: Bearer {{secret.authorization}}"
folder B [{stage B}]
  call "Call" method "m" params "" endpoint "b.example/rpc" header "Authorization: Bearer {{secret.authorization_2}}"
call "single" method "single" params "" endpoint "a.example/rpc"
environment Live red
  host: h
secret authorization for "a.example": first-token
secret authorization_2 for "b.example": other-token
`
	if got := shown(all); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var refused []string
	for _, p := range parts {
		var r *Refusal
		switch {
		case errors.As(p.Err, &r):
			refused = append(refused, p.Name+" "+r.Note.Key)
		case p.Err != nil:
			refused = append(refused, p.Name+" "+p.Err.Error())
		}
	}
	if got := strings.Join(refused, ", "); got != "gone.json file does not exist, no.json import.unknown, page.har import.nothing" || len(parts) != 7 {
		t.Errorf("refused: %s", got)
	}
}

// TestReadAllIsBounded: several files are no way around the bounds of one.
func TestReadAllIsBounded(t *testing.T) {
	const calls = 40
	call := `{"jsonrpc":"2.0","id":1,"method":"m","params":["` + strings.Repeat("x", MaxSize/2/calls) + `"]}` + "\n"
	big := []byte(strings.Repeat(call, calls))
	all, parts := ReadAll([]File{{Name: "1", Data: big}, {Name: "2", Data: big}, {Name: "3", Data: []byte(`{"jsonrpc":"2.0","id":1,"method":"small"}`)}})
	var r *Refusal
	if !errors.As(parts[1].Err, &r) || r.Note.Key != refusedTooLarge || parts[0].Err != nil || parts[2].Err != nil || all.Count() != calls+1 {
		t.Errorf("%v, %v, %v; %d requests", parts[0].Err, parts[1].Err, parts[2].Err, all.Count())
	}
}

// TestZipOfSeveralCollections: none takes the variables of another, and folders of ours say what they said.
func TestZipOfSeveralCollections(t *testing.T) {
	for _, c := range []struct {
		name    string
		entries []entry
		want    string
	}{
		{
			"one",
			[]entry{{"a.json", 0, string(walletOf("A", "tok-tok", "a.example"))}, {"live.yaml", 0, "format: 1\nname: Live\nvariables:\n  host: h\n"}},
			`name "A" [{stage A}]` + "\n" + `call "Call"` + "\nenvironment Live\n",
		},
		{
			"two",
			[]entry{{"a.json", 0, string(walletOf("A", "tok-tok", "a.example"))}, {"b.json", 0, string(walletOf("B", "tok-tok", "b.example"))}},
			`name "" []` + "\nfolder A [{stage A}]\n" + `  call "Call"` + "\nfolder B [{stage B}]\n" + `  call "Call"` + "\n",
		},
		{
			"ours",
			[]entry{
				{"collection.yaml", 0, "format: 1\nname: Ours\nvariables:\n  a: b\norder:\n- z.yaml\n- orders\n- a.yaml\n"},
				{"a.yaml", 0, "format: 1\nname: A\nmethod: m\n"},
				{"b.yaml", 0, "format: 1\nname: B\nmethod: m\n"},
				{"z.yaml", 0, "format: 1\nname: Z\nmethod: m\n"},
				{"orders/folder.yaml", 0, "format: 1\nname: All orders\nvariables:\n  page: '1'\n"},
				{"orders/list.yaml", 0, "format: 1\nname: List\nmethod: m\n"},
			},
			`name "Ours" [{a b}]` + "\n" + `call "Z"` + "\nfolder All orders [{page 1}]\n" + `  call "List"` + "\n" + `call "A"` + "\n" + `call "B"` + "\n",
		},
	} {
		i, err := Read("x.zip", zipped(t, c.entries...))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var b strings.Builder
		fmt.Fprintf(&b, "name %q %v\n", i.Name, i.Variables)
		showItems(&b, i.Items, "")
		for _, e := range i.Environments {
			b.WriteString("environment " + e.Name + "\n")
		}
		var got strings.Builder
		for line := range strings.Lines(b.String()) {
			line, _, _ = strings.Cut(strings.TrimSuffix(line, "\n"), " method ")
			got.WriteString(line + "\n")
		}
		if got.String() != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got.String(), c.want)
		}
	}
}
