package importing_test

import (
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/history/importing"
)

// TestTooLargeIsLeft: a request whose file would be larger than what is read is left out, with the reason; the others are taken.
func TestTooLargeIsLeft(t *testing.T) {
	const large = 17 << 20
	call := func(params string) string {
		return `{"jsonrpc": "2.0", "id": 1, "method": "echo", "params": ["` + params + `"]}`
	}
	for _, c := range []struct {
		name, text string
		items      int
	}{
		{"one of two", call("a") + "\n" + call(strings.Repeat("x", large)), 1},
		{"the only one", call(strings.Repeat("x", large)), 0},
		{"within bounds", call(strings.Repeat("x", 1<<20)), 1},
	} {
		i, err := importing.Read("calls.json", []byte(c.text))
		told := ""
		for _, l := range i.Left {
			told += fmt.Sprint(l.Where, " ", l.Why.Key, " ")
		}
		if (err == nil) != (c.items > 0) || err != nil && !strings.Contains(err.Error(), "too large") || i.Count() != c.items || strings.Contains(told, "echo collection.too_large") != (len(c.text) > large) {
			t.Errorf("%s: %d requests, %v, told %q", c.name, i.Count(), err, told)
		}
	}
}
