package importing

import (
	"fmt"
	"strings"
	"testing"
)

// TestManyOfAKind: what a file has very many of takes time by their number, not by its square.
func TestManyOfAKind(t *testing.T) {
	const n = 30_000
	many := func(text string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, strings.ReplaceAll(text, "N", "%[1]d"), i)
		}
		return b.String()
	}
	call := `{"jsonrpc":"2.0","id":1,"method":"m"}`
	request := `{"name": "a", "request": {"method": "POST", "url": {"raw": "http://h` + many("/:vN") + `", "variable": [` + many(`{"key": "vN", "value": "x"},`) + `{"key": "last"}]}, "body": {"mode": "raw", "raw": ` + string(quoteJSON(call)) + `}}}`
	for name, text := range map[string]string{
		"variables of a path": `{"info": {"name": "C"}, "item": [` + request + `]}`,
		"secrets and folders": `{"info": {"name": "C"}, "variable": [` + many(`{"key": "kN", "type": "secret"},`) + `{"key": "k", "type": "secret"}], "item": [` + strings.Repeat(`{"name": "F", "item": [{"name": "a", "request": {"method": "POST", "url": "http://h/", "body": {"mode": "raw", "raw": `+string(quoteJSON(call))+`}}}]},`, 3000) + `{"name": "x", "item": []}]}`,
		"comments":            strings.Replace(call, "}", `,"params":[`+strings.Repeat("/**/", n)+"1]}", 1),
		"inputs":              `{"inputs": [` + many(`{"id": "iN", "default": "x"},`) + `{"id": "i"}], "servers": {"s": {"url": "http://h/", "headers": {"X": "` + many("${input:iN}") + `"}}}}`,
		"chosen of many":      "{\"info\": {\"name\": \"A\", \"type\": \"http\"}, \"http\": {\"method\": \"POST\", \"url\": \"http://h/\", \"body\": {\"data\": " + string(quoteJSON(call)) + "}}, \"runtime\": {\"variables\": [{\"name\": \"v\", \"value\": [" + many(`{"value": "N"},`) + "{}]}]}}",
	} {
		if i, err := Read("", []byte(text)); err != nil || i.Count() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
