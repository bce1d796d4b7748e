package importing

import (
	"encoding/base64"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history/collection"
)

// What must stand in no file: a secret that is one by its place, and a key that is one by its looks.
const (
	canaryWord = "hunter2swordfish"
	canaryKey  = "9aa3d95b3bc440fa88ea12eaa4456161"
)

// canaryPlaces are the places of each format that may hold a credential: «word» and «key» stand for one, «call» for a message, «quoted» and «yaml» for it in a string.
var canaryPlaces = []struct{ name, file, text string }{
	{"postman headers", "", `{"info":{"name":"P"},"item":[{"name":"a","request":{"method":"POST","url":"http://h/","header":[
		{"key":"Authorization","value":"Bearer «word»"},{"key":"X-Api-Key","value":"«word»"},{"key":"Cookie","value":"lang={{lang}}; sid=«word»"},{"key":"X-Plain","value":"Bearer «word»"},
		{"key":"Proxy-Authorization","value":"Basic «base64»"},{"key":"X-Token","value":"«word»{{part}}"},{"key":"X-Off-Key","value":"«word»","disabled":true}],"body":{"mode":"raw","raw":«quoted»}}}]}`},
	{"postman address", "", `{"info":{"name":"P"},"item":[{"name":"a","request":{"method":"POST","url":"https://me:«word»@h/v3/«key»?token=«word»&x=«key»&«key»","body":{"mode":"raw","raw":«quoted»}}},
		{"name":"b","request":{"method":"POST","url":"{{base}}/v3/«key»?token=«word»&api_key=«word»{{x}}","body":{"mode":"raw","raw":«quoted»}}},
		{"name":"c","request":{"method":"POST","url":"{{scheme}}://h/«key»","body":{"mode":"raw","raw":«quoted»}}},
		{"name":"d","request":{"method":"POST","url":"http://{{u}}:«word»@h/","body":{"mode":"raw","raw":«quoted»}}}]}`},
	{"postman address in pieces", "", `{"info":{"name":"P"},"item":[{"name":"a","request":{"method":"POST","url":{"protocol":"https","host":["h"],"path":["v3",":apiKey",":id"],
		"query":[{"key":"secret","value":"«word»"}],"variable":[{"key":"apiKey","value":"«word»"},{"key":"id","value":"«key»"}]},"body":{"mode":"raw","raw":«quoted»}}}]}`},
	{"postman authorization", "", `{"info":{"name":"P"},"auth":{"type":"oauth2","oauth2":[{"key":"accessToken","value":"{{t}}"},{"key":"addTokenTo","value":"queryParams"},{"key":"clientSecret","value":"«word»"}]},
		"variable":[{"key":"t","value":"«word»"},{"key":"plain","value":"«word»"},{"key":"my variable","value":"«word»"},{"key":"other","value":"Bearer {{inner}}"},{"key":"inner","value":"«word»"},
		{"key":"project","value":"«key»"},{"key":"login","value":"me"},{"key":"who","value":"«word»"},{"key":"covered","value":"«word»{{lang}}","type":"secret"}],"item":[
		{"name":"a","request":{"method":"POST","url":"http://h/","body":{"mode":"raw","raw":«quoted»}}},
		{"name":"b","request":{"method":"POST","url":"http://h/?api_key={{plain}}","body":{"mode":"raw","raw":«quoted»}}},
		{"name":"c","request":{"method":"POST","url":"http://h/","header":[{"key":"Authorization","value":"Bearer {{my variable}}"}],"body":{"mode":"raw","raw":«quoted»}}},
		{"name":"d","request":{"method":"POST","url":"http://h/","header":[{"key":"Authorization","value":"{{other}}"}],"body":{"mode":"raw","raw":«quoted»}}},
		{"name":"e","request":{"method":"POST","url":"{{base}}/v3/{{project}}","body":{"mode":"raw","raw":«quoted»}}},
		{"name":"f","request":{"method":"POST","url":"http://h/","auth":{"type":"basic","basic":[{"key":"username","value":"{{login}}"},{"key":"password","value":"«word»"}]},"body":{"mode":"raw","raw":«quoted»}}},
		{"name":"g","request":{"method":"POST","url":"http://h/","auth":{"type":"basic","basic":[{"key":"username","value":"{{who}}"},{"key":"password","value":""}]},"body":{"mode":"raw","raw":«quoted»}}},
		{"name":"h","request":{"method":"POST","url":"http://h/","auth":{"type":"apikey","apikey":[{"key":"key","value":"sid"},{"key":"value","value":"«word»"},{"key":"in","value":"query"}]},"body":{"mode":"raw","raw":«quoted»}}},
		{"name":"i","request":{"method":"POST","url":"http://h/","auth":{"type":"apikey","apikey":[{"key":"key","value":"X-Plain"},{"key":"value","value":"«word»"}]},"body":{"mode":"raw","raw":«quoted»}}},
		{"name":"j","request":{"method":"POST","url":"http://h/","auth":{"type":"digest","digest":[{"key":"password","value":"«word»"}]},"body":{"mode":"raw","raw":«quoted»}}}]}`},
	{"postman body", "", `{"info":{"name":"P"},"item":[{"name":"a","request":{"method":"POST","url":"http://h/","body":{"mode":"raw","raw":"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"login\",\"params\":{\"user\":\"me\",\"password\":\"«word»\",\"deep\":[{\"apiKey\":\"«word»\"}]}}"}}},
		{"name":"b","request":{"method":"POST","url":"http://h/","body":{"mode":"raw","raw":"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"login\",\"params\":{\"password\":\"{{pw}}\"}}"}}}],"variable":[{"key":"pw","value":"«word»"}]}`},
	{"postman environment", "", `{"name":"E","_postman_variable_scope":"environment","values":[{"key":"x","value":"«word»","type":"secret"},{"key":"apiToken","value":"«word»"},{"key":"auth header","value":"«word»"},
		{"key":"rpc","value":"https://me:«word»@h/v3/«key»?key=«word»"},{"key":"plain","value":"Bearer «word»"},{"key":"sub","value":"eyJhbGciOi.eyJzdWIiOiIx.«word»"}]}`},
	{"insomnia", "", `{"_type":"export","__export_format":4,"resources":[{"_id":"w","_type":"workspace","name":"W"},
		{"_id":"e","_type":"environment","parentId":"w","name":"Base","data":{"t":"«word»","my key":"«word»","deep":{"password":"«word»"},"list":["https://h/«key»"]}},
		{"_id":"f","_type":"environment","parentId":"e","name":"Live","data":{"t":"«word»","odd name":"«word»"}},
		{"_id":"a","_type":"request","parentId":"w","name":"A","method":"POST","url":"http://me:«word»@h/«key»","parameters":[{"name":"token","value":"«word»"}],"headers":[{"name":"X-Secret","value":"«word»"}],"authentication":{"type":"bearer","token":"{{ _.t }}"},"body":{"text":«quoted»}},
		{"_id":"b","_type":"request","parentId":"w","name":"B","method":"POST","url":"http://h/","authentication":{"type":"bearer","token":"{{ _['odd name'] }}"},"body":{"text":«quoted»}},
		{"_id":"c","_type":"request","parentId":"w","name":"C","method":"POST","url":"http://h/","authentication":{"type":"oauth2","accessToken":"«word»","clientSecret":"«word»"},"body":{"text":«quoted»}},
		{"_id":"d","_type":"request","parentId":"w","name":"D","method":"POST","url":"http://h/","authentication":{"type":"apikey","key":"k","value":"«word»","addTo":"cookie"},"body":{"text":«quoted»}},
		{"_id":"d2","_type":"request","parentId":"w","name":"D2","method":"POST","url":"http://h/","authentication":{"type":"apikey","key":"k","value":"«word»","addTo":"queryParams"},"body":{"text":«quoted»}},
		{"_id":"d3","_type":"request","parentId":"w","name":"D3","method":"POST","url":"http://h/","authentication":{"type":"apikey","key":"k","value":"«word»"},"body":{"text":«quoted»}}]}`},
	{"insomnia 5", "i.yaml", "type: collection.insomnia.rest/5.0\nname: I\ncollection:\n- name: A\n  meta: {id: req_1}\n  method: POST\n  url: https://h/v3/«key»\n  headers: [{name: Authorization, value: Token «word»}]\n  body: {text: «yaml»}\n" +
		"- name: B\n  meta: {id: req_2}\n  method: POST\n  url: https://h/\n  authentication: {type: basic, username: me, password: «word»}\n  body: {text: «yaml»}\nenvironments:\n  name: Base\n  data: {secret: «word»}\n  subEnvironments: [{name: S, data: {session: «word»}}]\n"},
	{"bruno", "a.bru", "meta {\n  name: A\n}\n\npost {\n  url: https://me:«word»@h/«key»\n  body: json\n  auth: bearer\n}\n\nparams:query {\n  token: «word»\n}\n\nheaders {\n  X-Api-Key: «word»\n}\n\nauth:bearer {\n  token: {{t}}\n}\n\nvars:pre-request {\n  t: «word»\n}\n\nbody:json {\n  «call»\n}\n"},
	{"bruno key", "a.bru", "meta {\n  name: A\n}\n\npost {\n  url: https://h/\n  body: json\n  auth: apikey\n}\n\nauth:apikey {\n  key: k\n  value: «word»\n  placement: queryparams\n}\n\nbody:json {\n  «call»\n}\n"},
	{"bruno environment", "e.bru", "vars {\n  host: https://h/v3/«key»\n  apiKey: «word»\n}\n"},
	{"opencollection", "c.yaml", "opencollection: 1.0.0\ninfo: {name: O}\nconfig:\n  environments:\n  - name: E\n    variables: [{name: t, value: «word», secret: true}, {name: k, value: «word»}]\nitems:\n- info: {name: a, type: http}\n  runtime: {variables: [{name: password, value: «word»}]}\n  http:\n    method: POST\n    url: https://h/«key»\n    headers: [{name: Cookie, value: sid=«word»}]\n    params: [{name: api_key, value: «word», type: query}]\n    auth: {type: bearer, token: '{{k}}'}\n    body: {type: json, data: «yaml»}\n" +
		"- info: {name: b, type: http}\n  http:\n    method: POST\n    url: https://h/\n    auth: {type: apikey, key: k, value: «word», placement: query}\n    body: {type: json, data: «yaml»}\n"},
	{"openrpc", "", `{"openrpc":"1.2.6","info":{"title":"O"},"servers":[{"name":"n","url":"https://me:«word»@h/v3/«key»?token=«word»"},{"name":"m","url":"https://h/{apiKey}","variables":{"apiKey":{"default":"«word»"}}}],"methods":[{"name":"m","params":[]}]}`},
	{"har", "x.har", `{"log":{"entries":[{"request":{"method":"POST","url":"https://h/v3/«key»?token=«word»","headers":[{"name":"Authorization","value":"Bearer «word»"},{"name":"Cookie","value":"sid=«word»"},{"name":"X-Csrf","value":"«word»"}],"cookies":[{"name":"sid","value":"«word»"}],"postData":{"text":«quoted»}}}]}}`},
	{"mcp", "mcp.json", `{"mcpServers":{"a":{"command":"npx","args":["-y","s","--api-key","«word»","--token=«word»","-e","API_KEY=«word»","--header","Authorization: Bearer «word»","--header","Authorization:Bearer «word»","https://h/sse?key=«word»","postgresql://me:«word»@h/db","«key»"],"env":{"TOKEN":"«word»"}},
		"b":{"url":"https://me:«word»@h/«key»/mcp?api_key=«word»","headers":{"Authorization":"Bearer «word»","X-Key":"«word»"}},"c":{"command":"run --password «word»"},"d":{"command":"docker","args":["run","-e","GITHUB_TOKEN=«word»","image"]}}}`},
	{"mcp inputs", "mcp.json", `{"inputs":[{"id":"key","type":"promptString","password":false,"default":"«word»"}],"servers":{"a":{"url":"https://h/","headers":{"X-Key":"${input:key}"}}}}`},
	{"curl", "", "curl -u me:«word» -H 'X-Api-Key: «word»' -b 'sid=«word»' --oauth2-bearer «word» -x http://me:«word»@p --proxy-user me:«word» 'https://h/v3/«key»?token=«word»' -d '«call»'"},
	{"curl with a login in its address", "", "curl 'https://«word»@h/' -d '«call»'"},
	{"curl with a key in a variable", "", "TOKEN=«word»\ncurl -H \"Authorization: Bearer $TOKEN\" -H \"X-Key: $TOKEN$X\" 'https://h/' -d '«call»'"},
	{"messages", "", `{"jsonrpc":"2.0","id":1,"method":"login","params":{"passphrase":"«word»"}}`},
	{"a batch", "", `[{"jsonrpc":"2.0","id":1,"method":"login","params":{"password":"«word»"}},{"jsonrpc":"2.0","id":2,"method":"x"}]`},
}

// TestB05NoFileHoldsACredential: whatever a file of another tool has a credential in, none stands in the files that are made of it, and each is
// handed over.
func TestB05NoFileHoldsACredential(t *testing.T) {
	const call = `{"jsonrpc":"2.0","id":1,"method":"m"}`
	fill := strings.NewReplacer("«base64»", base64.StdEncoding.EncodeToString([]byte("me:"+canaryWord)), "«word»", canaryWord, "«key»", canaryKey, "«yaml»", "'"+call+"'", "«call»", call, "«quoted»", string(quoteJSON(call)))
	for _, c := range canaryPlaces {
		t.Run(c.name, func(t *testing.T) {
			i, err := Read(c.file, []byte(fill.Replace(c.text)))
			if err != nil {
				t.Fatal(err)
			}
			handed := false
			for _, s := range i.Secrets {
				handed = handed || strings.Contains(s.Value.Reveal(), canaryWord)
			}
			if !handed {
				t.Errorf("the secret is handed over nowhere: %v", i.Secrets)
			}
			dir := filepath.Join(t.TempDir(), "c")
			saveIn(t, dir, i)
			searchCanaries(t, dir)
		})
	}
}

// saveIn saves what was imported into a new collection.
func saveIn(t *testing.T, dir string, i *Imported) {
	t.Helper()
	store, err := collection.NewStore(dir, "C", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := Save(store, i, "x"); err != nil {
		t.Fatal(err)
	}
}

// searchCanaries looks into the files of a folder, and at their names.
func searchCanaries(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(at)
		for _, secret := range []string{canaryWord, canaryKey, base64.StdEncoding.EncodeToString([]byte("me:" + canaryWord))} {
			if strings.Contains(at+string(text), secret) {
				t.Errorf("%s has the secret:\n%s", filepath.Base(at), text)
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
