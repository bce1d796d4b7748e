package importing

import (
	"strings"
	"testing"
)

// TestComments: a body with comments is carried over, those of the params with it; others are told, and none goes out in a message that
// is sent as it stands.
func TestComments(t *testing.T) {
	for _, c := range []struct{ name, body, want, told string }{
		{"in the params", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\", \"params\": [1, // the \"first\n 2 /* and } last */\n]}", `params "[1, // the \"first\n 2 // and } last   \n]"`, ""},
		{"before all, with quotes", "// get the \"block\n// {{not}} it\n{\"jsonrpc\": \"2.0\", // don't \"x\n \"id\": 1, \"method\": \"m\", \"params\": [{{a}}]}", `params "[{{a}}]"`, leftComment},
		{"within a line", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\", \"params\": [1, /* two */ 2, ]}", `params "[1,           2  ]"`, leftComment},
		{"of several lines", "/* a\n * b\n */\n{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\", \"params\": [\"http://x/*\", \"*/\"]}", `params "[\"http://x/*\", \"*/\"]"`, leftComment},
		{"in a batch", "[ // one\n{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\", \"params\": [{{a}}]}]", `message "[       \n{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\", \"params\": [{{a}}]}]"`, leftComment},
		{"none at all", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\", \"params\": {\"a\": \"// no\"}}", `params "{\"a\": \"// no\"}"`, ""},
	} {
		postman := `{"info": {"name": "C"}, "item": [{"name": "a", "request": {"method": "POST", "url": "http://h/", "body": {"mode": "raw", "raw": ` + string(quoteJSON(c.body)) + `}}}]}`
		for tool, text := range map[string]string{"Postman": postman, "a text": c.body} {
			i, err := Read("", []byte(text))
			got := shown(i)
			if err != nil || !strings.Contains(got, c.want) || strings.Contains(got, leftComment) != (c.told != "") {
				t.Errorf("%s, %s: %v, no %s in\n%s", tool, c.name, err, c.want, got)
			}
		}
	}
}
