package importing

import (
	"fmt"
	"strings"
	"testing"
)

// TestVariablesOfPathsLeaveLogins: a variable of a path takes no name from the login, which means that of the environment.
func TestVariablesOfPathsLeaveLogins(t *testing.T) {
	const call = `{"jsonrpc":"2.0","id":1,"method":"m"}`
	for tool, file := range map[string]struct{ name, text string }{
		"Postman": {"", `{"info": {"name": "C"}, "item": [{"name": "a", "request": {"method": "POST", "auth": {"type": "basic", "basic": [{"key": "username", "value": "{{user}}"}, {"key": "password", "value": "{{pw}}"}]}, "url": {"raw": "http://h/:user/:pw/:chain", "variable": [{"key": "user", "value": "7"}, {"key": "pw", "value": "8"}, {"key": "chain", "value": "9"}]}, "body": {"mode": "raw", "raw": ` + string(quoteJSON(call)) + `}}}]}`},
		"Bruno":   {"a.bru", "meta {\n  name: a\n}\n\npost {\n  url: http://h/:user/:pw/:chain\n  body: json\n  auth: basic\n}\n\nauth:basic {\n  username: {{user}}\n  password: {{pw}}\n}\n\nparams:path {\n  user: 7\n  pw: 8\n  chain: 9\n}\n\nbody:json {\n  " + call + "\n}\n"},
	} {
		i, err := Read(file.name, []byte(file.text))
		if err != nil {
			t.Fatalf("%s: %v", tool, err)
		}
		if got := shown(i); !strings.Contains(got, "http://h/7/8/{{chain}}\n") || fmt.Sprint(i.Items[0].Request.Variables) != "[{chain 9}]" || !strings.Contains(got, `login "{{user}}:{{pw}}"`) {
			t.Errorf("%s: got %s%v", tool, got, i.Items[0].Request.Variables)
		}
	}
}

// TestVariablesOfPaths: what another tool writes as :name in a path is a variable of the request there, or its value; parameters that are
// switched off are told.
func TestVariablesOfPaths(t *testing.T) {
	const key = "9aa3d95b3bc440fa88ea12eaa4456161"
	for _, c := range []struct{ name, text, body, address, variables, told string }{
		{"plain", "eth", "", "http://h/{{chain}}/rpc", "[{chain eth}]", ""},
		{"escaped", "a b/c", "", "http://h/{{chain}}/rpc", "[{chain a%20b%2Fc}]", ""},
		{"a name of its own", "{{chain}}", "", "http://h/{{chain}}/rpc", "[]", ""},
		{"used in the body", "eth", "{{chain}}", "http://h/eth/rpc", "[]", ""},
		{"no value", "", "", "http://h/{{chain}}/rpc", "[]", ""},
		{"a key", key, "", "http://h/{{secret.chain}}/rpc", "[]", ""},
	} {
		call := `{"jsonrpc":"2.0","id":1,"method":"m","params":["` + c.body + `"]}`
		postman := `{"info": {"name": "C"}, "item": [{"name": "a", "request": {"method": "POST", "url": URL, "body": {"mode": "raw", "raw": ` + string(quoteJSON(call)) + `}}}]}`
		variable := `"variable": [{"key": "chain", "value": "` + c.text + `"}, {"key": "gone", "value": "1"}]`
		for tool, file := range map[string]struct{ name, text string }{
			"Postman":           {"", strings.Replace(postman, "URL", `{"raw": "http://h/:chain/rpc?a=:chain", "query": [{"key": "a", "value": ":chain"}, {"key": "off", "value": "1", "disabled": true}], `+variable+`}`, 1)},
			"Postman in pieces": {"", strings.Replace(postman, "URL", `{"protocol": "http", "host": ["h"], "path": [":chain", "rpc"], "query": [{"key": "a", "value": ":chain"}, {"key": "off", "disabled": true}], `+variable+`}`, 1)},
			"Bruno":             {"a.bru", "meta {\n  name: a\n}\n\npost {\n  url: http://h/:chain/rpc?a=:chain\n  body: json\n}\n\nparams:query {\n  a: :chain\n  ~off: 1\n}\n\nparams:path {\n  chain: " + c.text + "\n  gone: 1\n}\n\nbody:json {\n  " + call + "\n}\n"},
		} {
			i, err := Read(file.name, []byte(file.text))
			if err != nil {
				t.Fatalf("%s, %s: %v", tool, c.name, err)
			}
			got := shown(i)
			if !strings.Contains(got, c.address+"?a=:chain\n") && !strings.Contains(got, c.address+"?a=%3Achain\n") || fmt.Sprint(i.Items[0].Request.Variables) != c.variables {
				t.Errorf("%s, %s: got %s%v", tool, c.name, got, i.Items[0].Request.Variables)
			}
			if !strings.Contains(got, "import.left.disabled [off]") || !strings.Contains(got, "import.left.other [:gone]") {
				t.Errorf("%s, %s: told\n%s", tool, c.name, got)
			}
		}
	}
}
