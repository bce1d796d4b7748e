package replies_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/replies"
)

// TestReferencesFollowAsTheyRead: a reference that is written otherwise than it reads follows a renaming like all others, and nothing else of its file
// changes.
func TestReferencesFollowAsTheyRead(t *testing.T) {
	const old, now = "{{response.login.result}}", "{{response.sign-in.result}}"
	for name, c := range map[string]struct{ file, follows string }{
		"escaped":               {`params: "[\"\u007b\u007bresponse.login.result}}\"]" # kept`, `params: "[\"\u007b\u007bresponse.sign-in.result}}\"]" # kept`},
		"escaped in the name":   {`method: "{\x7b r\x65sponse.l\u006fgin.result\U0000007d}"`, `method: "{\x7b r\x65sponse.sign-in.result\U0000007d}"`},
		"broken in the name":    {"method: \"{{response.lo\\\n  \\gin.result}}\"", ""},
		"a name over lines":     {"method: \"{{response.lo\\\n  gin.result}} \\\n  b\"", "method: \"{{response.sign-in.result}} \\\n  b\""},
		"doubled quotes":        {"docs: 'it''s\n\n  {{ response.login.result\n  }} {{''" + old + "''}}'", "docs: 'it''s\n\n  {{ response.sign-in.result\n  }} {{''" + old + "''}}'"},
		"folded":                {"docs: >-\n  a {{\n  response.login.result }}\n  " + old + "\n\n  b", "docs: >-\n  a {{\n  response.sign-in.result }}\n  " + now + "\n\n  b"},
		"a plain one":           {"docs: a {{\n  response.login.result }} b", "docs: a {{\n  response.sign-in.result }} b"},
		"a header":              {"headers: {A: '" + old + "', B: \"\\x7b{response.login.result}}\"}", "headers: {A: '" + now + "', B: \"\\x7b{response.sign-in.result}}\"}"},
		"JSON in its place":     {`params: ["` + old + `", "\u007b{response.login.result}}"]`, `params: ["` + now + `", "\u007b{response.login.result}}"]`},
		"with a mark":           {"\ufeff# " + old + "\nmethod: '" + old + "'", "\ufeff# " + now + "\nmethod: '" + now + "'"},
		"with carriage returns": {"docs: '" + old + "\r\n  " + old + "'\r\n# " + old + "\r", "docs: '" + now + "\r\n  " + now + "'\r\n# " + now + "\r"},
	} {
		t.Run(name, func(t *testing.T) {
			was := read(t, map[string]string{"login.yaml": "format: 1\nname: login\nmethod: auth\n"})
			is := read(t, map[string]string{"sign-in.yaml": "format: 1\nname: sign in\nmethod: auth\n", "use.yaml": c.file + "\nformat: 1\n"})
			r, ok := replies.RenamingOf(was.Items[0], is.Items[0])
			if !ok {
				t.Fatal("it goes by the names that it had")
			}
			got, count := "", 0
			for _, f := range r.Among(is).Files(is) {
				got, count = string(f.Next), count+f.Count
			}
			want := c.follows
			if want != "" {
				want += "\nformat: 1\n"
			}
			if wanted := strings.Count(c.follows, "sign-in"); got != want || count != wanted {
				t.Errorf("%d references in\n%s\nwant %d in\n%s", count, got, wanted, want)
			}
		})
	}
}

// read is a collection of some files.
func read(t *testing.T, files map[string]string) *collection.Collection {
	t.Helper()
	dir := fstest.MapFS{"collection.yaml": {Data: []byte("format: 1\nname: Shop\n")}}
	for name, text := range files {
		dir[name] = &fstest.MapFile{Data: []byte(text)}
	}
	c, err := collection.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
