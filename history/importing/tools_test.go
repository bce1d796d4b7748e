package importing

import (
	"strings"
	"testing"
)

// TestCallsBetweenArrows: messages without an arrow are not dropped where others have one.
func TestCallsBetweenArrows(t *testing.T) {
	i, err := Read("x.txt", []byte("// mine\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}\nwords\n--> {\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"b\"}\n<-- {\"jsonrpc\":\"2.0\",\"id\":2,\"result\":1}\n\n{\"jsonrpc\":\"2.0\",\"method\":\"c\"}\n"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, it := range i.Items {
		names = append(names, it.Request.Method)
	}
	if got := strings.Join(names, " "); got != "a b c" {
		t.Errorf("read %q", got)
	}
}

// TestParamsStandAtTheMargin: a body that was laid out leaves its params as if they had been laid out alone.
func TestParamsStandAtTheMargin(t *testing.T) {
	for body, want := range map[string]string{
		"{\n  \"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\",\n  \"params\": [\n    1,\n\n    {\n      \"a\": \"b\"\n    }\n  ]\n}": "[\n  1,\n\n  {\n    \"a\": \"b\"\n  }\n]",
		"{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\", \"params\": [\n1,\n  2]}":                                                 "[\n1,\n  2]",
		"{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"m\", \"params\":\t[\r\n\t\t1,\r\n\t2\r\n\t]}":                                  "[\n\t1,\n2\n]",
	} {
		i, err := Read("x.json", []byte(body))
		if err != nil {
			t.Fatal(err)
		}
		if got := i.Items[0].Request.Params; got != want {
			t.Errorf("\n got %q\nwant %q", got, want)
		}
	}
}

// TestWindowsDoublesQuotationMarks: what Firefox and older Chromes copy for cmd.
func TestWindowsDoublesQuotationMarks(t *testing.T) {
	i, err := Read("", []byte(`curl "http://127.0.0.1:5090/rpc" -H "" -H "X-A: ""q"" \\ b" --data-raw "{""jsonrpc"":""2.0"",""id"":1,""method"":""m"",""params"":[""a\\nb"", """"]}" --compressed`))
	if err != nil {
		t.Fatal(err)
	}
	r := i.Items[0].Request
	if r.Method != "m" || r.Params != `["a\nb", ""]` || len(r.Headers) != 1 || r.Headers[0].Value != `"q" \ b` {
		t.Errorf("read %+v", r)
	}
}

// TestTokensOfOAuthComeAlong: what was got already is sent as before.
func TestTokensOfOAuthComeAlong(t *testing.T) {
	for more, want := range map[string]string{
		"": "Authorization: Bearer {{secret.authorization}}",
		`,{"key":"headerPrefix","value":"Token "}`:       "Authorization: Token {{secret.authorization}}",
		`,{"key":"addTokenTo","value":"queryParams"}`:    "http://h.example/?access_token={{secret.access_token}}",
		`,{"key":"accessToken","value":"second counts"}`: "Authorization: Bearer {{secret.authorization}}",
	} {
		i, err := Read("c.json", []byte(`{"info":{"name":"C"},"item":[{"name":"a","request":{"method":"POST","url":"http://h.example/","auth":{"type":"oauth2","oauth2":[{"key":"accessToken","value":"c4nary"}`+more+`]},"body":{"mode":"raw","raw":"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"}}}]}`))
		if err != nil {
			t.Fatal(err)
		}
		got := i.Endpoints[0].URL
		for _, h := range i.Items[0].Request.Headers {
			got = h.Name + ": " + h.Value
		}
		if got != want || len(i.Left) != 1 {
			t.Errorf("%s: %q, left %v", more, got, i.Left)
		}
	}
}

// TestTokensHideWhateverTheyAreCalled: a variable that a token is stands in no file, however harmless its name.
func TestTokensHideWhateverTheyAreCalled(t *testing.T) {
	i, err := Read("c.json", []byte(`{"info":{"name":"C"},"variable":[{"key":"tok","value":"c4nary"},{"key":"who","value":"me"}],"item":[{"name":"F","variable":[{"key":"tok","value":"c4nary2"}],"item":[{"name":"a","request":{"method":"POST","url":"http://{{who}}.example/","auth":{"type":"bearer","bearer":[{"key":"token","value":"{{tok}}"}]},"body":{"mode":"raw","raw":"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"}}}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := i.Variables; got[0].Value != "{{secret.tok}}" || got[1].Value != "me" || i.Items[0].Variables[0].Value != "{{secret.tok_2}}" || len(i.Secrets) != 2 {
		t.Errorf("read %v, %v", got, i.Items[0].Variables)
	}
	if h := i.Items[0].Items[0].Request.Headers; h[0].Value != "Bearer {{tok}}" {
		t.Errorf("sends %v", h)
	}
}
