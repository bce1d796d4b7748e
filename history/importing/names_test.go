package importing

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"rpcexplorer/history/collection"
)

// TestNamesOfVariablesFit: a variable whose name ours cannot have is called otherwise, wherever it stands and in files that are read apart;
// what is no variable of the other tool stays.
func TestNamesOfVariablesFit(t *testing.T) {
	const request = `{"name":"a","request":{"method":"POST","url":"{{base url}}/rpc","body":{"mode":"raw","raw":"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[{{block number}},\"{{#each x}}\",\"{{env.host}}\",\"{{$randomEmail}}\",\"{{1st}}\",\"{{fine-name.x}}\"]}"}}}`
	for _, c := range []struct{ what, text, want string }{
		{
			"a collection", `{"info":{"name":"P"},"variable":[{"key":"block number","value":"7"},{"key":"block_number","value":"8"},{"key":"env.host","value":"h"}],"item":[` + request + `]}`,
			`endpoint base url/rpc: {{base_url}}/rpc
variable block_number_2: 7
variable block_number: 8
variable env_host: h
call "a" method "m" params "[{{block_number_2}},\"{{#each x}}\",\"{{env_host}}\",\"{{$randomEmail}}\",\"{{_1st}}\",\"{{fine-name.x}}\"]"
`,
		},
		{"its environment", `{"name":"E","values":[{"key":"base url","value":"http://h"},{"key":"1st","value":"x"}]}`, "environment E\n  base_url: http://h\n  _1st: x\n"},
		{"a message", `{"jsonrpc":"2.0","id":1,"method":"m","params":["{{first name}}"]}`, `params "[\"{{first name}}\"]"`},
	} {
		i, err := Read("", []byte(c.text))
		if got := shown(i); err != nil || !strings.Contains(got, c.want) {
			t.Errorf("%s: %v\n got %s\nwant %s", c.what, err, got, c.want)
		}
	}
}

// TestB05EnvironmentsApart: an environment that is read by itself holds no credential either, as the collection that it comes to uses its variables.
func TestB05EnvironmentsApart(t *testing.T) {
	c, err := collection.Load(fstest.MapFS{
		"collection.yaml": {Data: []byte("format: 1\nname: C\nendpoints:\n  h: http://h/{{project}}?api_key={{plain}}\nvariables:\n  auth: Bearer {{inner}}\n")},
		"a.yaml":          {Data: []byte("format: 1\nendpoint: h\nmethod: m\nheaders:\n  Authorization: '{{auth}}'\nlogin:\n  user: me\n  password: '{{pw}}'\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	i, err := Read("", []byte(`{"name":"E","values":[{"key":"project","value":"`+canaryKey+`"},{"key":"plain","value":"`+canaryWord+`"},{"key":"inner","value":"`+canaryWord+`"},{"key":"pw","value":"`+canaryWord+`"},{"key":"lang","value":"en"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	i.Distinct(c)
	i.Distinct(c)
	want := "[{project {{secret.project}}} {plain {{secret.plain}}} {inner {{secret.inner}}} {pw {{secret.pw}}} {lang en}]"
	if got := fmt.Sprint(i.Environments[0].Variables); got != want || len(i.Secrets) != 4 {
		t.Errorf("got %s, %d secrets, want %s", got, len(i.Secrets), want)
	}
}
